namespace Bosetting.DemoData.Municipal;

/// <summary>
/// 2023 by municipality. Requests are final (38 000); decisions and settlements are known to September and, for Telemark,
/// finally. They are completed to the national figures: 36 082 decided, 250 municipalities in line with the request, 13 more
/// and the rest fewer [000 L228-230]; 33 701 settled in 350 of 356 municipalities, 143 of them beyond their decision [L241].
/// Which municipalities is a design decision, made by rule and the same every time.
/// </summary>
internal static class Year2023
{
    public const int Decided = 36_082, InLine = 250, More = 13, Settled = 33_701, WithSettlement = 350, BeyondDecision = 143, Original = 35_000, Raised = 275;

    public static IReadOnlyList<MunicipalYear> Rows(PublishedByYear published)
    {
        var rows = published.Rows(2023, [.. Enumerable.Repeat(2, 20)]);
        var telemark = published.Telemark(2023);
        bool Final(MunicipalYear r) => telemark.ContainsKey(r.Municipality);
        var decided = Complete([.. rows], r => Final(r) ? telemark[r.Municipality].Decided : r.Decided, Final);
        var settled = Moved([.. rows], decided, r => Final(r) ? telemark[r.Municipality].Settled : null);
        var original = FirstRequest([.. rows]);
        return [.. rows.Select((r, i) => r with
        {
            RequestedOriginally = original[i],
            // Moskenes was asked for nobody and decided nothing.
            Decided = r.Requested == 0 ? r.Decided : decided[i],
            IsCompleted = !Final(r) && r.Requested > 0 && decided[i] != r.Decided,
            Settled = settled[i],
        })];
    }

    private static int[] Complete(MunicipalYear[] rows, Func<MunicipalYear, int?> known, Func<MunicipalYear, bool> isFinal)
    {
        var decided = rows.Select(r => known(r) ?? 0).ToArray();
        int Gap(int i) => rows[i].Requested - decided[i];
        // Eleven more than the two of September go beyond the request, by five: those in line that settle most.
        var moreNeeded = More - rows.Where((_, i) => Gap(i) < 0).Count();
        foreach (var i in Order(rows, i => Gap(i) == 0 && rows[i].Requested > 0 && !isFinal(rows[i]), i => -rows[i].Settled).Take(moreNeeded))
        {
            decided[i] += 5;
        }

        // The smallest gaps are taken to be closed by a new decision, until 250 are in line.
        var needed = InLine - rows.Where((r, i) => Gap(i) == 0 && r.Requested > 0).Count();
        foreach (var i in Order(rows, i => Gap(i) > 0 && !isFinal(rows[i]), Gap).Take(needed))
        {
            decided[i] = rows[i].Requested;
        }

        // The others come nearer, but not all the way.
        var least = decided.ToArray();
        var most = rows.Select((r, i) => Gap(i) > 0 && !isFinal(r) ? r.Requested - 1 : decided[i]).ToArray();
        Apportion.Bring(decided, least, most, Decided);
        return decided;
    }

    private static int[] Moved(MunicipalYear[] rows, int[] decided, Func<MunicipalYear, int?> final)
    {
        var known = rows.Where(r => final(r) is null).Sum(r => r.Settled);
        var factor = (double)(Settled - rows.Sum(r => final(r) ?? 0)) / known;
        var share = (double)Settled / Decided;
        // Half what was settled by September, half what was decided: the late months were for those who had places left.
        var expected = rows.Select((r, i) => final(r) ?? ((0.5 * r.Settled * factor) + (0.5 * decided[i] * share))).ToArray();
        var none = Order(rows, i => rows[i].Settled == 0 && final(rows[i]) is null, i => rows[i].Requested)
            .Take(rows.Length - WithSettlement).ToHashSet();
        var beyond = rows.Select((r, i) => i).Where(i => final(rows[i]) > decided[i]).ToHashSet();
        beyond.UnionWith(Order(rows, i => final(rows[i]) is null && !none.Contains(i) && decided[i] > 0, i => -expected[i] / decided[i])
            .Take(BeyondDecision - beyond.Count));
        var least = rows.Select((r, i) => final(r) ?? (none.Contains(i) ? 0 : beyond.Contains(i) ? decided[i] + 1 : 1)).ToArray();
        var most = rows.Select((r, i) => final(r) ?? (none.Contains(i) ? 0 : beyond.Contains(i) ? decided[i] + 3 + (decided[i] / 4) : decided[i])).ToArray();
        var settled = expected.Select(e => (int)Math.Round(e)).ToArray();
        Apportion.Bring(settled, least, most, Settled);
        return settled;
    }

    // The first request by municipality is not published: 275 were raised in May [L228]; those asked for most are taken to be these.
    private static int[] FirstRequest(MunicipalYear[] rows)
    {
        var raised = Order(rows, i => rows[i].Requested > 0, i => -rows[i].Requested).Take(Raised).ToHashSet();
        var least = rows.Select((r, i) => raised.Contains(i) ? r.Requested / 2 : r.Requested).ToArray();
        var most = rows.Select((r, i) => raised.Contains(i) ? r.Requested - 1 : r.Requested).ToArray();
        var first = rows.Select(r => (int)Math.Round(r.Requested * 0.921)).ToArray();
        Apportion.Bring(first, least, most, Original);
        return first;
    }

    private static IEnumerable<int> Order<TKey>(MunicipalYear[] rows, Func<int, bool> where, Func<int, TKey> by) =>
        Enumerable.Range(0, rows.Length).Where(where).OrderBy(by).ThenBy(i => rows[i].Municipality, StringComparer.Ordinal);
}
