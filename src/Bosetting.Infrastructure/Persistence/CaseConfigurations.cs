using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class SettlementCaseConfiguration : IEntityTypeConfiguration<SettlementCase>
{
    public void Configure(EntityTypeBuilder<SettlementCase> e)
    {
        e.ToTable("settlement_case", t =>
        {
            t.HasCheckConstraint("ck_case_settled", "(status = 'Settled') = (settled_on IS NOT NULL)");
            t.HasCheckConstraint("ck_case_closed", "(status = 'Closed') = (closed_because IS NOT NULL)");
            t.HasCheckConstraint("ck_case_proposed", "(status = 'Proposed') = (open_inquiry_id IS NOT NULL)");
            t.HasCheckConstraint("ck_case_agreed", "status <> 'Agreed' OR agreement_id IS NOT NULL");
            t.HasCheckConstraint("ck_case_persons", "person_count BETWEEN 1 AND 30 AND minor_places BETWEEN 0 AND person_count");
            t.HasCheckConstraint("ck_case_hold", "(hold_cause IS NULL) = (hold_until IS NULL)");
        });
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.CaseNumber).HasMaxLength(20);
        e.HasIndex(c => c.CaseNumber).IsUnique();
        e.Property(c => c.StayMunicipality).HasMaxLength(4);
        e.Property(c => c.MunicipalityNumber).HasMaxLength(4);
        e.Property(c => c.StayPlace).HasMaxLength(200);
        e.Property(c => c.HoldNote).HasMaxLength(1000);
        e.Property<int>("_lastSequence").HasColumnName("last_sequence");
        e.Property<uint>("xmin").IsRowVersion();
        e.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.Navigation(c => c.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
        e.Ignore(c => c.NewEvents);
        e.HasOne<Municipality>().WithMany().HasForeignKey(c => c.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(c => c.StayMunicipality).OnDelete(DeleteBehavior.Restrict);
        // The worklists: status, longest waiting first; ties by id, so that paging by key is stable.
        e.HasIndex(c => new { c.Status, c.WaitingSince, c.Id });
        e.HasIndex(c => new { c.HandlerId, c.Status });
        e.HasIndex(c => new { c.MunicipalityNumber, c.Status });
        e.HasIndex(c => new { c.StayMunicipality, c.Status });
    }
}

internal sealed class RefugeeConfiguration : IEntityTypeConfiguration<Refugee>
{
    public void Configure(EntityTypeBuilder<Refugee> e)
    {
        e.ToTable("refugee", t =>
        {
            t.HasCheckConstraint("ck_refugee_settled", "(settled_on IS NULL) = (settled_in IS NULL)");
            t.HasCheckConstraint("ck_refugee_settled_after_permit", "settled_on IS NULL OR settled_on >= permit_on");
            t.HasCheckConstraint("ck_refugee_unaccompanied", "is_child OR NOT is_unaccompanied");
        });
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.GivenName).HasMaxLength(100);
        e.Property(r => r.FamilyName).HasMaxLength(100);
        e.Property(r => r.Citizenship).HasMaxLength(3);
        e.Property(r => r.SettledIn).HasMaxLength(4);
        e.Property<List<MappingAnswer>>("_mapping").HasColumnName("mapping").IsJsonList();
        e.Property<List<PersonIdentifier>>("_identifiers").HasColumnName("identifiers").IsJsonList();
        e.Ignore(r => r.Mapping);
        e.Ignore(r => r.Identifiers);
        e.HasOne<Municipality>().WithMany().HasForeignKey(r => r.SettledIn).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(r => r.CaseId);
        e.HasIndex(r => r.SettledOn);
        // Health data is a table of its own, so that it can be granted and read apart.
        e.OwnsMany(r => r.Needs, n =>
        {
            n.ToTable("person_need");
            n.WithOwner().HasForeignKey("RefugeeId");
            n.HasKey("RefugeeId", nameof(PersonNeed.Kind));
        });
        e.Navigation(r => r.Needs).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> e)
    {
        e.ToTable("case_event");
        e.HasKey(c => new { c.CaseId, c.Sequence });
        e.Property(c => c.Sequence).ValueGeneratedNever();
        e.Property(c => c.On).HasColumnName("on_date");
        e.Property(c => c.MunicipalityNumber).HasMaxLength(4);
        e.Property(c => c.Code).HasMaxLength(400);
        e.Property(c => c.Note).HasMaxLength(2000);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Statistics read one kind over a period.
        e.HasIndex(c => new { c.Kind, c.On });
        e.HasIndex(c => c.RecordedAt);
        // What one officer has done today, on a day when thousands of answers come in.
        e.HasIndex(c => new { c.ActorId, c.RecordedAt });
    }
}

internal sealed class InquiryConfiguration : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> e)
    {
        e.ToTable("inquiry", t =>
        {
            t.HasCheckConstraint("ck_inquiry_answered", "(status = 'Open') = (answered_at IS NULL)");
            t.HasCheckConstraint("ck_inquiry_declined", "(status = 'Declined') = (declined_because IS NOT NULL)");
            t.HasCheckConstraint("ck_inquiry_accepted", "(status = 'Accepted') = (accepted_date IS NOT NULL)");
            t.HasCheckConstraint("ck_inquiry_countered", "(counter_date IS NULL) = (countered_at IS NULL)");
            t.HasCheckConstraint("ck_inquiry_dwelling", "(kind = 'SelfSettlement') = (dwelling IS NOT NULL)");
            t.HasCheckConstraint("ck_inquiry_persons", "persons > 0 AND minor_places BETWEEN 0 AND persons");
        });
        e.Property(i => i.Id).ValueGeneratedNever();
        e.Property(i => i.MunicipalityNumber).HasMaxLength(4);
        e.Property(i => i.Message).HasMaxLength(2000);
        e.Property(i => i.AnswerNote).HasMaxLength(2000);
        e.Property(i => i.CounterCondition).HasMaxLength(2000);
        e.Property(i => i.ForwardNote).HasMaxLength(500);
        e.Property(i => i.Dwelling).HasMaxLength(1000);
        e.Ignore(i => i.IsCountered);
        e.Property(i => i.Score).HasPrecision(6, 2);
        e.Property<List<RuleOverride>>("_overrides").HasColumnName("overrides").IsJsonList();
        e.Ignore(i => i.Overrides);
        e.Property<uint>("xmin").IsRowVersion();
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(i => i.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(i => i.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        // One open inquiry for a case: the database refuses the second of two racing officers.
        e.HasIndex(i => i.CaseId, "ix_inquiry_one_open").IsUnique().HasFilter("status = 'Open'");
        e.HasIndex(i => i.CaseId, "ix_inquiry_case");
        e.HasIndex(i => new { i.MunicipalityNumber, i.Status, i.Deadline });
    }
}

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<SettlementAgreement>
{
    public void Configure(EntityTypeBuilder<SettlementAgreement> e)
    {
        e.ToTable("settlement_agreement", t => t.HasCheckConstraint("ck_agreement_cancelled", "(status = 'Cancelled') = (cancelled_because IS NOT NULL)"));
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.MunicipalityNumber).HasMaxLength(4);
        e.Property(a => a.CancelledBecause).HasMaxLength(2000);
        e.Property<uint>("xmin").IsRowVersion();
        e.HasOne<Inquiry>().WithOne().HasForeignKey<SettlementAgreement>(a => a.Id).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(a => a.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(a => a.CaseId, "ix_agreement_one_active").IsUnique().HasFilter("status = 'Active'");
        e.HasIndex(a => new { a.MunicipalityNumber, a.Status, a.AgreedDate });
    }
}

internal sealed class ParticipantConfiguration : IEntityTypeConfiguration<IntroductionParticipant>
{
    public void Configure(EntityTypeBuilder<IntroductionParticipant> e)
    {
        e.ToTable("introduction_participant");
        e.HasKey(p => p.RefugeeId);
        e.Property(p => p.RefugeeId).ValueGeneratedNever();
        e.Property(p => p.MunicipalityNumber).HasMaxLength(4);
        e.HasOne<Refugee>().WithOne().HasForeignKey<IntroductionParticipant>(p => p.RefugeeId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<SettlementCase>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Municipality>().WithMany().HasForeignKey(p => p.MunicipalityNumber).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(p => new { p.MunicipalityNumber, p.SettledOn });
    }
}
