using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class NamedRequestConfiguration : IEntityTypeConfiguration<NamedRequest>
{
    public void Configure(EntityTypeBuilder<NamedRequest> e)
    {
        e.ToTable("named_request", t =>
        {
            t.HasCheckConstraint("ck_named_closed", "(status = 'Open') = (closed_at IS NULL)");
            t.HasCheckConstraint("ck_named_outcome", "(status = 'Accepted') = (outcome IS NOT NULL)");
        });
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reference).HasMaxLength(NamedRequest.MaxReference);
        e.Property(r => r.Note).HasMaxLength(NamedRequest.MaxNote);
        OfMunicipality.Configure(e, r => r.MunicipalityNumber);
        e.HasIndex(r => new { r.MunicipalityNumber, r.CreatedAt });
        e.HasIndex(r => new { r.Status, r.CreatedAt });
    }
}

internal sealed class NamedHandlingConfiguration : IEntityTypeConfiguration<NamedHandling>
{
    public void Configure(EntityTypeBuilder<NamedHandling> e)
    {
        e.ToTable("named_handling");
        e.HasKey(h => h.RequestId);
        e.Property(h => h.RequestId).ValueGeneratedNever();
        e.Property(h => h.Note).HasMaxLength(NamedRequest.MaxNote);
        e.HasOne<NamedRequest>().WithOne().HasForeignKey<NamedHandling>(h => h.RequestId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(h => h.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
