using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Eligibility;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Cases;

public sealed class ProposeMunicipalityTests : IAsyncLifetime
{
    private const string Reason = "Familien har bedt om det, og kommunen er spurt.";
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Proposal_sends_an_inquiry_and_reserves_the_places()
    {
        var id = await _s.ReadyCase(persons: 3);

        var sent = await _s.Run(Propose(id, Scenario.Voss));

        await using var system = await _s.OpenAsSystem();
        var @case = await system.Db.Cases.SingleAsync(c => c.Id == id);
        var inquiry = await system.Db.Inquiries.SingleAsync(i => i.CaseId == id);
        var places = await Places(system.Db, Scenario.Voss);
        @case.Status.ShouldBe(CaseStatus.Proposed);
        @case.MunicipalityNumber.ShouldBe(Scenario.Voss);
        inquiry.Id.ShouldBe(sent.InquiryId);
        inquiry.Status.ShouldBe(InquiryStatus.Open);
        inquiry.Deadline.ShouldBe(_s.Today.AddDays(14));
        inquiry.Score.ShouldBe(sent.Score);
        inquiry.Message.ShouldBe("Hei");
        (places.Proposed, places.Left).ShouldBe((3, 37));
        (await system.Db.CaseEvents.Where(e => e.CaseId == id).OrderByDescending(e => e.Sequence).FirstAsync()).Kind.ShouldBe(CaseEventKind.Proposed);
    }

    [Fact]
    public async Task Message_is_kept_without_blanks_around_it()
    {
        var id = await _s.ReadyCase();

        await _s.Run(Propose(id, Scenario.Voss) with { Message = "   " });

        await using var system = await _s.OpenAsSystem();
        (await system.Db.Inquiries.SingleAsync(i => i.CaseId == id)).Message.ShouldBeNull();
    }

    [Fact]
    public async Task Municipality_with_a_stop_is_refused_whatever_the_reason()
    {
        var id = await _s.ReadyCase();
        await Prepare(db => db.TemporaryStops.Add(new TemporaryStop { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, From = _s.Today, Reason = "Fullt i helsetenesta" }));

        var refused = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss, RuleCodes.TemporaryStop));

        refused.Error.Code.ShouldBe("match.rule_absolute");
        refused.Error.Args.ShouldBe([RuleCodes.TemporaryStop]);
        await NothingHappened(id, Scenario.Voss);
    }

    [Fact]
    public async Task Household_too_large_for_the_places_left_needs_a_reason_which_is_logged()
    {
        var id = await _s.ReadyCase(persons: 4);

        var refused = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Lierne));
        refused.Errors.Select(e => e.Code).ShouldContain("municipality.no_places_left");
        refused.Errors.Single(e => e.Code == "match.override_missing").Args.ShouldContain(RuleCodes.PlacesLeft);
        await NothingHappened(id, Scenario.Lierne);

        var all = refused.Errors.Single(e => e.Code == "match.override_missing").Args.Cast<string>().ToArray();
        await _s.Run(Propose(id, Scenario.Lierne, all));
        await using var system = await _s.OpenAsSystem();
        var places = await Places(system.Db, Scenario.Lierne);
        (places.Overrun, places.Left, places.Proposed).ShouldBe((1, 0, 4));
        var logged = await system.Db.CaseEvents.Where(e => e.CaseId == id && e.Kind == CaseEventKind.RuleOverridden).ToListAsync();
        logged.Select(e => e.Code).ShouldBe(all, ignoreOrder: true);
        logged.ShouldAllBe(e => e.Note == Reason && e.ActorId == Scenario.Officer.UserId);
    }

    [Fact]
    public async Task Reason_of_fewer_than_ten_characters_is_refused_at_its_field()
    {
        var id = await _s.ReadyCase(persons: 4);

        var refused = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Lierne) with { Overrides = [new RuleOverride(RuleCodes.PlacesLeft, "fordi    ")] });

        refused.Error.Code.ShouldBe("inquiry.override_reason_missing");
        refused.Error.Field.ShouldBe("Overrides[0].Reason");
    }

    [Fact]
    public async Task Override_of_a_rule_that_holds_is_told_and_not_recorded()
    {
        var id = await _s.ReadyCase();

        var sent = await _s.Run(Propose(id, Scenario.Voss, RuleCodes.PlacesLeft));

        sent.NotNeeded.ShouldBe([RuleCodes.PlacesLeft]);
        await using var system = await _s.OpenAsSystem();
        (await system.Db.Inquiries.SingleAsync(i => i.CaseId == id)).Overrides.ShouldBeEmpty();
        (await Places(system.Db, Scenario.Voss)).Overrun.ShouldBe(0);
    }

    [Fact]
    public async Task Municipality_that_declined_this_household_needs_a_reason_next_time()
    {
        var (id, inquiryId) = await _s.ProposedCase(Scenario.Voss);
        await using (var system = await _s.OpenAsSystem())
        {
            var @case = (await system.Db.LockCase(id, default))!;
            var inquiry = (await system.Db.LoadInquiry(inquiryId, default))!;
            @case.Decline(inquiry, DeclineReason.NoSuitableDwelling, null, new(_s.Clock.Now, _s.Today, Scenario.VossUser.UserId)).IsSuccess.ShouldBeTrue();
            (await system.Db.LockPlaces(Scenario.Voss, 2024, default))!.ReleaseProposed(1, 0);
            await system.SaveAsync();
        }

        var refused = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss));

        refused.Error.Code.ShouldBe("match.override_missing");
        refused.Error.Args.ShouldBe([RuleCodes.DeclinedBefore]);
    }

    [Theory]
    [InlineData("9999", "municipality.year_not_open")]
    [InlineData("", "municipality.not_found")]
    [InlineData("46 1", "municipality.not_found")]
    public async Task Municipality_that_is_not_there_is_refused(string number, string code)
    {
        var id = await _s.ReadyCase();

        (await _s.RunAs(Scenario.Officer, Propose(id, number))).Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Dates_outside_the_sensible_are_refused_at_their_fields()
    {
        var id = await _s.ReadyCase();

        var past = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss) with { ProposedDate = _s.Today.AddDays(-1) });
        var far = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss) with { ProposedDate = _s.Today.AddYears(2) });
        var deadline = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss) with { Deadline = _s.Today.AddDays(-1) });

        far.Error.Code.ShouldBe("inquiry.date_too_far");
        deadline.Error.Code.ShouldBe("inquiry.deadline_in_past");
        past.IsFailure.ShouldBeTrue();
        await NothingHappened(id, Scenario.Voss);
    }

    [Fact]
    public async Task Change_since_the_officer_looked_is_refused()
    {
        var id = await _s.ReadyCase();
        var seen = (await _s.Run(new GetCase(id))).Version;
        await _s.Run(new RecordMappingAnswers(id, (await _s.Run(new GetCase(id))).Members[0].Id, [new AnswerInput(MappingTopic.OwnWish, Scenario.Voss)]));

        var refused = await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss) with { ExpectedVersion = seen });

        refused.Error.Code.ShouldBe("conflict.changed_meanwhile");
    }

    [Fact]
    public async Task Case_under_mapping_on_hold_or_already_proposed_is_refused()
    {
        var mapping = await _s.MappedCase();
        var (proposed, _) = await _s.ProposedCase();

        (await _s.RunAs(Scenario.Officer, Propose(mapping, Scenario.Voss))).Error.Code.ShouldBe("case.not_ready");
        (await _s.RunAs(Scenario.Officer, Propose(proposed, Scenario.Voss))).Error.Code.ShouldBe("case.not_ready");
        (await _s.RunAs(Scenario.Officer, Propose(Guid.CreateVersion7(), Scenario.Voss))).Error.Code.ShouldBe("case.not_found");
    }

    [Fact]
    public async Task Graded_household_is_absent_without_clearance()
    {
        var id = await _s.ReadyCase(grading: AddressGrading.StrictlyConfidential);

        (await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Voss))).Error.Code.ShouldBe("case.not_found");
        (await _s.RunAs(Scenario.ClearedOfficer, Propose(id, Scenario.Voss))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Municipality_user_may_not_propose()
    {
        var id = await _s.ReadyCase();

        (await _s.RunAs(Scenario.VossUser, Propose(id, Scenario.Voss))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Withdrawal_gives_the_places_back_and_those_beyond_the_decision_too()
    {
        var id = await _s.ReadyCase(persons: 4);
        var needed = (await _s.RunAs(Scenario.Officer, Propose(id, Scenario.Lierne))).Errors.Single(e => e.Code == "match.override_missing").Args.Cast<string>();
        await _s.Run(Propose(id, Scenario.Lierne, [.. needed]));

        var status = await _s.Run(new WithdrawInquiry(id, "Husstanden har fått nye opplysninger."));

        status.ShouldBe(CaseStatus.Ready);
        await using var system = await _s.OpenAsSystem();
        var places = await Places(system.Db, Scenario.Lierne);
        (places.Proposed, places.Overrun, places.Left).ShouldBe((0, 0, 3));
        (await _s.RunAs(Scenario.Officer, new WithdrawInquiry(id, "En gang til"))).Error.Code.ShouldBe("inquiry.none_open");
    }

    private ProposeMunicipality Propose(Guid id, string municipality, params string[] overrides) => new()
    {
        CaseId = id,
        MunicipalityNumber = municipality,
        ProposedDate = _s.Today.AddDays(42),
        Message = " Hei ",
        Overrides = [.. overrides.Select(o => new RuleOverride(o, Reason))],
    };

    private async Task Prepare(Action<IBosettingDb> change)
    {
        await using var system = await _s.OpenAsSystem();
        change(system.Db);
        await system.SaveAsync();
    }

    private async Task NothingHappened(Guid id, string municipality)
    {
        await using var system = await _s.OpenAsSystem();
        (await system.Db.Cases.SingleAsync(c => c.Id == id)).Status.ShouldBe(CaseStatus.Ready);
        (await system.Db.Inquiries.AnyAsync(i => i.CaseId == id)).ShouldBeFalse();
        (await Places(system.Db, municipality)).Proposed.ShouldBe(0);
    }

    private static Task<PlaceLedger> Places(IBosettingDb db, string municipality) =>
        db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == municipality && l.Year == 2024);
}
