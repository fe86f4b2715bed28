using Bosetting.DemoData.Common;
using Bosetting.DemoData.Municipal;
using Bosetting.Domain.Municipalities;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Replays all places in the order of time through <see cref="PlaceLedger"/>: reserved when proposed, given back when declined,
/// agreed, settled. On the way it chooses which municipality declined, and marks inquiries that went beyond the decision: these
/// are overridden with a reason in the replay.
/// </summary>
internal sealed class PlaceAccounts
{
    private const int FirstYear = 2021;

    private readonly Dictionary<(int Year, string Municipality), PlaceLedger> _ledgers = [];
    private readonly Dictionary<int, string[]> _names = [];
    private readonly DemoRandom _random;

    public PlaceAccounts(MunicipalFigures figures, DemoRandom random)
    {
        _random = random;
        foreach (var y in figures.All)
        {
            _ledgers[(y.Year, y.Municipality)] =
                PlaceLedger.Open(y.Municipality, y.Year, y.RequestedOriginally, y.Requested, y.Decided, y.DecidedMinors);
        }

        foreach (var year in _ledgers.Keys.GroupBy(k => k.Year))
        {
            _names[year.Key] = [.. year.Select(k => k.Municipality).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The accounts of 2021 on; before, no decisions are known by municipality.</summary>
    public IEnumerable<PlaceLedger> Ledgers => _ledgers.Values.Where(l => l.Year >= FirstYear);

    /// <summary>Replays what happened until the end of a day.</summary>
    public void Replay(IReadOnlyList<HouseholdPlan> households, DateOnly until)
    {
        var moves = new List<(long Key, HouseholdPlan Household, PlannedInquiry? Inquiry, Move Move)>(households.Count * 4);
        foreach (var h in households)
        {
            var step = 0;
            void Add(DateOnly? on, PlannedInquiry? inquiry, Move move)
            {
                if (on <= until)
                {
                    // Day, household, step: the order is the same every time.
                    moves.Add((((long)on.Value.DayNumber << 36) | ((long)h.Number << 8) | (uint)step++, h, inquiry, move));
                }
            }

            foreach (var inquiry in h.Inquiries)
            {
                Add(inquiry.Sent, inquiry, Move.Reserve);
                Add(inquiry.Answered, inquiry, inquiry.Declined is null ? Move.Agree : Move.Release);
            }

            Add(h.Settled, h.Inquiries.LastOrDefault(), Move.Settle);
        }

        moves.Sort((a, b) => a.Key.CompareTo(b.Key));
        foreach (var (_, household, inquiry, move) in moves)
        {
            Carry(household, inquiry, move);
        }

        foreach (var h in households)
        {
            h.Inquiries.RemoveAll(i => i.Municipality.Length == 0);
        }
    }

    private void Carry(HouseholdPlan h, PlannedInquiry? inquiry, Move move)
    {
        var (persons, minors) = (h.Persons, h.MinorPlaces);
        if (inquiry is null)
        {
            if (h.Settled!.Value.Year >= FirstYear)
            {
                Ledger(h.Settled.Value.Year, h.Municipality!).SettleByBufetat(persons);
            }

            return;
        }

        if (move is Move.Reserve && inquiry.Municipality.Length == 0)
        {
            inquiry.Municipality = WhoDeclined(h, inquiry) ?? "";
        }

        if (inquiry.PlaceYear < FirstYear || inquiry.Municipality.Length == 0)
        {
            return;
        }

        var ledger = Ledger(inquiry.PlaceYear, inquiry.Municipality);
        switch (move)
        {
            case Move.Reserve:
                inquiry.OverPlaces = persons > ledger.Left;
                inquiry.OverMinorPlaces = minors > 0 && minors > ledger.LeftMinors;
                _ = ledger.Reserve(persons, minors, allowOverrun: true, allowMinorOverrun: true);
                break;
            case Move.Release:
                ledger.ReleaseProposed(persons, minors);
                break;
            case Move.Agree:
                ledger.Agree(persons, minors);
                break;
            case Move.Settle:
                ledger.Settle(persons, minors);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(move));
        }
    }

    // Somebody with places left; most have, so a few tries are enough. None: the household was not declined after all.
    private string? WhoDeclined(HouseholdPlan h, PlannedInquiry inquiry)
    {
        var names = _names[inquiry.PlaceYear];
        for (var i = 0; i < 25; i++)
        {
            var candidate = _random.Pick(names);
            var ledger = Ledger(inquiry.PlaceYear, candidate);
            var room = inquiry.PlaceYear < FirstYear || (ledger.Left >= h.Persons && (h.MinorPlaces == 0 || ledger.LeftMinors >= h.MinorPlaces));
            if (room && candidate != h.Municipality && !h.Inquiries.Exists(other => other.Municipality == candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private PlaceLedger Ledger(int year, string municipality) => _ledgers[(year, municipality)];

    private enum Move
    {
        Reserve,
        Release,
        Agree,
        Settle,
    }
}
