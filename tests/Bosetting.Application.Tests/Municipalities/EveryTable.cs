using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Outcomes;
using Bosetting.Application.Planning;
using Bosetting.Application.Reforms;
using Bosetting.Application.Requests;
using Bosetting.Application.Statistics;
using Bosetting.Application.Warnings;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using static Bosetting.Application.Tests.Municipalities.RawSql;

namespace Bosetting.Application.Tests.Municipalities;

/// <summary>Something in every table that row-level security protects. Voss has some of everything; Trondheim only its places.</summary>
internal static class EveryTable
{
    /// <summary>Fills the tables.</summary>
    public static async Task Fill(Scenario s)
    {
        var stamp = new Stamp(s.Clock.GetUtcNow(), s.Today, Scenario.Officer.UserId);
        await s.ProposedCase(Scenario.Voss);
        // Twice: what is in the sums, and what is not yet.
        await Placed.Settled(s);
        await s.Run(new FoldStatistics(), Actor.System);
        await Placed.Settled(s);
        await s.ReadyCase();
        await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await using (var db = await s.OpenAsSystem())
        {
            AddHousehold(db.Db, s, stamp);
            AddCapacity(db.Db, s, stamp);
            AddSecrets(db.Db, stamp);
            AddNational(db.Db, s, stamp);
            AddDialogue(db.Db, s, stamp);
            await AddOutcome(db.Db, s, stamp);
            await db.SaveAsync();
        }

        await AddRequest(s, stamp);
        await AddOwn(s, Scenario.ClearedOfficer);
    }

    private static void AddHousehold(IBosettingDb db, Scenario s, Stamp stamp)
    {
        var needy = SettlementCase.Register(Guid.CreateVersion7(), new CaseDetails
        {
            CaseNumber = "N-1",
            Type = CaseType.Resettlement,
            Members =
            [
                new RefugeeDetails
                {
                    GivenName = "Amal", FamilyName = "Prøvesen", BirthDate = new DateOnly(1990, 1, 1), Sex = Sex.Female, Citizenship = "SYR",
                    Basis = ResidenceBasis.Resettlement, PermitOn = new DateOnly(2023, 10, 1),
                    Needs = [new PersonNeed(SpecialNeed.AdaptedDwelling, MappingSource.Directorate, true, s.Today)],
                },
            ],
        }, stamp).Value;
        db.Cases.Add(needy);
        db.MatchSnapshots.Add(new MatchSnapshot { Id = Guid.CreateVersion7(), CaseId = needy.Id, TakenAt = stamp.At, EngineVersion = 1, Content = [1] });
        db.MatchHalves.Add(new MatchHalf { Id = Guid.CreateVersion7(), TakenAt = stamp.At, Content = [1] });
    }

    private static void AddCapacity(IBosettingDb db, Scenario s, Stamp stamp)
    {
        db.TemporaryStops.Add(new TemporaryStop { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, From = s.Today, Reason = "Flom" });
        db.CapacityReports.Add(new CapacityReport { MunicipalityNumber = Scenario.Voss, Area = ServiceArea.School, ReportedOn = s.Today, Level = CapacityLevel.Pressed });
        db.Dwellings.Add(new Dwelling
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            Rooms = 2,
            Beds = 4,
            Accessible = false,
            NeedsCar = false,
            AvailableFrom = s.Today,
            ExpiresOn = s.Today.AddDays(3),
        });
        db.CareHomeReports.Add(new CareHomeReport { MunicipalityNumber = Scenario.Voss, ReportedOn = s.Today, FreePlaces = 1 });
        db.PacePlan.Add(new PacePlanMonth { MunicipalityNumber = Scenario.Voss, Year = 2024, Month = 1, Persons = 3 });
        db.PacePlans.Add(PacePlan.Empty(Scenario.Voss, 2024, []));
        db.CapacityChanges.Add(new CapacityChange
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            At = stamp.At,
            ByUser = Scenario.VossUser.UserId,
            Kind = CapacityChangeKind.CareHomeReported,
            Number = 1,
        });
        db.ContactPersons.Add(new ContactPerson { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, Subject = ContactSubject.Settlement, Name = "Vakta", Phone = "56000000" });
        db.Invitations.Add(new Invitation
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            Name = "Nora Ny",
            Role = Role.MunicipalityUser,
            CodeHash = Invitation.HashOf(Invitation.NewCode())!,
            InvitedBy = Scenario.VossUser.UserId,
            InvitedAt = stamp.At,
            ExpiresAt = stamp.At.AddDays(1),
        });
    }

    private static void AddSecrets(IBosettingDb db, Stamp stamp)
    {
        var named = NamedRequest.Create(Guid.CreateVersion7(), Scenario.Voss, new NamedDetails(NamedReferenceKind.CaseNumber, "N-100", NamedReason.CloseFamily, null), stamp).Value;
        db.NamedRequests.Add(named);
        var exclusion = SecurityExclusion.Add(Guid.CreateVersion7(), db.Cases.AsNoTracking().First().Id, Scenario.Voss, stamp);
        db.SecurityExclusions.Add(exclusion);
        db.SecurityReasons.Add(SecurityReason.Of(exclusion, "Trusler").Value);
        db.NamedHandlings.Add(new NamedHandling { RequestId = named.Id, ByUser = stamp.ActorId, At = stamp.At });
    }

    private static void AddNational(IBosettingDb db, Scenario s, Stamp stamp)
    {
        db.Reforms.Add(new AppliedReform
        {
            Id = Guid.CreateVersion7(),
            On = s.Today,
            At = stamp.At,
            ByUser = stamp.ActorId,
            Report = new ReformReport(new MunicipalityReform(s.Today, []), []),
        });
        db.WarningsSetAside.Add(WarningSetAside.Create(Guid.CreateVersion7(), WarningKind.LongStop, Scenario.Voss, s.Today.AddDays(1), "Kjent", stamp).Value);
        db.WarningThresholds.Add(new WarningThresholdVersion
        {
            Id = Guid.CreateVersion7(),
            ValidFrom = s.Today,
            Thresholds = new WarningThresholds(),
            Reason = "Som før",
            ByUser = stamp.ActorId,
            At = stamp.At,
        });
        db.AnnualRequests.Add(new AnnualRequest { Year = 2024, Version = RequestVersion.Original, MunicipalityNumber = Scenario.Voss, Persons = 40, Source = "test" });
        db.CouncilDecisions.Add(new CouncilDecision { MunicipalityNumber = Scenario.Voss, Year = 2024, Persons = 40, Minors = 4, Source = "test" });
        db.SimulationRuns.Add(SimulationRun.Start(Guid.CreateVersion7(), "Et år", "{}", 52, stamp).Value);
    }

    private static void AddDialogue(IBosettingDb db, Scenario s, Stamp stamp)
    {
        var message = new Notification
        {
            Id = Guid.CreateVersion7(),
            UserId = Scenario.VossUser.UserId,
            MunicipalityNumber = Scenario.Voss,
            Kind = MessageKind.InquirySent,
            Link = "/kommune",
            CreatedAt = stamp.At,
        };
        db.Notifications.Add(message);
        db.Mails.Add(new OutgoingMail
        {
            Id = Guid.CreateVersion7(),
            UserId = Scenario.VossUser.UserId,
            MunicipalityNumber = Scenario.Voss,
            NotificationId = message.Id,
            State = MailState.NoAddress,
            CreatedAt = stamp.At,
        });
        var inquiry = db.Inquiries.AsNoTracking().First(i => i.MunicipalityNumber == Scenario.Voss);
        db.InquiryMessages.Add(new InquiryMessage
        {
            Id = Guid.CreateVersion7(),
            InquiryId = inquiry.Id,
            CaseId = inquiry.CaseId,
            MunicipalityNumber = Scenario.Voss,
            AuthorId = Scenario.VossUser.UserId,
            FromDirectorate = false,
            Text = "x",
            At = stamp.At,
        });
        var dialogue = new PreliminaryDialogue { Id = Guid.CreateVersion7(), CaseId = inquiry.CaseId, AskedAt = stamp.At };
        db.PreliminaryDialogues.Add(dialogue);
        db.PreliminaryQuestions.Add(new PreliminaryQuestion
        {
            Id = Guid.CreateVersion7(),
            DialogueId = dialogue.Id,
            MunicipalityNumber = Scenario.Voss,
            Persons = 1,
            Needs = "",
            Question = "x",
            Deadline = s.Today,
            AskedAt = stamp.At,
            AskedBy = Scenario.Officer.UserId,
        });
    }

    private static async Task AddOutcome(IBosettingDb db, Scenario s, Stamp stamp)
    {
        var participant = await db.Participants.FirstAsync(p => p.MunicipalityNumber == Scenario.Voss);
        var later = stamp with { Today = s.Today.AddYears(1) };
        db.ProgrammeOutcomes.Add(ProgrammeOutcome.Register(participant, OutcomeHorizon.OneYear, later.Today, OutcomeState.Work, "test", later).Value);
        db.OutcomeModelVersions.Add(new OutcomeModelVersion { Version = 1, FittedBy = Scenario.Manager.UserId, FittedAt = stamp.At, Content = "{}" });
    }

    private static async Task AddRequest(Scenario s, Stamp stamp)
    {
        await s.Run(
            new RegisterCouncilDecision(
                new ResolutionDetails { Id = default, MunicipalityNumber = "", Year = 2024, DecidedOn = s.Today, Persons = 40, Minors = 4 }, 0, new CouncilFile("vedtak.pdf", "%PDF-1.7"u8.ToArray())),
            Scenario.VossAdministrator);
        var request = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        await using var db = await s.OpenAsSystem();
        db.Db.CountyRecommendations.Add(new CountyRecommendation { RoundId = request, MunicipalityNumber = Scenario.Voss, Persons = 30, Reason = "Boliger", At = stamp.At, By = stamp.ActorId });
        db.Db.RequestReminders.Add(new RequestReminder { Id = Guid.CreateVersion7(), RoundId = request, MunicipalityNumber = Scenario.Voss, SentAt = stamp.At, SentBy = stamp.ActorId });
        db.Db.SentLetters.Add(new SentLetter
        {
            RoundId = request,
            MunicipalityNumber = Scenario.Voss,
            FileName = "brev.pdf",
            Letter = new Letter { Language = "nn", Sender = "IMDi", Recipient = "Voss", Date = "x", Title = "x", Parts = [new LetterParagraph("x")] },
        });
        await db.SaveAsync();
    }

    // Drafts and lookups belong to a user, not to a municipality.
    private static async Task AddOwn(Scenario s, Actor actor) => await Rows(s,
        $"""
         INSERT INTO draft (user_id, key, content, updated_at) VALUES ('{actor.UserId}', 'k', 'x', now());
         INSERT INTO audit_record (at, user_id, role, use_case, kind, subject_kind, subject_id, what, origin)
         VALUES (now(), '{actor.UserId}', 'Officer', 'Test', 'read', 'case', 'x', 'x', 'test')
         """, "national", actor, commit: true);
}
