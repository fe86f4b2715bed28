using Bosetting.Application.Warnings;
using Bosetting.Domain.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class WarningThresholdConfiguration : IEntityTypeConfiguration<WarningThresholdVersion>
{
    public void Configure(EntityTypeBuilder<WarningThresholdVersion> e)
    {
        e.ToTable("warning_threshold");
        e.Property(t => t.Id).ValueGeneratedNever();
        e.Property(t => t.Reason).HasMaxLength(WarningSetAside.MaxReason);
        e.Property(t => t.Thresholds).IsJson();
        e.HasIndex(t => t.ValidFrom);
    }
}

internal sealed class WarningSetAsideConfiguration : IEntityTypeConfiguration<WarningSetAside>
{
    public void Configure(EntityTypeBuilder<WarningSetAside> e)
    {
        e.ToTable("warning_set_aside");
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Reason).HasMaxLength(WarningSetAside.MaxReason);
        OfMunicipality.Configure(e, a => a.MunicipalityNumber);
        e.HasIndex(a => a.Until);
    }
}
