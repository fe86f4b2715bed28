using Bosetting.Application.Access;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class InquiryMessageConfiguration : IEntityTypeConfiguration<InquiryMessage>
{
    public void Configure(EntityTypeBuilder<InquiryMessage> e)
    {
        e.ToTable("inquiry_message");
        e.Property(m => m.Id).ValueGeneratedNever();
        e.Property(m => m.MunicipalityNumber).HasMaxLength(4);
        e.Property(m => m.Text).HasMaxLength(InquiryMessage.MaxLength);
        e.HasOne<Inquiry>().WithMany().HasForeignKey(m => m.InquiryId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<AppUser>().WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(m => new { m.InquiryId, m.Id });
    }
}

internal sealed class PreliminaryQuestionConfiguration : IEntityTypeConfiguration<PreliminaryQuestion>
{
    public void Configure(EntityTypeBuilder<PreliminaryQuestion> e)
    {
        e.ToTable("preliminary_question", t => t.HasCheckConstraint("ck_preliminary_answered", "(answer IS NULL) = (answered_at IS NULL)"));
        e.Property(q => q.Id).ValueGeneratedNever();
        e.Property(q => q.MunicipalityNumber).HasMaxLength(4);
        e.Property(q => q.Needs).HasMaxLength(400);
        e.Property(q => q.Question).HasMaxLength(1000);
        e.Property(q => q.Note).HasMaxLength(2000);
        e.HasOne<PreliminaryDialogue>().WithMany().HasForeignKey(q => q.DialogueId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(q => q.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(q => new { q.MunicipalityNumber, q.Id });
    }
}

internal sealed class PreliminaryDialogueConfiguration : IEntityTypeConfiguration<PreliminaryDialogue>
{
    public void Configure(EntityTypeBuilder<PreliminaryDialogue> e)
    {
        e.ToTable("preliminary_dialogue");
        e.Property(d => d.Id).ValueGeneratedNever();
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(d => d.CaseId);
    }
}
