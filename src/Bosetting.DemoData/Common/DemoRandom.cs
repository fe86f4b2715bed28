namespace Bosetting.DemoData.Common;

/// <summary>
/// A small generator of pseudo-random numbers (SplitMix64), so that the demo is the same on every machine and version of the
/// runtime. Not for secrets.
/// </summary>
internal sealed class DemoRandom
{
    private readonly ulong _seed;
    private ulong _state;

    public DemoRandom(ulong seed) => (_seed, _state) = (seed, seed);

    /// <summary>An independent generator for a part of the plan: adding one part then doesn't change another.</summary>
    public DemoRandom Fork(string label)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in label)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new DemoRandom(Mix(_seed ^ hash));
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>In [0, 1).</summary>
    public double Double() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, <paramref name="below"/>).</summary>
    public int Int(int below) => (int)(Double() * below);

    /// <summary>In [<paramref name="from"/>, <paramref name="to"/>], both included.</summary>
    public int Int(int from, int to) => from + Int(to - from + 1);

    /// <summary>In [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Between(double from, double to) => from + (Double() * (to - from));

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Double() < probability;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Int(list.Count)];

    /// <summary>An index with probability in proportion to its weight.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var w in weights)
        {
            total += w;
        }

        var at = Double() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Gamma with mean 1 and a shape of at least 1 (Marsaglia and Tsang).</summary>
    public double Gamma(double shape)
    {
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(1 - Double()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return d * v / shape;
            }
        }
    }

    /// <summary>Puts a list in random order.</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Int(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Double())) * Math.Cos(2 * Math.PI * Double());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
