using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Cases;

public sealed class CaseTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Case_shows_household_places_and_history_and_the_reading_is_audited()
    {
        var (id, _) = await _s.ProposedCase(Scenario.Voss, persons: 3);

        var view = await _s.Run(new GetCase(id));

        view.Members.Count.ShouldBe(3);
        view.Members[0].Role.ShouldBe(HouseholdRole.Principal);
        view.Members[0].Age.ShouldBe(35);
        view.DaysWaiting.ShouldBe(62);
        view.Stay!.Name.ShouldBe("Trondheim");
        view.Municipality!.Name.ShouldBe("Voss");
        view.OpenInquiry!.Municipality.Name.ShouldBe("Voss");
        view.Events[0].Kind.ShouldBe(CaseEventKind.Proposed);
        view.Events[0].Actor.ShouldBe("Synne Saksbehandler");
        view.Version.ShouldBe(view.Events.Max(e => e.Sequence));
        view.Defaults.Deadline.ShouldBe(_s.Today.AddDays(14));
        await using var connection = await _s.Database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var count = new Npgsql.NpgsqlCommand(
            "SELECT set_config('bosetting.audit', 'on', true); SELECT count(*) FROM audit_record WHERE subject_id = @id AND kind = 'read' AND use_case = 'GetCase'", connection, transaction);
        count.Parameters.AddWithValue("id", id.ToString());
        await using var reader = await count.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        reader.GetInt64(0).ShouldBe(1);
    }

    [Fact]
    public async Task Graded_household_is_absent_without_clearance()
    {
        var id = await _s.ReadyCase(grading: AddressGrading.Confidential);

        (await _s.RunAs(Scenario.Officer, new GetCase(id))).Error.Code.ShouldBe("case.not_found");
        (await _s.RunAs(Scenario.ClearedOfficer, new GetCase(id))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Mapping_answers_raise_completeness_and_completing_makes_the_case_ready()
    {
        var id = await _s.MappedCase();
        var before = await _s.Run(new GetMapping(id));
        before.MissingBeforeReady.ShouldBe(0);
        before.Members[0].MissingOtherwise.ShouldContain(MappingTopic.Languages);

        var percent = await _s.Run(new RecordMappingAnswers(id, before.Members[0].Id,
            [new(MappingTopic.Languages, "ukr,rus"), new(MappingTopic.Links, "4621:family,5001:network"), new(MappingTopic.Education, "7")]));
        percent.ShouldBeGreaterThan(before.MappingPercent);
        (await _s.Run(new CompleteMapping(id))).ShouldBe(CaseStatus.Ready);
        (await _s.RunAs(Scenario.Officer, new CompleteMapping(id))).Error.Code.ShouldBe("case.wrong_status");
    }

    [Theory]
    [InlineData(MappingTopic.Languages, "xx", "mapping.value_invalid")]
    [InlineData(MappingTopic.Languages, "qqq", "mapping.unknown_code")]
    [InlineData(MappingTopic.Links, "9999:family", "mapping.unknown_municipality")]
    [InlineData(MappingTopic.Links, "4621:friend", "mapping.value_invalid")]
    [InlineData(MappingTopic.OwnWish, "0000", "mapping.unknown_municipality")]
    [InlineData(MappingTopic.DrivingLicence, "maybe", "mapping.value_invalid")]
    [InlineData(MappingTopic.DwellingNeeds, " ", "mapping.value_missing")]
    public async Task Answer_that_means_nothing_is_refused_at_its_field(MappingTopic topic, string value, string code)
    {
        var id = await _s.MappedCase();
        var member = (await _s.Run(new GetMapping(id))).Members[0].Id;

        var refused = await _s.RunAs(Scenario.Officer, new RecordMappingAnswers(id, member, [new(topic, value)]));

        refused.Error.Code.ShouldBe(code);
        refused.Error.Field.ShouldBe(topic.ToString());
    }

    [Fact]
    public async Task Mapping_staff_maps_those_who_stay_there_and_nobody_else()
    {
        var here = await _s.MappedCase(stay: Scenario.Trondheim);
        var elsewhere = await _s.MappedCase(stay: Scenario.Voss);

        var view = await _s.Run(new GetMapping(here), Scenario.MappingStaff);
        await _s.Run(new RecordMappingAnswers(here, view.Members[0].Id, [new(MappingTopic.DigitalSkills, "good")]), Scenario.MappingStaff);
        (await _s.Run(new GetMapping(here))).Members[0].Mapping.Single(a => a.Topic == MappingTopic.DigitalSkills).Source.ShouldBe(MappingSource.ReceptionCentre);
        (await _s.Run(new CompleteMapping(here), Scenario.MappingStaff)).ShouldBe(CaseStatus.Ready);
        (await _s.RunAs(Scenario.MappingStaff, new GetMapping(elsewhere))).Error.Code.ShouldBe("case.not_found");
        (await _s.RunAs(Scenario.MappingStaff, new GetCase(here))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Closing_needs_a_coded_reason_and_no_open_inquiry()
    {
        var ready = await _s.ReadyCase();
        var (proposed, _) = await _s.ProposedCase();

        (await _s.RunAs(Scenario.Officer, new CloseCase(ready, default))).Error.Code.ShouldBe("case.closing_reason_missing");
        (await _s.RunAs(Scenario.Officer, new CloseCase(proposed, ClosingReason.Withdrawn))).Error.Code.ShouldBe("case.withdraw_first");
        (await _s.Run(new CloseCase(ready, ClosingReason.Returned, "Reiste hjem"))).ShouldBe(CaseStatus.Closed);
        (await _s.Run(new GetCase(ready))).Events[0].Note.ShouldBe("Reiste hjem");
    }
}
