using Bosetting.Application.Access;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> e)
    {
        e.ToTable("invitation", t =>
        {
            t.HasCheckConstraint("ck_invitation_role", "role IN ('MunicipalityUser', 'MunicipalityAdministrator', 'ProgrammeAdviser')");
            t.HasCheckConstraint("ck_invitation_used", "(used_at IS NULL) = (user_id IS NULL) AND NOT (used_at IS NOT NULL AND cancelled_at IS NOT NULL)");
        });
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.Name).HasMaxLength(200);
        e.Property(i => i.Email).HasMaxLength(AppUser.MaxEmail);
        e.Property(i => i.CodeHash).HasMaxLength(64);
        e.HasIndex(i => i.CodeHash).IsUnique();
        OfMunicipality.Configure(e, i => i.MunicipalityNumber);
    }
}

internal sealed class ContactPersonConfiguration : IEntityTypeConfiguration<ContactPerson>
{
    public void Configure(EntityTypeBuilder<ContactPerson> e)
    {
        e.ToTable("contact_person", t => t.HasCheckConstraint("ck_contact_way", "phone IS NOT NULL OR email IS NOT NULL"));
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Name).HasMaxLength(ContactPerson.MaxName);
        e.Property(c => c.Phone).HasMaxLength(40);
        e.Property(c => c.Email).HasMaxLength(ContactPerson.MaxEmail);
        OfMunicipality.Configure(e, c => c.MunicipalityNumber);
    }
}
