using Bosetting.Application.Access;
using Bosetting.Application.Drafts;
using Bosetting.Application.Jobs;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Outcomes;
using Bosetting.Application.Reforms;
using Bosetting.Application.Requests;
using Bosetting.Application.Warnings;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bosetting.Application.Common;

/// <summary>
/// The database as handlers see it: one per use case, inside the pipeline's transaction and row-level security. Reads project
/// to records by LINQ or SQL; aggregates are loaded and locked by <see cref="LockedLoads"/>.
/// </summary>
public interface IBosettingDb
{
    /// <summary>Settlement cases.</summary>
    DbSet<SettlementCase> Cases { get; }

    /// <summary>Persons.</summary>
    DbSet<Refugee> Refugees { get; }

    /// <summary>Municipalities where households must not live.</summary>
    DbSet<SecurityExclusion> SecurityExclusions { get; }

    /// <summary>Why; only the cleared see a row.</summary>
    DbSet<SecurityReason> SecurityReasons { get; }

    /// <summary>History of cases.</summary>
    DbSet<CaseEvent> CaseEvents { get; }

    /// <summary>Inquiries to municipalities.</summary>
    DbSet<Inquiry> Inquiries { get; }

    /// <summary>Agreements.</summary>
    DbSet<SettlementAgreement> Agreements { get; }

    /// <summary>Places by municipality and year.</summary>
    DbSet<PlaceLedger> PlaceLedgers { get; }

    /// <summary>Municipalities.</summary>
    DbSet<Municipality> Municipalities { get; }

    /// <summary>Reforms.</summary>
    DbSet<MunicipalityChange> MunicipalityChanges { get; }

    /// <summary>Temporary stops.</summary>
    DbSet<TemporaryStop> TemporaryStops { get; }

    /// <summary>Reported capacity by service area.</summary>
    DbSet<CapacityReport> CapacityReports { get; }

    /// <summary>Dwellings offered.</summary>
    DbSet<Dwelling> Dwellings { get; }

    /// <summary>Free care-home places.</summary>
    DbSet<CareHomeReport> CareHomeReports { get; }

    /// <summary>History of reported capacity.</summary>
    DbSet<CapacityChange> CapacityChanges { get; }

    /// <summary>Pace plans by month, as matching reads them.</summary>
    DbSet<PacePlanMonth> PacePlan { get; }

    /// <summary>Pace plans as municipalities enter them.</summary>
    DbSet<PacePlan> PacePlans { get; }

    /// <summary>Regional labour demand.</summary>
    DbSet<LabourDemand> LabourDemands { get; }

    /// <summary>Annual requests.</summary>
    DbSet<AnnualRequest> AnnualRequests { get; }

    /// <summary>Council decisions.</summary>
    DbSet<CouncilDecision> CouncilDecisions { get; }

    /// <summary>Decisions of councils as registered: added to, never changed.</summary>
    DbSet<CouncilResolution> CouncilResolutions { get; }

    /// <summary>Documents of decisions.</summary>
    DbSet<CouncilDocument> CouncilDocuments { get; }

    /// <summary>Requests as they are made.</summary>
    DbSet<RequestRound> RequestRounds { get; }

    /// <summary>Their numbers by municipality.</summary>
    DbSet<RequestLine> RequestLines { get; }

    /// <summary>What counties recommend.</summary>
    DbSet<CountyRecommendation> CountyRecommendations { get; }

    /// <summary>Reminders of requests.</summary>
    DbSet<RequestReminder> RequestReminders { get; }

    /// <summary>Letters as they were sent.</summary>
    DbSet<SentLetter> SentLetters { get; }

    /// <summary>Introduction-programme participants.</summary>
    DbSet<IntroductionParticipant> Participants { get; }

    /// <summary>Invitations to become a user.</summary>
    DbSet<Invitation> Invitations { get; }

    /// <summary>Contact persons of municipalities.</summary>
    DbSet<ContactPerson> ContactPersons { get; }

    /// <summary>Thresholds of early warning.</summary>
    DbSet<WarningThresholdVersion> WarningThresholds { get; }

    /// <summary>Warnings that are set aside.</summary>
    DbSet<WarningSetAside> WarningsSetAside { get; }

    /// <summary>Municipalities' requests for named persons.</summary>
    DbSet<NamedRequest> NamedRequests { get; }

    /// <summary>How requests for named persons were handled.</summary>
    DbSet<NamedHandling> NamedHandlings { get; }

    /// <summary>Municipality reforms that were carried out.</summary>
    DbSet<AppliedReform> Reforms { get; }
    /// <summary>Registered outcomes of participants.</summary>
    DbSet<ProgrammeOutcome> ProgrammeOutcomes { get; }

    /// <summary>Versions of the outcome model.</summary>
    DbSet<OutcomeModelVersion> OutcomeModelVersions { get; }

    /// <summary>Users.</summary>
    DbSet<AppUser> Users { get; }

    /// <summary>Audit trail.</summary>
    DbSet<AuditRecord> Audit { get; }

    /// <summary>Drafts.</summary>
    DbSet<Draft> Drafts { get; }

    /// <summary>Snapshots of the match engine.</summary>
    DbSet<MatchSnapshot> MatchSnapshots { get; }

    /// <summary>What the snapshots of a plan have in common.</summary>
    DbSet<MatchHalf> MatchHalves { get; }

    /// <summary>Plans for many households.</summary>
    DbSet<SettlementPlan> Plans { get; }

    /// <summary>Households of plans.</summary>
    DbSet<PlanLine> PlanLines { get; }

    /// <summary>Simulated years.</summary>
    DbSet<SimulationRun> SimulationRuns { get; }

    /// <summary>Versions of the match criteria.</summary>
    DbSet<CriteriaVersion> CriteriaVersions { get; }

    /// <summary>Threads of inquiries.</summary>
    DbSet<InquiryMessage> InquiryMessages { get; }

    /// <summary>Questions asked of municipalities before any inquiry.</summary>
    DbSet<PreliminaryQuestion> PreliminaryQuestions { get; }

    /// <summary>The cases they are about.</summary>
    DbSet<PreliminaryDialogue> PreliminaryDialogues { get; }

    /// <summary>Messages to users.</summary>
    DbSet<Notification> Notifications { get; }

    /// <summary>E-mail with its state.</summary>
    DbSet<OutgoingMail> Mails { get; }

    /// <summary>Work in the background.</summary>
    DbSet<Job> Jobs { get; }

    /// <summary>For SQL of one's own.</summary>
    DatabaseFacade Database { get; }

    /// <summary>
    /// Writes what is tracked, with the events of cases. The pipeline does it after the handler; call it only to get a database
    /// error early.
    /// </summary>
    Task<int> SaveChangesAsync(CancellationToken ct);
}
