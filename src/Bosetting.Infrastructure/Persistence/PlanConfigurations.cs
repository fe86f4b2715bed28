using Bosetting.Application.Matching;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class SettlementPlanConfiguration : IEntityTypeConfiguration<SettlementPlan>
{
    public void Configure(EntityTypeBuilder<SettlementPlan> e)
    {
        e.ToTable("settlement_plan", t =>
        {
            t.HasCheckConstraint("ck_plan_four_eyes", "status <> 'Approved' OR (decided_by IS NOT NULL AND decided_by <> ALL (involved))");
            t.HasCheckConstraint("ck_plan_involved", "involved @> array_remove(ARRAY[created_by, edited_by, solved_by, submitted_by], NULL)");
        });
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Name).HasMaxLength(100);
        e.Property(p => p.Filter).HasColumnType("jsonb");
        e.Property(p => p.Objective).HasPrecision(16, 4);
        e.Property(p => p.Bound).HasPrecision(16, 4);
        e.Property(p => p.DecisionNote).HasMaxLength(1000);
        e.Property<List<PlacePrice>>("_prices").HasColumnName("prices").IsJsonList();
        e.Property<List<Guid>>("_involved").HasColumnName("involved");
        e.Ignore(p => p.Involved);
        e.Ignore(p => p.Prices);
        e.Ignore(p => p.Gap);
        e.HasIndex(p => p.CreatedAt);
        e.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Cascade);
        e.Navigation(p => p.Lines).HasField("_lines").UsePropertyAccessMode(PropertyAccessMode.Field);
        e.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanLineConfiguration : IEntityTypeConfiguration<PlanLine>
{
    public void Configure(EntityTypeBuilder<PlanLine> e)
    {
        e.ToTable("plan_line", t => t.HasCheckConstraint(
            "ck_plan_line_placed", "(municipality_number IS NULL) = (value IS NULL) AND NOT (is_excluded AND municipality_number IS NOT NULL)"));
        e.HasKey(l => new { l.PlanId, l.CaseId });
        e.Property(l => l.MunicipalityNumber).HasMaxLength(4);
        e.Property(l => l.SecondNumber).HasMaxLength(4);
        e.Property(l => l.Points).HasPrecision(6, 2);
        e.Property(l => l.SecondPoints).HasPrecision(6, 2);
        e.Property(l => l.Value).HasPrecision(12, 4);
        e.Property(l => l.BlockingRule).HasMaxLength(60);
        e.Property(l => l.ChangedMeanwhile).HasMaxLength(100);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(l => l.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(l => l.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(l => l.CaseId);
        e.HasIndex(l => new { l.PlanId, l.MunicipalityNumber });
    }
}

internal sealed class SimulationRunConfiguration : IEntityTypeConfiguration<SimulationRun>
{
    public void Configure(EntityTypeBuilder<SimulationRun> e)
    {
        e.ToTable("simulation_run", t => t.HasCheckConstraint("ck_simulation_report", "(status = 'Done') = (report IS NOT NULL) AND (status = 'Running') = (ended_at IS NULL)"));
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Name).HasMaxLength(100);
        e.Property(r => r.Parameters).HasColumnType("jsonb");
        e.Property(r => r.Report).HasColumnType("jsonb");
        e.Property(r => r.BeatAt).HasDefaultValueSql("clock_timestamp()").ValueGeneratedOnAdd();
        e.HasIndex(r => r.CreatedAt);
        e.HasIndex(r => r.Status, "ix_simulation_run_one_running").IsUnique().HasFilter("status = 'Running'");
    }
}

internal sealed class MatchHalfConfiguration : IEntityTypeConfiguration<MatchHalf>
{
    public void Configure(EntityTypeBuilder<MatchHalf> e)
    {
        e.ToTable("match_half");
        e.Property(s => s.Id).ValueGeneratedNever();
    }
}
