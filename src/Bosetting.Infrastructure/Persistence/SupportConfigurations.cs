using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.Drafts;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> e)
    {
        e.ToTable("app_user", t =>
        {
            t.HasCheckConstraint("ck_user_municipality",
                "(role IN ('MunicipalityUser', 'MunicipalityAdministrator', 'ProgrammeAdviser', 'MappingStaff')) = (municipality_number IS NOT NULL)");
            t.HasCheckConstraint("ck_user_county", "(role = 'CountyAdviser') = (county_number IS NOT NULL)");
        });
        e.Property(u => u.Id).ValueGeneratedNever();
        e.Property(u => u.Name).HasMaxLength(200).UseCollation(NorwegianOrder.Collation);
        e.Property(u => u.MunicipalityNumber).HasMaxLength(4);
        e.Property(u => u.CountyNumber).HasMaxLength(2);
        e.Property(u => u.Email).HasMaxLength(AppUser.MaxEmail);
        e.Property(u => u.MailChoice).HasDefaultValue(MailChoice.AtOnce).HasSentinel((MailChoice)0);
        e.HasIndex(u => new { u.Issuer, u.Subject }).IsUnique();
        e.HasIndex(u => u.MunicipalityNumber);
    }
}

internal sealed class AuditRecordConfiguration : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> e)
    {
        e.ToTable("audit_record");
        e.Property(a => a.Id).UseIdentityAlwaysColumn();
        e.Property(a => a.What).HasMaxLength(400);
        e.HasIndex(a => new { a.SubjectKind, a.SubjectId, a.At });
        e.HasIndex(a => new { a.UserId, a.At });
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> e)
    {
        e.ToTable("outbox_message");
        e.Property(o => o.Id).UseIdentityAlwaysColumn();
        e.Property(o => o.At).HasDefaultValueSql("now()");
        e.Property(o => o.Topic).HasMaxLength(40);
        e.Property(o => o.MunicipalityNumber).HasMaxLength(4);
        e.HasIndex(o => o.At);
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> e)
    {
        e.ToTable("draft", t => t.HasCheckConstraint("ck_draft_size", "length(content) <= 100000"));
        e.HasKey(d => new { d.UserId, d.Key });
        e.Property(d => d.Key).HasMaxLength(200);
    }
}

internal sealed class MatchSnapshotConfiguration : IEntityTypeConfiguration<MatchSnapshot>
{
    public void Configure(EntityTypeBuilder<MatchSnapshot> e)
    {
        e.ToTable("match_snapshot");
        e.Property(s => s.Id).ValueGeneratedNever();
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(s => s.CaseId);
    }
}

internal sealed class CriteriaVersionConfiguration : IEntityTypeConfiguration<CriteriaVersion>
{
    public void Configure(EntityTypeBuilder<CriteriaVersion> e)
    {
        e.ToTable("criteria_version");
        e.HasKey(c => c.Version);
        e.Property(c => c.Version).ValueGeneratedNever();
        e.Property(c => c.Content).HasColumnType("jsonb");
        e.Property(c => c.Reason).HasMaxLength(2000);
    }
}
