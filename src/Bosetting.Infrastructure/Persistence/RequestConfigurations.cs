using Bosetting.Application.Requests;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bosetting.Infrastructure.Persistence;

internal sealed class RequestRoundConfiguration : IEntityTypeConfiguration<RequestRound>
{
    public void Configure(EntityTypeBuilder<RequestRound> e)
    {
        e.ToTable("request_round", t => t.HasCheckConstraint(
            "ck_round_numbers", $"persons BETWEEN 0 AND {RequestRound.MostPersons} AND minors BETWEEN 0 AND persons AND (status <> 'Sent' OR (sent_at IS NOT NULL AND answer_by IS NOT NULL))"));
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.ResultSource).HasMaxLength(200);
        e.Ignore(r => r.Cells);
        e.Ignore(r => r.Criteria);
        e.Property<List<ForecastCell>>("_cells").HasColumnName("cells").IsJsonList();
        e.Property<List<RequestCriterion>>("_criteria").HasColumnName("criteria").IsJsonList();
        e.Property(r => r.Key).HasColumnName("distribution_key").IsJson();
        e.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RoundId).OnDelete(DeleteBehavior.Cascade);
        e.Navigation(r => r.Lines).HasField("_lines").UsePropertyAccessMode(PropertyAccessMode.Field);
        // One draft for a year: two who begin at once are told.
        e.HasIndex(r => r.Year).IsUnique().HasFilter("status = 'Draft'").HasDatabaseName("ix_request_round_one_draft");
        e.HasIndex(r => new { r.Year, r.Sequence }).IsUnique().HasFilter("status = 'Sent'").HasDatabaseName("ix_request_round_sent");
        e.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class RequestLineConfiguration : IEntityTypeConfiguration<RequestLine>
{
    public void Configure(EntityTypeBuilder<RequestLine> e)
    {
        e.ToTable("request_line", t => t.HasCheckConstraint(
            "ck_line_numbers", "least(before, computed, computed_minors, coalesce(adjusted, 0), coalesce(adjusted_minors, 0)) >= 0"));
        e.HasKey(l => new { l.RoundId, l.MunicipalityNumber });
        e.Property(l => l.Note).HasMaxLength(RequestRound.LongestNote);
        e.Property(l => l.Result).HasPrecision(5, 2);
        e.Property(l => l.Limits).HasPrecision(12, 4);
        e.Property(l => l.Rounding).HasPrecision(12, 4);
        e.Ignore(l => l.Parts);
        e.Property<List<KeyPart>>("_parts").HasColumnName("parts").IsJsonList();
        OfMunicipality.Configure(e, l => l.MunicipalityNumber);
    }
}

internal sealed class CountyRecommendationConfiguration : IEntityTypeConfiguration<CountyRecommendation>
{
    public void Configure(EntityTypeBuilder<CountyRecommendation> e)
    {
        e.ToTable("county_recommendation", t => t.HasCheckConstraint("ck_recommendation_persons", "persons >= 0"));
        e.HasKey(r => new { r.RoundId, r.MunicipalityNumber });
        e.Property(r => r.Reason).HasMaxLength(CountyRecommendation.LongestReason);
        e.Property(r => r.At).HasColumnName("recommended_at");
        e.Property(r => r.By).HasColumnName("recommended_by");
        e.HasOne<RequestRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
        OfMunicipality.Configure(e, r => r.MunicipalityNumber);
    }
}

internal sealed class RequestReminderConfiguration : IEntityTypeConfiguration<RequestReminder>
{
    public void Configure(EntityTypeBuilder<RequestReminder> e)
    {
        e.ToTable("request_reminder");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.HasOne<RequestRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
        OfMunicipality.Configure(e, r => r.MunicipalityNumber);
        e.HasIndex(r => new { r.RoundId, r.MunicipalityNumber });
    }
}

internal sealed class SentLetterConfiguration : IEntityTypeConfiguration<SentLetter>
{
    public void Configure(EntityTypeBuilder<SentLetter> e)
    {
        e.ToTable("sent_letter");
        e.HasKey(l => new { l.RoundId, l.MunicipalityNumber });
        e.Property(l => l.FileName).HasMaxLength(100);
        // json, not jsonb: kept to the letter.
        e.Property(l => l.Letter).IsJson().HasColumnType("json");
        e.HasOne<RequestRound>().WithMany().HasForeignKey(l => l.RoundId).OnDelete(DeleteBehavior.Restrict);
        OfMunicipality.Configure(e, l => l.MunicipalityNumber);
    }
}
