namespace Bosetting.Matching.Planning.Files;

/// <summary>Numbers ids in the order in which they are first mentioned, be it by what they name or by a pair.</summary>
internal sealed class IdTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _index = [];
    private readonly List<string> _ids = [];

    public IdTable() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of an id.</summary>
    public int Number(ReadOnlySpan<char> id)
    {
        if (!_lookup.TryGetValue(id, out var number))
        {
            number = _ids.Count;
            var name = id.ToString();
            _numbers.Add(name, number);
            _ids.Add(name);
            _index.Add(-1);
        }

        return number;
    }

    /// <summary>The id with a number.</summary>
    public string Id(int number) => _ids[number];

    /// <summary>Says where in the list the one with this number is; false when it is there already.</summary>
    public bool Define(int number, int index)
    {
        if (_index[number] >= 0)
        {
            return false;
        }

        _index[number] = index;
        return true;
    }

    /// <summary>Where in the list the one with this number is, or −1 when nothing has this id.</summary>
    public int Index(int number) => _index[number];
}
