using Bosetting.Domain.Municipalities;

namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>Finds today's municipality from an older number, through the reforms of 2020 and 2024.</summary>
public sealed class MunicipalityNumbers
{
    private readonly ILookup<string, MunicipalityChange> _byOld;
    private readonly HashSet<string> _current;

    /// <summary>Works on the municipalities of today and every change of number.</summary>
    public MunicipalityNumbers(IEnumerable<Municipality> current, IEnumerable<MunicipalityChange> changes)
    {
        _current = [.. current.Select(m => m.Number)];
        _byOld = changes.ToLookup(c => c.OldNumber, StringComparer.Ordinal);
    }

    /// <summary>
    /// The numbers of 2024 that a number of 2018 or later became: itself when still in use, several after a split
    /// (old Ålesund 1507 became 1508 and 1580), none when it never existed.
    /// </summary>
    public IReadOnlyList<string> Resolve(string number)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Follow(number, DateOnly.MinValue, found);
        return [.. found];
    }

    // Later changes only, so that a number that came back for another municipality is not followed round.
    private void Follow(string number, DateOnly after, SortedSet<string> found)
    {
        if (_current.Contains(number))
        {
            found.Add(number);
        }

        foreach (var change in _byOld[number].Where(c => c.On > after))
        {
            Follow(change.NewNumber, change.On, found);
        }
    }
}
