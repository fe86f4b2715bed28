using Bosetting.Application.Municipalities;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class MunicipalityConfiguration : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> e)
    {
        e.ToTable("municipality", t =>
        {
            t.HasCheckConstraint("ck_municipality_number", "number ~ '^[0-9]{4}$'");
            t.HasCheckConstraint("ck_municipality_centrality", "centrality_class BETWEEN 1 AND 6");
        });
        e.HasKey(m => m.Number);
        e.Property(m => m.Number).HasMaxLength(4);
        e.Property(m => m.Name).UseCollation(NorwegianOrder.Collation);
        e.Property(m => m.CountyName).UseCollation(NorwegianOrder.Collation);
        e.Property(m => m.CountyNumber).HasMaxLength(2);
        e.HasIndex(m => m.CountyNumber);
    }
}

internal sealed class MunicipalityChangeConfiguration : IEntityTypeConfiguration<MunicipalityChange>
{
    public void Configure(EntityTypeBuilder<MunicipalityChange> e)
    {
        e.ToTable("municipality_change");
        e.HasKey(c => new { c.OldNumber, c.NewNumber, c.On });
        e.Property(c => c.OldNumber).HasMaxLength(4);
        e.Property(c => c.NewNumber).HasMaxLength(4);
        e.Property(c => c.On).HasColumnName("on_date");
    }
}

internal sealed class PlaceLedgerConfiguration : IEntityTypeConfiguration<PlaceLedger>
{
    public void Configure(EntityTypeBuilder<PlaceLedger> e)
    {
        e.ToTable("place_ledger", t =>
        {
            // The rule of PlaceLedger once more, where no race can pass it.
            t.HasCheckConstraint("ck_places_left", "proposed + agreed + settled <= coalesce(decided, 0) + overrun");
            t.HasCheckConstraint("ck_minor_places_left", "proposed_minors + agreed_minors + settled_minors <= coalesce(decided_minors, 0) + overrun_minors");
            t.HasCheckConstraint("ck_places_not_negative",
                "least(requested, requested_originally, overrun, overrun_minors, proposed, agreed, settled, proposed_minors, agreed_minors, settled_minors, coalesce(decided, 0), coalesce(decided_minors, 0)) >= 0");
        });
        e.HasKey(l => new { l.MunicipalityNumber, l.Year });
        e.Property(l => l.MunicipalityNumber).HasMaxLength(4);
        e.Property<uint>("xmin").IsRowVersion();
        e.HasOne<Municipality>().WithMany().HasForeignKey(l => l.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(l => l.Year);
    }
}

internal sealed class TemporaryStopConfiguration : IEntityTypeConfiguration<TemporaryStop>
{
    public void Configure(EntityTypeBuilder<TemporaryStop> e)
    {
        e.ToTable("temporary_stop", t => t.HasCheckConstraint("ck_stop_period", "to_date IS NULL OR to_date > from_date"));
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.From).HasColumnName("from_date");
        e.Property(s => s.To).HasColumnName("to_date");
        e.Property(s => s.Reason).HasMaxLength(TemporaryStop.MaxReason);
        e.Ignore(s => s.LastDay);
        OfMunicipality.Configure(e, s => s.MunicipalityNumber);
        e.HasIndex(s => s.MunicipalityNumber);
    }
}

internal sealed class CapacityReportConfiguration : IEntityTypeConfiguration<CapacityReport>
{
    public void Configure(EntityTypeBuilder<CapacityReport> e)
    {
        e.ToTable("capacity_report");
        e.HasKey(c => new { c.MunicipalityNumber, c.Area, c.ReportedOn });
        OfMunicipality.Configure(e, c => c.MunicipalityNumber);
    }
}

internal sealed class DwellingConfiguration : IEntityTypeConfiguration<Dwelling>
{
    public void Configure(EntityTypeBuilder<Dwelling> e)
    {
        e.ToTable("dwelling", t =>
        {
            t.HasCheckConstraint("ck_dwelling_period", "expires_on >= available_from");
            t.HasCheckConstraint("ck_dwelling_size", "rooms >= 0 AND beds > 0");
        });
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Area).HasMaxLength(Dwelling.MaxArea);
        e.Ignore(d => d.Details);
        OfMunicipality.Configure(e, d => d.MunicipalityNumber);
        e.HasIndex(d => new { d.MunicipalityNumber, d.ExpiresOn });
    }
}

internal sealed class CareHomeReportConfiguration : IEntityTypeConfiguration<CareHomeReport>
{
    public void Configure(EntityTypeBuilder<CareHomeReport> e)
    {
        e.ToTable("care_home_report", t => t.HasCheckConstraint("ck_care_home_places", "free_places >= 0"));
        e.HasKey(c => new { c.MunicipalityNumber, c.ReportedOn });
        OfMunicipality.Configure(e, c => c.MunicipalityNumber);
    }
}

internal sealed class CapacityChangeConfiguration : IEntityTypeConfiguration<CapacityChange>
{
    public void Configure(EntityTypeBuilder<CapacityChange> e)
    {
        e.ToTable("capacity_change");
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.From).HasColumnName("from_date");
        e.Property(c => c.Note).HasMaxLength(TemporaryStop.MaxReason);
        OfMunicipality.Configure(e, c => c.MunicipalityNumber);
        e.HasIndex(c => new { c.MunicipalityNumber, c.At, c.Id });
    }
}

internal sealed class PacePlanConfiguration : IEntityTypeConfiguration<PacePlan>
{
    public void Configure(EntityTypeBuilder<PacePlan> e)
    {
        e.ToTable("pace_plan", t => t.HasCheckConstraint("ck_pace_plan", "cardinality(persons) IN (12, 52, 53) AND 0 <= ALL (persons)"));
        e.HasKey(p => new { p.MunicipalityNumber, p.Year });
        e.Ignore(p => p.Sum);
        OfMunicipality.Configure(e, p => p.MunicipalityNumber);
    }
}

internal sealed class PacePlanMonthConfiguration : IEntityTypeConfiguration<PacePlanMonth>
{
    public void Configure(EntityTypeBuilder<PacePlanMonth> e)
    {
        e.ToTable("pace_plan_month", t => t.HasCheckConstraint("ck_pace", "month BETWEEN 1 AND 12 AND persons >= 0"));
        e.HasKey(p => new { p.MunicipalityNumber, p.Year, p.Month });
        OfMunicipality.Configure(e, p => p.MunicipalityNumber);
    }
}

internal sealed class LabourDemandConfiguration : IEntityTypeConfiguration<LabourDemand>
{
    public void Configure(EntityTypeBuilder<LabourDemand> e)
    {
        e.ToTable("labour_demand", t => t.HasCheckConstraint("ck_demand", "demand BETWEEN 0 AND 1"));
        e.HasKey(d => new { d.Region, d.OccupationGroup, d.On });
        e.Property(d => d.On).HasColumnName("on_date");
        e.Property(d => d.Region).HasMaxLength(100);
        e.Property(d => d.OccupationGroup).HasMaxLength(1);
    }
}

internal sealed class AnnualRequestConfiguration : IEntityTypeConfiguration<AnnualRequest>
{
    public void Configure(EntityTypeBuilder<AnnualRequest> e)
    {
        e.ToTable("annual_request", t => t.HasCheckConstraint("ck_request_persons", "persons >= 0 AND coalesce(minors, 0) >= 0"));
        e.HasKey(r => new { r.MunicipalityNumber, r.Year, r.Version });
        e.HasOne<RequestRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
        OfMunicipality.Configure(e, r => r.MunicipalityNumber);
    }
}

internal sealed class CouncilDecisionConfiguration : IEntityTypeConfiguration<CouncilDecision>
{
    public void Configure(EntityTypeBuilder<CouncilDecision> e)
    {
        e.ToTable("council_decision", t => t.HasCheckConstraint("ck_decision_persons", "persons >= 0 AND (minors IS NULL OR minors >= 0)"));
        e.HasKey(d => new { d.MunicipalityNumber, d.Year });
        e.Property(d => d.Conditions).HasMaxLength(ResolutionRules.LongestText);
        OfMunicipality.Configure(e, d => d.MunicipalityNumber);
    }
}

internal sealed class CouncilResolutionConfiguration : IEntityTypeConfiguration<CouncilResolution>
{
    public void Configure(EntityTypeBuilder<CouncilResolution> e)
    {
        e.ToTable("council_resolution", t =>
        {
            t.HasCheckConstraint("ck_resolution_persons", "persons >= 0 AND (minors IS NULL OR minors BETWEEN 0 AND persons)");
            t.HasCheckConstraint("ck_resolution_overrun", "overrun_persons = 0 OR (overrun_persons > 0 AND overrun_reason IS NOT NULL)");
        });
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Conditions).HasMaxLength(ResolutionRules.LongestText);
        e.Property(r => r.Note).HasMaxLength(ResolutionRules.LongestText);
        e.Property(r => r.OverrunReason).HasMaxLength(ResolutionRules.LongestText);
        e.Property(r => r.Source).HasMaxLength(200);
        e.Ignore(r => r.Reasons);
        e.Ignore(r => r.JointWith);
        e.Property<List<DecisionReason>>("_reasons").HasColumnName("reasons").IsJsonList();
        e.Property<List<string>>("_jointWith").HasColumnName("joint_with").IsJsonList();
        OfMunicipality.Configure(e, r => r.MunicipalityNumber);
        e.HasOne<CouncilDocument>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        // Two who register at the same time: the second is told, nothing is written over.
        e.HasIndex(r => new { r.MunicipalityNumber, r.Year, r.Sequence }).IsUnique().HasDatabaseName("ix_council_resolution_sequence");
    }
}

internal sealed class CouncilDocumentConfiguration : IEntityTypeConfiguration<CouncilDocument>
{
    public void Configure(EntityTypeBuilder<CouncilDocument> e)
    {
        e.ToTable("council_document", t => t.HasCheckConstraint("ck_document_size", $"octet_length(content) BETWEEN 1 AND {CouncilDocument.MostBytes}"));
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.FileName).HasMaxLength(120);
        OfMunicipality.Configure(e, d => d.MunicipalityNumber);
    }
}

internal static class OfMunicipality
{
    public static void Configure<T>(EntityTypeBuilder<T> e, System.Linq.Expressions.Expression<Func<T, string>> number)
        where T : class
    {
        e.Property(number).HasMaxLength(4);
        e.HasOne<Municipality>().WithMany().HasForeignKey(((System.Linq.Expressions.MemberExpression)number.Body).Member.Name).OnDelete(DeleteBehavior.Restrict);
    }
}
