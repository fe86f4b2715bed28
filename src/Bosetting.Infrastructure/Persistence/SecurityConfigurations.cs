using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class SecurityExclusionConfiguration : IEntityTypeConfiguration<SecurityExclusion>
{
    public void Configure(EntityTypeBuilder<SecurityExclusion> e)
    {
        e.ToTable("security_exclusion", t => t.HasCheckConstraint("ck_security_lifted", "(lifted_at IS NULL) = (lifted_by IS NULL)"));
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.MunicipalityNumber).HasMaxLength(4);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<Municipality>().WithMany().HasForeignKey(x => x.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(x => new { x.CaseId, x.MunicipalityNumber }, "ix_security_exclusion_in_force").IsUnique().HasFilter("lifted_at IS NULL");
        e.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SecurityReasonConfiguration : IEntityTypeConfiguration<SecurityReason>
{
    public void Configure(EntityTypeBuilder<SecurityReason> e)
    {
        e.ToTable("security_reason", t => t.HasCheckConstraint("ck_security_reason", "btrim(text) <> ''"));
        e.HasKey(x => x.ExclusionId);
        e.Property(x => x.ExclusionId).ValueGeneratedNever();
        e.Property(x => x.Text).HasMaxLength(SecurityReason.Longest);
        e.HasOne<SecurityExclusion>().WithOne().HasForeignKey<SecurityReason>(x => x.ExclusionId).OnDelete(DeleteBehavior.Cascade);
    }
}
