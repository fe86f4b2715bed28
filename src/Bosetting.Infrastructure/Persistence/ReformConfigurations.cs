using Bosetting.Application.Reforms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class AppliedReformConfiguration : IEntityTypeConfiguration<AppliedReform>
{
    public void Configure(EntityTypeBuilder<AppliedReform> e)
    {
        e.ToTable("municipality_reform");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.On).HasColumnName("on_date");
        e.Property(r => r.Report).IsJson();
    }
}
