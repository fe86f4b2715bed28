using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Application.Messages;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.NamedRequests;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Application.Tests.Messages;

public sealed class MessageTests
{
    private static readonly Dictionary<string, string?> WithServer = new()
    {
        ["Bosetting:Smtp:Host"] = "127.0.0.1",
        ["Bosetting:Smtp:From"] = "bosetting@example.no",
        ["Bosetting:PublicAddress"] = "https://bosetting.example.no/",
    };

    [Fact]
    public async Task Both_sides_are_told_what_the_other_did_and_nobody_what_they_did_themselves()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase();
        await s.Run(new ProposeMunicipality { CaseId = @case, MunicipalityNumber = Scenario.Voss, ProposedDate = s.Today.AddDays(30) });
        var inquiry = (await s.Run(new GetInquiries(), Scenario.VossUser)).Open.Single().Id;
        var told = (await s.Run(new GetMyMessages(), Scenario.VossUser)).Messages.Single();
        (told.Kind, told.Date, told.Link, told.IsRead).ShouldBe((MessageKind.InquirySent, s.Today.AddDays(14), $"/kommune/foresporsel/{inquiry}", false));
        (await Kinds(s, Scenario.TrondheimUser)).ShouldBeEmpty();
        (await Kinds(s, Scenario.Officer)).ShouldBeEmpty();

        await s.Run(new AcceptInquiry(inquiry, s.Today.AddDays(20)), Scenario.VossUser);
        var answer = (await s.Run(new GetMyMessages(), Scenario.Officer)).Messages.Single();
        (answer.Kind, answer.About, answer.Date, answer.Link).ShouldBe((MessageKind.InquiryAccepted, "Voss", s.Today.AddDays(20), $"/saker/{@case}"));
        (await Kinds(s, Scenario.VossUser)).Count.ShouldBe(1);

        s.Clock.Now += TimeSpan.FromSeconds(1);
        await s.Run(new ChangeAgreedDate(inquiry, s.Today.AddDays(20), s.Today.AddDays(25), "Bolig blir ferdig senere"), Scenario.VossUser);
        await s.Run(new CancelAgreement(inquiry, "Husstanden har fått oppholdstillatelse på annet grunnlag"));
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.AgreedDateChanged, MessageKind.InquiryAccepted]);
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.AgreementCancelled, MessageKind.InquirySent]);
    }

    [Fact]
    public async Task A_refused_use_case_tells_nobody()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase();
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(inquiry, s.Today.AddDays(-1)))).IsFailure.ShouldBeTrue();
        (await Kinds(s, Scenario.Officer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_graded_household_is_told_of_to_the_cleared_only()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase(grading: AddressGrading.Confidential);
        await s.Run(new ProposeMunicipality
        {
            CaseId = @case,
            MunicipalityNumber = Scenario.Voss,
            ProposedDate = s.Today.AddDays(30),
        }, Scenario.ClearedOfficer);
        (await Kinds(s, Scenario.VossUser)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_is_read_by_its_receiver_alone()
    {
        await using var s = await Scenario.StartAsync();
        var (@case, _) = await s.ProposedCase();
        await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        var message = (await s.Run(new GetMyMessages(), Scenario.VossUser)).Messages.Single();
        (await s.RunAs(Scenario.Officer, new OpenMessage(message.Id))).Error.Code.ShouldBe("message.not_found");
        (await s.Run(new CountMyMessages(), Scenario.VossUser)).ShouldBe(1);
        (await s.Run(new OpenMessage(message.Id), Scenario.VossUser)).ShouldStartWith("/kommune/foresporsel/");
        (await s.Run(new CountMyMessages(), Scenario.VossUser)).ShouldBe(0);
        (await s.Run(new ReadAllMessages(), Scenario.VossUser)).ShouldBe(0);
    }

    [Fact]
    public async Task E_mail_is_sent_in_the_written_form_of_the_municipality_and_tried_again_when_refused()
    {
        await using var s = await Scenario.StartAsync(WithServer);
        await Address(s, Scenario.VossUser, "vibeke@voss.example.no");
        s.Mails.Refuses = new Error("mail.refused", "MailboxBusy");
        var (@case, _) = await s.ProposedCase();
        await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        await s.RunJobs();
        // The administrator of Voss is told too, and has no address.
        var row = (await s.Run(new GetOutbox(), Scenario.Manager)).Mails.Single(m => m.Address is not null);
        (row.State, row.Attempts, row.LastError, row.Address).ShouldBe((MailState.Waiting, 1, "mail.refused MailboxBusy", "vibeke@voss.example.no"));

        s.Mails.Refuses = null;
        s.Clock.Now += TimeSpan.FromMinutes(1);
        await s.RunJobs();
        var mail = s.Mails.Taken.Single();
        mail.Subject.ShouldBe("InquiryWithdrawn Nynorsk");
        mail.Body.ShouldStartWith("https://bosetting.example.no/meldinger/");
        row = (await s.Run(new GetOutbox(), Scenario.Manager)).Mails.Single(m => m.Address is not null);
        (row.State, row.Attempts, row.SentAt).ShouldBe((MailState.Sent, 2, s.Clock.Now));
        await s.RunJobs();
        s.Mails.Taken.Count.ShouldBe(1);
        (await s.RunAs(Scenario.Manager, new RetryMail(row.Id))).Error.Code.ShouldBe("mail.already_sent");
    }

    [Fact]
    public async Task An_e_mail_that_was_given_up_says_why_and_is_sent_when_its_job_is_tried_again()
    {
        await using var s = await Scenario.StartAsync(WithServer);
        await Address(s, Scenario.VossUser, "vibeke@voss.example.no");
        s.Mails.Throws = true;
        var (@case, _) = await s.ProposedCase();
        await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        for (var attempt = 1; attempt <= Job.MostAttempts; attempt++)
        {
            await s.RunJobs();
            s.Clock.Now += Job.BackOff(attempt);
        }

        var row = (await s.Run(new GetOutbox(), Scenario.Manager)).Mails.Single(m => m.Address is not null);
        (row.State, row.LastError).ShouldBe((MailState.Failed, "mail.unexpected FormatException"));
        s.Mails.Throws = false;
        var job = (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single(j => j.Kind == Job.MailKind);
        await s.Run(new RetryJob(job.Id), Scenario.Manager);
        (await s.Run(new GetOutbox(), Scenario.Manager)).Mails.Single(m => m.Address is not null).State.ShouldBe(MailState.Waiting);
        await s.RunJobs();
        s.Mails.Taken.Count.ShouldBe(1);
        (await s.Run(new GetOutbox(), Scenario.Manager)).Mails.Single(m => m.Address is not null).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task Without_a_mail_server_the_outbox_shows_what_was_not_sent()
    {
        await using var s = await Scenario.StartAsync();
        await Address(s, Scenario.VossUser, "vibeke@voss.example.no");
        var (@case, _) = await s.ProposedCase();
        await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        await s.RunJobs();
        var view = await s.Run(new GetOutbox(), Scenario.Manager);
        var mail = view.Mails.Single(m => m.Address is not null);
        (view.IsConfigured, mail.State).ShouldBe((false, MailState.NotConfigured));
        (await s.RunAs(Scenario.Manager, new RetryMail(mail.Id))).Error.Code.ShouldBe("mail.not_configured");
        (await s.RunAs(Scenario.VossUser, new GetOutbox())).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Who_wants_one_e_mail_a_day_gets_one_and_who_wants_none_gets_none()
    {
        await using var s = await Scenario.StartAsync(WithServer);
        await Address(s, Scenario.VossUser, "vibeke@voss.example.no");
        await Address(s, Scenario.TrondheimUser, "tor@trondheim.example.no");
        await s.Run(new ChooseMail(MailChoice.Daily), Scenario.VossUser);
        await s.Run(new ChooseMail(MailChoice.Never), Scenario.TrondheimUser);
        await s.RunJobs();
        foreach (var place in new[] { Scenario.Voss, Scenario.Voss, Scenario.Trondheim })
        {
            var (@case, _) = await s.ProposedCase(place);
            await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        }

        await s.RunJobs();
        s.Mails.Taken.ShouldBeEmpty();
        s.Clock.Now += TimeSpan.FromDays(1);
        await s.RunJobs();
        s.Mails.Taken.Single().Subject.ShouldBe("Digest Nynorsk  2");
        s.Clock.Now += TimeSpan.FromDays(1);
        await s.RunJobs();
        s.Mails.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Users_choose_their_own_address_which_a_provider_never_replaces()
    {
        await using var s = await Scenario.StartAsync(WithServer);
        async Task<string?> Mine() => (await s.Run(new GetMyMessages(), Scenario.VossUser)).Email;
        async Task Provider(string address)
        {
            await using var scope = s.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IUserDirectory>().RememberEmail(Scenario.VossUser.UserId, address, default);
        }

        await Provider("fra@tilbyder.example.no");
        (await Mine()).ShouldBe("fra@tilbyder.example.no");
        await s.Run(new ChooseMail(MailChoice.Daily), Scenario.VossUser);
        (await Mine()).ShouldBe("fra@tilbyder.example.no");
        (await s.RunAs(Scenario.VossUser, new ChooseMail(MailChoice.AtOnce, "ingen adresse"))).Error.Code.ShouldBe("message.email_invalid");
        await s.Run(new ChooseMail(MailChoice.AtOnce, " vibeke@voss.example.no "), Scenario.VossUser);
        await Provider("fra@tilbyder.example.no");
        (await Mine()).ShouldBe("vibeke@voss.example.no");
        var (@case, _) = await s.ProposedCase();
        await s.Run(new WithdrawInquiry(@case, "Feil kommune"));
        await s.RunJobs();
        s.Mails.Taken.Single().To.ShouldBe("vibeke@voss.example.no");
        await s.Run(new ChooseMail(MailChoice.AtOnce, ""), Scenario.VossUser);
        (await Mine()).ShouldBeNull();
    }

    [Fact]
    public async Task Deadlines_are_reminded_of_passed_and_escalated_each_once()
    {
        await using var s = await Scenario.StartAsync();
        await s.ProposedCase();
        await using (var db = await s.OpenAsSystem())
        {
            (await db.Db.Inquiries.SingleAsync()).Deadline.ShouldBeGreaterThan(s.Today.AddDays(3));
        }

        var deadline = (await s.Run(new GetInquiries(), Scenario.VossUser)).Open.Single().Deadline;
        await RunOn(s, deadline.AddDays(-4));
        (await Kinds(s, Scenario.VossUser)).ShouldBeEmpty();
        await RunOn(s, deadline.AddDays(-2));
        await RunOn(s, deadline);
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.DeadlineNear]);
        (await Kinds(s, Scenario.Officer)).ShouldBeEmpty();
        await RunOn(s, deadline.AddDays(1));
        await RunOn(s, deadline.AddDays(7));
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.DeadlinePassed, MessageKind.DeadlineNear]);
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.DeadlinePassed]);
        (await Kinds(s, Scenario.Manager)).ShouldBeEmpty();
        await RunOn(s, deadline.AddDays(8));
        await RunOn(s, deadline.AddDays(9));
        (await s.Run(new GetMyMessages(), Scenario.Manager)).Messages.Select(m => (m.Kind, m.Number)).ShouldBe([(MessageKind.DeadlineEscalated, 1)]);

        // Another with an older deadline is news too: it is the set that counts.
        await s.ProposedCase();
        await using (var db = await s.OpenAsSystem())
        {
            var older = deadline.AddDays(-1);
            await db.Db.Inquiries.Where(i => i.Deadline > deadline).ExecuteUpdateAsync(i => i.SetProperty(x => x.Deadline, older));
            await db.SaveAsync();
        }

        await RunOn(s, deadline.AddDays(10));
        (await s.Run(new GetMyMessages(), Scenario.Manager)).Messages.Select(m => (m.Kind, m.Number))
            .ShouldBe([(MessageKind.DeadlineEscalated, 2), (MessageKind.DeadlineEscalated, 1)]);
    }

    [Fact]
    public async Task An_arrival_that_is_not_registered_is_asked_for()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase();
        await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        await RunOn(s, s.Today.AddDays(4));
        await RunOn(s, s.Today.AddDays(1));
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.ArrivalOverdue]);
        (await Kinds(s, Scenario.Officer)).ShouldContain(MessageKind.ArrivalOverdue);
    }

    [Fact]
    public async Task Managers_hear_of_stops_and_named_persons_and_the_municipality_of_answers_and_dwellings_that_end()
    {
        await using var s = await Scenario.StartAsync();
        var named = Guid.CreateVersion7();
        await s.Run(new AskForPerson(named, new NamedDetails(NamedReferenceKind.CaseNumber, "REG-23-000001", NamedReason.CloseFamily, null)), Scenario.VossUser);
        await s.Run(new StartStop(new StopDetails(s.Today, null, "Flom i sentrum")), Scenario.VossUser);
        await s.Run(new OfferDwelling(Guid.CreateVersion7(), new DwellingDetails { Rooms = 2, Beds = 4, AvailableFrom = s.Today, ExpiresOn = s.Today.AddDays(9) }), Scenario.VossUser);
        var told = (await s.Run(new GetMyMessages(), Scenario.Manager)).Messages;
        told.Select(m => (m.Kind, m.About)).ShouldBe([(MessageKind.StopStarted, "Voss"), (MessageKind.NamedAsked, "Voss")], ignoreOrder: true);

        await s.Run(new RejectNamedRequest(named, NamedRejection.CannotBeMet), Scenario.Officer);
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.NamedAnswered]);
        await RunOn(s, s.Today.AddDays(5));
        (await Kinds(s, Scenario.VossUser)).ShouldNotContain(MessageKind.DwellingExpiring);
        await RunOn(s, s.Today.AddDays(2));
        await RunOn(s, s.Today.AddDays(1));
        (await Kinds(s, Scenario.VossUser)).Count(k => k is MessageKind.DwellingExpiring).ShouldBe(1);
        (await Kinds(s, Scenario.TrondheimUser)).ShouldBeEmpty();
    }

    private static async Task<List<MessageKind>> Kinds(Scenario s, Actor user) => [.. (await s.Run(new GetMyMessages(), user)).Messages.Select(m => m.Kind)];

    private static async Task RunOn(Scenario s, DateOnly day)
    {
        s.Clock.Now = NorwegianTime.InstantOf(day, new TimeOnly(10, 0));
        await s.RunJobs();
    }

    private static async Task Address(Scenario s, Actor user, string address)
    {
        await using var db = await s.OpenAsSystem();
        await db.Db.Users.Where(u => u.Id == user.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, address));
        await db.SaveAsync();
    }
}
