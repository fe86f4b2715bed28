using Bosetting.Application.Access;
using Bosetting.Application.Common;
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
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>The EF Core model. Names in the database are snake_case; enums are stored by name so that SQL reads like the domain.</summary>
public sealed class BosettingDb(DbContextOptions<BosettingDb> options) : DbContext(options), IBosettingDb
{
    /// <inheritdoc/>
    public DbSet<SettlementCase> Cases => Set<SettlementCase>();

    /// <inheritdoc/>
    public DbSet<Refugee> Refugees => Set<Refugee>();

    /// <inheritdoc/>
    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    /// <inheritdoc/>
    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    /// <inheritdoc/>
    public DbSet<SettlementAgreement> Agreements => Set<SettlementAgreement>();

    /// <inheritdoc/>
    public DbSet<PlaceLedger> PlaceLedgers => Set<PlaceLedger>();

    /// <inheritdoc/>
    public DbSet<Municipality> Municipalities => Set<Municipality>();

    /// <inheritdoc/>
    public DbSet<MunicipalityChange> MunicipalityChanges => Set<MunicipalityChange>();

    /// <inheritdoc/>
    public DbSet<TemporaryStop> TemporaryStops => Set<TemporaryStop>();

    /// <inheritdoc/>
    public DbSet<CapacityReport> CapacityReports => Set<CapacityReport>();

    /// <inheritdoc/>
    public DbSet<Dwelling> Dwellings => Set<Dwelling>();

    /// <inheritdoc/>
    public DbSet<CareHomeReport> CareHomeReports => Set<CareHomeReport>();

    /// <inheritdoc/>
    public DbSet<CapacityChange> CapacityChanges => Set<CapacityChange>();

    /// <inheritdoc/>
    public DbSet<PacePlan> PacePlans => Set<PacePlan>();

    /// <inheritdoc/>
    public DbSet<PacePlanMonth> PacePlan => Set<PacePlanMonth>();

    /// <inheritdoc/>
    public DbSet<LabourDemand> LabourDemands => Set<LabourDemand>();

    /// <inheritdoc/>
    public DbSet<AnnualRequest> AnnualRequests => Set<AnnualRequest>();

    /// <inheritdoc/>
    public DbSet<CouncilDecision> CouncilDecisions => Set<CouncilDecision>();

    /// <inheritdoc/>
    public DbSet<CouncilResolution> CouncilResolutions => Set<CouncilResolution>();

    /// <inheritdoc/>
    public DbSet<CouncilDocument> CouncilDocuments => Set<CouncilDocument>();

    /// <inheritdoc/>
    public DbSet<RequestRound> RequestRounds => Set<RequestRound>();

    /// <inheritdoc/>
    public DbSet<RequestLine> RequestLines => Set<RequestLine>();

    /// <inheritdoc/>
    public DbSet<CountyRecommendation> CountyRecommendations => Set<CountyRecommendation>();

    /// <inheritdoc/>
    public DbSet<RequestReminder> RequestReminders => Set<RequestReminder>();

    /// <inheritdoc/>
    public DbSet<SentLetter> SentLetters => Set<SentLetter>();

    /// <inheritdoc/>
    public DbSet<IntroductionParticipant> Participants => Set<IntroductionParticipant>();

    /// <inheritdoc/>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <inheritdoc/>
    public DbSet<ContactPerson> ContactPersons => Set<ContactPerson>();

    /// <inheritdoc/>
    public DbSet<WarningThresholdVersion> WarningThresholds => Set<WarningThresholdVersion>();

    /// <inheritdoc/>
    public DbSet<WarningSetAside> WarningsSetAside => Set<WarningSetAside>();

    /// <inheritdoc/>
    public DbSet<NamedRequest> NamedRequests => Set<NamedRequest>();

    /// <inheritdoc/>
    public DbSet<SecurityExclusion> SecurityExclusions => Set<SecurityExclusion>();

    /// <inheritdoc/>
    public DbSet<SecurityReason> SecurityReasons => Set<SecurityReason>();

    /// <inheritdoc/>
    public DbSet<NamedHandling> NamedHandlings => Set<NamedHandling>();

    /// <inheritdoc/>
    public DbSet<AppliedReform> Reforms => Set<AppliedReform>();

    /// <inheritdoc/>
    public DbSet<ProgrammeOutcome> ProgrammeOutcomes => Set<ProgrammeOutcome>();

    /// <inheritdoc/>
    public DbSet<OutcomeModelVersion> OutcomeModelVersions => Set<OutcomeModelVersion>();

    /// <inheritdoc/>
    public DbSet<AppUser> Users => Set<AppUser>();

    /// <inheritdoc/>
    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    /// <inheritdoc/>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <inheritdoc/>
    public DbSet<MatchSnapshot> MatchSnapshots => Set<MatchSnapshot>();

    /// <inheritdoc/>
    public DbSet<MatchHalf> MatchHalves => Set<MatchHalf>();

    /// <inheritdoc/>
    public DbSet<SettlementPlan> Plans => Set<SettlementPlan>();

    /// <inheritdoc/>
    public DbSet<PlanLine> PlanLines => Set<PlanLine>();

    /// <inheritdoc/>
    public DbSet<SimulationRun> SimulationRuns => Set<SimulationRun>();

    /// <inheritdoc/>
    public DbSet<CriteriaVersion> CriteriaVersions => Set<CriteriaVersion>();

    /// <inheritdoc/>
    public DbSet<InquiryMessage> InquiryMessages => Set<InquiryMessage>();

    /// <inheritdoc/>
    public DbSet<PreliminaryQuestion> PreliminaryQuestions => Set<PreliminaryQuestion>();

    /// <inheritdoc/>
    public DbSet<PreliminaryDialogue> PreliminaryDialogues => Set<PreliminaryDialogue>();

    /// <inheritdoc/>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <inheritdoc/>
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();

    /// <inheritdoc/>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>Changes to tell.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var cases = ChangeTracker.Entries<SettlementCase>().Select(e => e.Entity).Where(c => c.NewEvents.Count > 0).ToList();
        foreach (var @case in cases)
        {
            CaseEvents.AddRange(@case.NewEvents);
        }

        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        cases.ForEach(c => c.EventsStored());
        return written;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in EnumTypes())
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(EnumToStringConverter<>).MakeGenericType(type)).HaveMaxLength(40);
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BosettingDb).Assembly);
        SnakeCase.Apply(modelBuilder.Model);
    }

    private static readonly Type[] OfTheApplication = [typeof(Role), typeof(MessageKind), typeof(MailChoice), typeof(MailState), typeof(JobState)];

    private static IEnumerable<Type> EnumTypes() =>
        typeof(SettlementCase).Assembly.GetTypes().Concat(OfTheApplication).Where(t => t is { IsEnum: true, IsPublic: true });
}
