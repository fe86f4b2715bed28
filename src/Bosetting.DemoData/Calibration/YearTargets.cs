using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Calibration;

/// <summary>
/// Persons settled in a year by case type and category, and how long they had waited. Unaccompanied minors that Bufetat
/// settles are a cell of their own.
/// </summary>
/// <param name="Type">Case type.</param>
/// <param name="Category">Person category.</param>
/// <param name="Authority">Who settles.</param>
/// <param name="Persons">Persons.</param>
/// <param name="WaitMonths">Mean wait in months of 30.4375 days, from permit to settlement.</param>
internal sealed record CellTarget(CaseType Type, PersonCategory Category, SettlingAuthority Authority, int Persons, double WaitMonths);

/// <summary>Persons with a graded address who settled: in totals, and in nothing smaller than the case type (000 L211).</summary>
/// <param name="Type">Case type.</param>
/// <param name="Grading">Confidential is counted by case type, strictly confidential in the total only (design decision).</param>
/// <param name="Persons">Persons.</param>
/// <param name="WaitMonths">Mean wait in months.</param>
internal sealed record GradedTarget(CaseType Type, AddressGrading Grading, int Persons, double WaitMonths);

/// <summary>What the replay of one year must come to. Line numbers are those of the 2023 annual report (source 000).</summary>
internal sealed record YearTargets
{
    public required int Year { get; init; }

    /// <summary>Cells of tables 3-1-4, 3-1-7 and, by subtraction from 3-1-1, those outside reception [L192-198, L328-331, L396-399].</summary>
    public required IReadOnlyList<CellTarget> Cells { get; init; }

    public IReadOnlyList<GradedTarget> Graded { get; init; } = [];

    /// <summary>Children among persons settled in families [L196].</summary>
    public required int Children { get; init; }

    /// <summary>Families, by unique case number [L197].</summary>
    public required int Families { get; init; }

    /// <summary>Mean size of a family that is resettled; assumed, larger than the others'.</summary>
    public required double ResettledFamilySize { get; init; }

    /// <summary>Settled with collective protection from reception and from outside it; sums to «fordrivne frå Ukraina» [L87].</summary>
    public int CollectiveFromReception { get; init; }

    /// <inheritdoc cref="CollectiveFromReception"/>
    public int CollectiveFromOutside { get; init; }

    /// <summary>Unaccompanied minors with a companion [L439 for 2023, else assumed].</summary>
    public required int MinorsWithCompanion { get; init; }

    /// <summary>Persons with special needs among the settled [L449; before 2022 assumed] and their mean wait [L461].</summary>
    public required int SpecialNeeds { get; init; }

    public double? SpecialNeedsWaitMonths { get; init; }

    /// <summary>Mean wait of those settled from an adapted ward (TA) [L463]; 28.0 and 24.1 months of 2019 and 2020 can't be reached.</summary>
    public double? AdaptedWardWaitMonths { get; init; }

    /// <summary>Mean wait of those in need of special care (særpleie) [L462].</summary>
    public double? SpecialCareWaitMonths { get; init; }

    /// <summary>Of these evacuated for medical reasons [L472].</summary>
    public int MedicalEvacuations { get; init; }

    /// <summary>Waiting in reception on 31 December [L206]: until 2021 those under mapping too (footnote 4, L217).</summary>
    public required int WaitingInReception { get; init; }

    /// <summary>Waiting abroad on 31 December [L208]: with an agreement; in 2020 whatever their status (footnote 5, L219).</summary>
    public required int WaitingAbroad { get; init; }

    /// <summary>The superseded figure of 2021, which counted every status [L219].</summary>
    public int? WaitingAbroadWhateverStatus { get; init; }

    public int Persons => Cells.Sum(c => c.Persons) + Graded.Sum(g => g.Persons);

    public int PersonsOf(CaseType type, PersonCategory category) =>
        Cells.Where(c => c.Type == type && c.Category == category).Sum(c => c.Persons);

    /// <summary>The same year for a smaller or larger country. Totals stay the sums of their parts.</summary>
    public YearTargets Scale(double scale)
    {
        int Of(int n) => (int)Math.Round(n * scale, MidpointRounding.AwayFromZero);
        if (scale == 1)
        {
            return this;
        }

        var scaled = this with
        {
            Cells = [.. Cells.Select(c => c with { Persons = Of(c.Persons) }).Where(c => c.Persons > 0)],
            Graded = [.. Graded.Select(g => g with { Persons = Of(g.Persons) }).Where(g => g.Persons > 0)],
            CollectiveFromReception = Of(CollectiveFromReception),
            CollectiveFromOutside = Of(CollectiveFromOutside),
            MinorsWithCompanion = Of(MinorsWithCompanion),
            SpecialNeeds = Of(SpecialNeeds),
            MedicalEvacuations = Of(MedicalEvacuations),
            WaitingInReception = Of(WaitingInReception),
            WaitingAbroad = Of(WaitingAbroad),
            WaitingAbroadWhateverStatus = WaitingAbroadWhateverStatus is { } all ? Of(all) : null,
        };
        return scaled with { Children = Of(Children), Families = Of(Families) };
    }
}
