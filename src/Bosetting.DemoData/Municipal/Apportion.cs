namespace Bosetting.DemoData.Municipal;

/// <summary>Divides whole numbers in proportion (largest remainder), deterministically.</summary>
internal static class Apportion
{
    /// <summary>Whole parts that sum to <paramref name="total"/>, in proportion to the weights.</summary>
    public static int[] Parts(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var parts = new int[weights.Count];
        if (total <= 0 || sum <= 0)
        {
            return parts;
        }

        var remainders = new List<(double Remainder, int Index)>(weights.Count);
        var given = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var exact = total * weights[i] / sum;
            parts[i] = (int)exact;
            given += parts[i];
            remainders.Add((exact - parts[i], i));
        }

        foreach (var (_, i) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take(total - given))
        {
            parts[i]++;
        }

        return parts;
    }

    /// <summary>Moves values towards a total without leaving their bounds; throws when the bounds don't allow it.</summary>
    public static void Bring(int[] values, int[] least, int[] most, int total)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(values[i], least[i], most[i]);
        }

        while (values.Sum() is var sum && sum != total)
        {
            var up = sum < total;
            var slack = values.Select((v, i) => (double)(up ? most[i] - v : v - least[i])).ToArray();
            var room = (int)slack.Sum();
            if (room == 0)
            {
                throw new InvalidOperationException($"Bounds don't allow a total of {total}.");
            }

            var steps = Parts(Math.Min(Math.Abs(total - sum), room), slack);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += up ? steps[i] : -steps[i];
            }
        }
    }
}
