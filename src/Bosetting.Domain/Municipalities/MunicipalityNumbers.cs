namespace Bosetting.Domain.Municipalities;

/// <summary>Finds today's municipality from an older number, through the reforms of 2020 and 2024 and those carried out since.</summary>
public sealed class MunicipalityNumbers
{
    private readonly ILookup<string, MunicipalityChange> _byOld;
    private readonly HashSet<string> _current;

    /// <summary>Works on the numbers in use and every change of number.</summary>
    public MunicipalityNumbers(IEnumerable<string> inUse, IEnumerable<MunicipalityChange> changes)
    {
        _current = [.. inUse];
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

    /// <summary>
    /// What a number that somebody has named stands for today: itself while it is in use, and else what followed. After a split all
    /// parts, for nobody knows in which of them it was meant. A number that nothing is known of stays.
    /// </summary>
    public IReadOnlyList<string> Today(string number) =>
        _current.Contains(number) ? [number] : Resolve(number) is { Count: > 0 } followed ? followed : [number];

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
