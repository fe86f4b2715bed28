using Bosetting.DemoData.Common;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Gives households municipalities so that every municipality gets exactly its number of persons and no household is divided.
/// Large households go first; where a country made smaller has no municipality with room enough, room is moved.
/// </summary>
internal sealed class MunicipalityAllocator
{
    private readonly DemoRandom _random;
    private readonly string[] _municipalities;
    private readonly int[] _left;
    private readonly double[] _weights;

    public MunicipalityAllocator(IReadOnlyList<(string Municipality, int Persons)> quotas, DemoRandom random)
    {
        _random = random;
        _municipalities = [.. quotas.Select(q => q.Municipality)];
        _left = [.. quotas.Select(q => q.Persons)];
        _weights = new double[_left.Length];
    }

    /// <summary>Persons the published quotas had to bend for households that didn't fit; zero at full scale.</summary>
    public int Moved { get; private set; }

    /// <summary>
    /// Minors first: without companion to municipalities with a decision for the group, each of which gets at least one; with
    /// companion to <paramref name="others"/> other municipalities [000 L443].
    /// </summary>
    public void PlaceMinors(IReadOnlyList<HouseholdPlan> minors, IReadOnlyDictionary<string, int> decisions, int others)
    {
        var alone = minors.Where(h => !h.HasCompanion).OrderByDescending(h => h.Persons).ToList();
        var withDecision = Indexes(m => decisions.ContainsKey(m)).ToList();
        Spread(alone, withDecision, i => Math.Max(1, decisions[_municipalities[i]]));
        var withCompanion = minors.Where(h => h.HasCompanion).OrderByDescending(h => h.Persons).ToList();
        var elsewhere = Indexes(m => !decisions.ContainsKey(m)).Where(i => _left[i] >= 8)
            .OrderByDescending(i => _left[i] * _random.Double()).Take(others).ToList();
        Spread(withCompanion, elsewhere.Count > 0 ? elsewhere : withDecision, _ => 1);
    }

    /// <summary>Places all that have no municipality yet, largest first.</summary>
    public void PlaceAll(IEnumerable<HouseholdPlan> households)
    {
        foreach (var h in households.Where(h => h.Municipality is null).OrderByDescending(h => h.Persons).ThenBy(h => h.Seed))
        {
            Put(h, Draw(h.Persons, null, i => _left[i]));
        }
    }

    /// <summary>Places one household in a municipality if it has room.</summary>
    public bool TryPut(HouseholdPlan h, string municipality)
    {
        var i = Array.IndexOf(_municipalities, municipality);
        if (i < 0 || _left[i] < h.Persons)
        {
            return false;
        }

        Put(h, i);
        return true;
    }

    private void Spread(List<HouseholdPlan> households, List<int> among, Func<int, double> weight)
    {
        // One each, then by weight.
        foreach (var (h, n) in households.Select((h, n) => (h, n)))
        {
            var i = n < among.Count && _left[among[n]] >= h.Persons ? among[n] : Draw(h.Persons, among, weight);
            Put(h, i);
        }
    }

    private int Draw(int persons, List<int>? among, Func<int, double> weight)
    {
        var any = false;
        Array.Clear(_weights);
        for (var k = 0; k < (among?.Count ?? _left.Length); k++)
        {
            var i = among?[k] ?? k;
            if (_left[i] >= persons)
            {
                _weights[i] = weight(i);
                any = true;
            }
        }

        return any ? _random.Weighted(_weights) : MakeRoom(persons, among);
    }

    private int MakeRoom(int persons, List<int>? among)
    {
        var to = (among ?? Enumerable.Range(0, _left.Length)).MaxBy(i => _left[i]);
        foreach (var from in Enumerable.Range(0, _left.Length).Where(i => i != to && _left[i] > 0).OrderBy(i => _left[i]).ThenBy(i => i))
        {
            var take = Math.Min(persons - _left[to], _left[from]);
            _left[from] -= take;
            _left[to] += take;
            Moved += take;
            if (_left[to] >= persons)
            {
                return to;
            }
        }

        throw new InvalidOperationException("More persons than places.");
    }

    private void Put(HouseholdPlan h, int i)
    {
        _left[i] -= h.Persons;
        h.Municipality = _municipalities[i];
    }

    private IEnumerable<int> Indexes(Func<string, bool> where) => Enumerable.Range(0, _municipalities.Length).Where(i => where(_municipalities[i]));
}
