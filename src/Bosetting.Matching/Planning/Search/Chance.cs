namespace Bosetting.Matching.Planning.Search;

/// <summary>A small, fast sequence of random numbers (SplitMix64), the same everywhere for the same seed.</summary>
internal struct Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 to below a limit.</summary>
    public int Below(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number above 0, at most 1.</summary>
    public double Share() => ((Bits() >> 11) + 1) * (1.0 / 9007199254740992.0);
}
