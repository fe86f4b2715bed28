using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Divides the persons of a year into households, so that persons, children and families come out exactly as published.
/// No size distribution of settlement cases is published: shapes are assumed.
/// </summary>
internal sealed class HouseholdShaper(DemoRandom random)
{
    private const double SiblingShare = 0.05, CoupleShare = 0.17, TrioShare = 0.03, LoneParentFirst = 0.88;

    /// <summary>The size of each household of other adults.</summary>
    public IEnumerable<int> OtherAdults(int persons)
    {
        while (persons > 0)
        {
            var roll = random.Double();
            var size = Math.Min(persons, roll < TrioShare ? 3 : roll < TrioShare + CoupleShare ? 2 : 1);
            persons -= size;
            yield return size;
        }
    }

    /// <summary>The size of each household of unaccompanied minors: alone, or two siblings.</summary>
    public IEnumerable<int> Minors(int persons)
    {
        while (persons > 0)
        {
            var size = persons > 1 && random.Chance(SiblingShare) ? 2 : 1;
            persons -= size;
            yield return size;
        }
    }

    /// <summary>Adults and children of each family.</summary>
    public IReadOnlyList<(int Adults, int Children)> Families(FamilyCell cell)
    {
        var adults = Fill(cell.Families, 1);
        var children = Fill(cell.Families, 1);
        var extraAdults = cell.Adults - cell.Families;
        var couples = Math.Min(cell.Families, (int)Math.Round(extraAdults * LoneParentFirst));
        for (var i = 0; i < couples; i++)
        {
            adults[i]++;
        }

        for (var left = extraAdults - couples; left > 0;)
        {
            var i = random.Int(cell.Families);
            if (adults[i] < 4)
            {
                adults[i]++;
                left--;
            }
        }

        for (var left = cell.Children - cell.Families; left > 0;)
        {
            // Families that have many children are more likely to have one more: a wider spread than pure chance gives.
            var i = random.Int(cell.Families);
            if (children[i] < 9 && random.Chance((1 + (0.4 * children[i])) / 4.6))
            {
                children[i]++;
                left--;
            }
        }

        random.Shuffle(adults);
        return [.. adults.Zip(children)];
    }

    /// <summary>Divides families, adults and children of a year between the case types.</summary>
    public static IReadOnlyDictionary<CaseType, FamilyCell> Divide(YearTargets year)
    {
        int Of(CaseType t) => year.PersonsOf(t, PersonCategory.FamilyWithChildren);
        var total = Of(CaseType.ReceptionCentre) + Of(CaseType.OutsideReception) + Of(CaseType.Resettlement);
        var adults = total - year.Children;
        var cells = new Dictionary<CaseType, FamilyCell>();
        var resettled = Cell(
            Of(CaseType.Resettlement), (int)Math.Round(Of(CaseType.Resettlement) / year.ResettledFamilySize),
            Math.Max(1.85, (double)adults / year.Families));
        cells[CaseType.Resettlement] = resettled;
        var (families, rest, people) = (year.Families - resettled.Families, adults - resettled.Adults, total - resettled.Persons);
        var fromReception = Cell(
            Of(CaseType.ReceptionCentre), (int)Math.Round((double)families * Of(CaseType.ReceptionCentre) / Math.Max(1, people)),
            (double)rest / Math.Max(1, families));
        cells[CaseType.ReceptionCentre] = fromReception;
        cells[CaseType.OutsideReception] = new FamilyCell(
            families - fromReception.Families, rest - fromReception.Adults,
            year.Children - resettled.Children - fromReception.Children);
        return cells;
    }

    private static FamilyCell Cell(int persons, int families, double adultsPerFamily)
    {
        var adults = Math.Clamp((int)Math.Round(families * adultsPerFamily), families, persons - families);
        return new FamilyCell(families, adults, persons - adults);
    }

    private static List<int> Fill(int count, int value) => [.. Enumerable.Repeat(value, count)];
}

/// <summary>Families of one case type in one year.</summary>
internal sealed record FamilyCell(int Families, int Adults, int Children)
{
    public int Persons => Adults + Children;
}
