using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.Statistics;

/// <summary>What a figure is narrowed to. Nothing in it is personal: it stands in the address of the page.</summary>
public sealed record StatisticsFilter
{
    /// <summary>The first year that can be asked for.</summary>
    public const int FirstYear = 2000;

    /// <summary>The calendar year; null for the last twelve whole months and the one that runs.</summary>
    public int? Year { get; init; }

    /// <summary>Case type.</summary>
    public CaseType? Type { get; init; }

    /// <summary>Person category.</summary>
    public PersonCategory? Category { get; init; }

    /// <summary>County number, two digits. Of the settled: where they were settled; of the waiting: where they stay; of places: the municipality's.</summary>
    public string? County { get; init; }

    /// <summary>The instant the figures are as they were known at; null for now. What was recorded later doesn't count.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The day that counts as today.</summary>
    public DateOnly Day(DateOnly today) => AsOf is { } instant ? NorwegianTime.DateOf(instant) : today;

    /// <summary>The first and the last day, seen from today; a year that runs ends today.</summary>
    public (DateOnly From, DateOnly To) Period(DateOnly today) => Year is { } year
        ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31) is var end && end > today && year <= today.Year ? today : end)
        : (new DateOnly(today.Year, today.Month, 1).AddMonths(-12), today);

    /// <summary>The year whose places are meant.</summary>
    public int PlaceYear(DateOnly today) => Year ?? today.Year;

    internal string[] Types => Type is { } t ? [t.ToString()] : Enum.GetNames<CaseType>();

    internal string[] Categories => Category is { } c ? [c.ToString()] : Enum.GetNames<PersonCategory>();

    /// <summary>The gradings counted in a figure that this filter and, maybe, a dimension narrow.</summary>
    internal IReadOnlyList<AddressGrading> Counted(Dimension dimension = Dimension.None) =>
        Category is not null || County is not null ? GradingRule.CountedIn(Dimension.Category)
        : Type is not null && dimension is (Dimension.None or Dimension.Month) ? GradingRule.CountedIn(Dimension.Type)
        : GradingRule.CountedIn(dimension);
}

internal enum Dimension
{
    None,
    Month,
    Type,
    Category,
    County,
}

/// <summary>
/// Protected identity counts in totals (000 L211). The category rows of table 3-1-1 leave everyone graded out; the rows by case type
/// of 3-1-2 hold most of them. So a type counts all but the strictly confidential, and anything smaller the ordinary only
/// (design decision, to be read with ).
/// </summary>
internal static class GradingRule
{
    private static readonly AddressGrading[] Ordinary = [AddressGrading.Ordinary];
    private static readonly AddressGrading[] ByType = [AddressGrading.Ordinary, AddressGrading.Confidential];
    private static readonly AddressGrading[] All = Enum.GetValues<AddressGrading>();

    public static IReadOnlyList<AddressGrading> CountedIn(Dimension dimension) => dimension switch
    {
        Dimension.None or Dimension.Month => All,
        Dimension.Type => ByType,
        Dimension.Category or Dimension.County => Ordinary,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    public static string[] Names(this IReadOnlyList<AddressGrading> gradings) => [.. gradings.Select(g => g.ToString())];
}

/// <summary>A request for figures narrowed by a filter.</summary>
public interface IFilteredRequest
{
    /// <summary>The filter.</summary>
    StatisticsFilter Filter { get; }
}

internal abstract class FilteredRequestValidator<T> : AbstractValidator<T>
    where T : IFilteredRequest
{
    protected FilteredRequestValidator(TimeProvider clock)
    {
        RuleFor(r => r.Filter.Year).Must(y => y is null || (y >= StatisticsFilter.FirstYear && y <= NorwegianTime.DateOf(clock.GetUtcNow()).Year + 1))
            .WithErrorCode("statistics.year_out_of_range");
        RuleFor(r => r.Filter.County).Matches("^[0-9]{2}$").WithErrorCode("statistics.county_invalid");
        RuleFor(r => r.Filter.AsOf).Must(i => i is null || (i <= clock.GetUtcNow() && i.Value.Year >= StatisticsFilter.FirstYear)).WithErrorCode("statistics.as_of_out_of_range");
        RuleFor(r => r.Filter.Type).IsInEnum().WithErrorCode("statistics.value_invalid");
        RuleFor(r => r.Filter.Category).IsInEnum().WithErrorCode("statistics.value_invalid");
    }
}
