using Bosetting.Application.Outcomes;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class ProgrammeOutcomeConfiguration : IEntityTypeConfiguration<ProgrammeOutcome>
{
    public void Configure(EntityTypeBuilder<ProgrammeOutcome> e)
    {
        e.ToTable("programme_outcome", t => t.HasCheckConstraint("ck_outcome_source", "btrim(source) <> ''"));
        e.HasKey(o => new { o.RefugeeId, o.Horizon });
        e.Property(o => o.On).HasColumnName("on_date");
        e.Property(o => o.Source).HasMaxLength(200);
        e.Property(o => o.MunicipalityNumber).HasMaxLength(4);
        e.HasOne<IntroductionParticipant>().WithMany().HasForeignKey(o => o.RefugeeId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(o => o.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(o => o.CaseId);
        e.HasIndex(o => o.MunicipalityNumber);
        e.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class OutcomeModelVersionConfiguration : IEntityTypeConfiguration<OutcomeModelVersion>
{
    public void Configure(EntityTypeBuilder<OutcomeModelVersion> e)
    {
        e.ToTable("outcome_model");
        e.HasKey(m => m.Version);
        e.Property(m => m.Version).ValueGeneratedNever();
        e.Property(m => m.Content).HasColumnType("jsonb");
    }
}
