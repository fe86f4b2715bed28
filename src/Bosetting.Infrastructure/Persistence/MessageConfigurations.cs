using Bosetting.Application.Access;
using Bosetting.Application.Jobs;
using Bosetting.Application.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> e)
    {
        // An address of ours and nothing else: what is stored is later followed.
        e.ToTable("notification", t => t.HasCheckConstraint("ck_notification_link", "link LIKE '/%' AND link NOT LIKE '//%'"));
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.MunicipalityNumber).HasMaxLength(4);
        e.Property(n => n.About).HasMaxLength(4);
        e.Property(n => n.Link).HasMaxLength(200);
        e.Property(n => n.Key).HasMaxLength(120);
        e.HasOne<AppUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(n => new { n.UserId, n.Id });
        e.HasIndex(n => n.UserId, "ix_notification_unread").HasFilter("read_at IS NULL");
        e.HasIndex(n => new { n.UserId, n.Key }).IsUnique();
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> e)
    {
        e.ToTable("outgoing_mail", t =>
        {
            t.HasCheckConstraint("ck_mail_about_one_thing", "(notification_id IS NULL) <> (digest_count IS NULL)");
            t.HasCheckConstraint("ck_mail_sent", "(state = 'Sent') = (sent_at IS NOT NULL)");
        });
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.MunicipalityNumber).HasMaxLength(4);
        e.Property(m => m.ToAddress).HasMaxLength(254);
        e.Property(m => m.LastError).HasMaxLength(200);
        e.HasOne<AppUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Notification>().WithMany().HasForeignKey(m => m.NotificationId).OnDelete(DeleteBehavior.Cascade);
        e.HasIndex(m => new { m.State, m.Id });
        e.HasIndex(m => new { m.UserId, m.CreatedAt });
    }
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> e)
    {
        e.ToTable("job", t => t.HasCheckConstraint("ck_job_finished", "(state = 'Waiting') = (finished_at IS NULL)"));
        e.Property(j => j.Id).ValueGeneratedNever();
        e.Property(j => j.Kind).HasMaxLength(40);
        e.Property(j => j.Key).HasMaxLength(120);
        e.Property(j => j.Payload).HasMaxLength(400);
        e.Property(j => j.LastError).HasMaxLength(200);
        e.HasIndex(j => new { j.Kind, j.Key }).IsUnique();
        e.HasIndex(j => j.RunAt, "ix_job_waiting").HasFilter("state = 'Waiting'");
        e.HasIndex(j => new { j.State, j.FinishedAt });
    }
}
