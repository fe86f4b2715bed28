namespace Bosetting.Matching.Simulation;

/// <summary>Random numbers (SplitMix64) and what is drawn with them; the same for the same seed on machines of the same kind.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice for one purpose, which don't depend on what other dice are used for.</summary>
    public static Dice For(int seed, string purpose, int number = 0)
    {
        var state = (ulong)(uint)seed;
        foreach (var c in purpose)
        {
            state = Scramble(state ^ c);
        }

        return new(Scramble(state ^ ((ulong)(uint)number << 32)));
    }

    /// <summary>A share from 0 to below 1 that belongs to two numbers.</summary>
    public static double Share(ulong seed, int a, int b) => (Scramble(seed ^ ((ulong)(uint)a << 32 | (uint)b)) >> 11) * (1.0 / 9007199254740992.0);

    /// <summary>64 random bits.</summary>
    public ulong Bits() => Scramble(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / 9007199254740992.0);

    /// <summary>True in so many of one.</summary>
    public bool Chance(double share) => Share() < share;

    /// <summary>A whole number from 0 to below a limit.</summary>
    public int Below(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>Normal, mean 0, standard deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>A count with a mean (Poisson): as many as arrive in unit time.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (var time = -Math.Log(1 - Share()); time < mean; time -= Math.Log(1 - Share()))
        {
            count++;
        }

        return count;
    }

    /// <summary>An index, each as likely as its weight.</summary>
    public int Weighted(ReadOnlySpan<double> cumulated)
    {
        var at = cumulated.BinarySearch(Share() * cumulated[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, cumulated.Length - 1);
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
