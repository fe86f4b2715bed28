using System.Globalization;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Tests.StateMachine;

/// <summary>What must hold after every step, whatever was tried. The first broken one is returned as a sentence.</summary>
internal static class Invariants
{
    // Where each event may take a case. «Same» means that the event does not move it.
    private static readonly Dictionary<CaseEventKind, (CaseStatus[] From, CaseStatus? To)> Moves = new()
    {
        [CaseEventKind.MappingAnswered] = ([CaseStatus.UnderMapping, CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed, CaseStatus.Settled], null),
        [CaseEventKind.BecameReady] = ([CaseStatus.UnderMapping], CaseStatus.Ready),
        [CaseEventKind.Held] = ([CaseStatus.UnderMapping, CaseStatus.Ready], null),
        [CaseEventKind.Released] = ([CaseStatus.UnderMapping, CaseStatus.Ready], null),
        [CaseEventKind.Assigned] = ([CaseStatus.UnderMapping, CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed], null),
        [CaseEventKind.RuleOverridden] = ([CaseStatus.Ready], CaseStatus.Proposed),
        [CaseEventKind.Proposed] = ([CaseStatus.Ready, CaseStatus.Proposed], CaseStatus.Proposed),
        [CaseEventKind.InquiryWithdrawn] = ([CaseStatus.Proposed], CaseStatus.Ready),
        [CaseEventKind.Declined] = ([CaseStatus.Proposed], CaseStatus.Ready),
        [CaseEventKind.Agreed] = ([CaseStatus.Proposed], CaseStatus.Agreed),
        [CaseEventKind.AgreedDateChanged] = ([CaseStatus.Agreed], null),
        [CaseEventKind.AgreementCancelled] = ([CaseStatus.Agreed], CaseStatus.Ready),
        [CaseEventKind.Countered] = ([CaseStatus.Proposed], null),
        [CaseEventKind.CounterTurnedDown] = ([CaseStatus.Proposed], null),
        [CaseEventKind.NoShow] = ([CaseStatus.Agreed], null),
        [CaseEventKind.PersonSettled] = ([CaseStatus.Agreed, CaseStatus.Ready], null),
        [CaseEventKind.Settled] = ([CaseStatus.Agreed, CaseStatus.Ready], CaseStatus.Settled),
        [CaseEventKind.Closed] = ([CaseStatus.UnderMapping, CaseStatus.Ready], CaseStatus.Closed),
    };

    public static string? Broken(World w) =>
        w.Cases.Select(c => Broken(w, c)).FirstOrDefault(b => b is not null)
        ?? w.Ledgers.Select(l => Broken(w, l)).FirstOrDefault(b => b is not null);

    private static string? Broken(World w, SettlementCase c)
    {
        var inquiries = w.Inquiries.Where(i => i.CaseId == c.Id).ToList();
        var agreements = w.Agreements.Where(a => a.CaseId == c.Id).ToList();
        var open = inquiries.Where(i => i.Status == InquiryStatus.Open).Select(i => (Guid?)i.Id).ToList();
        var active = agreements.Where(a => a.Status == AgreementStatus.Active).Select(a => (Guid?)a.Id).ToList();
        var arrived = c.Members.Count(m => m.SettledOn is not null);
        return !open.SequenceEqual(c.Status is CaseStatus.Proposed ? [c.OpenInquiryId] : []) ? "an inquiry is open exactly while proposed"
            : c.Status is not CaseStatus.Proposed && c.OpenInquiryId is not null ? "no open inquiry is remembered when there is none"
            : !active.SequenceEqual(c.Status is CaseStatus.Agreed ? [c.AgreementId] : []) ? "an agreement is active exactly while agreed"
            : (c.Status is CaseStatus.Settled) != (c.SettledOn is not null) ? "settled has a date"
            : (c.Status is CaseStatus.Settled) != (arrived == c.PersonCount) ? "settled is when everybody has arrived"
            : inquiries.Any(i => i.IsCountered && i.Status is not InquiryStatus.Open) ? "a counter-proposal waits only while the inquiry is open"
            : agreements.Any(a => inquiries.Find(i => i.Id == a.Id)?.Kind != a.Kind) ? "an agreement is of the kind of its inquiry"
            : arrived > 0 && c.Status is not (CaseStatus.Agreed or CaseStatus.Settled) ? "nobody has arrived without an agreement"
            : c.Members.Any(m => m.SettledOn < m.PermitOn) ? "nobody is settled before the permit"
            : c.Members.Any(m => m.SettledOn is { } on && agreements.Find(a => a.Id == c.AgreementId) is { } a && on < a.AgreedDate) ? "nobody arrives before the agreed date"
            : (c.Status is CaseStatus.Closed) != (c.ClosedBecause is not null) ? "closed has a reason"
            : c.IsOnHold && c.Status is not (CaseStatus.UnderMapping or CaseStatus.Ready) ? "only a case nobody answers for is on hold"
            : (c.HoldCause is null) != (c.HoldUntil is null) ? "a hold has a deadline"
            : (c.MunicipalityNumber is null) != (c.Status is CaseStatus.UnderMapping or CaseStatus.Ready or CaseStatus.Closed) ? "a municipality is named from proposed on"
            : c.ReadyOn is null && c.Status is not (CaseStatus.UnderMapping or CaseStatus.Closed) ? "the first ready day is kept"
            : c.MappingPercent is < 0 or > 100 ? string.Create(CultureInfo.InvariantCulture, $"completeness is 0–100, not {c.MappingPercent}")
            : c.DeclineCount != inquiries.Count(i => i.Status == InquiryStatus.Declined) ? "declines are counted"
            : c.IsWaiting != c.Status is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed ? "waiting follows status"
            : Broken(c);
    }

    // The history tells the same story as the state: it is what statistics are computed from.
    private static string? Broken(SettlementCase c)
    {
        var events = c.NewEvents;
        if (!events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, events.Count)))
        {
            return "events are numbered 1, 2, 3 …";
        }

        if (events[0].Kind != CaseEventKind.Registered || events[^1].StatusAfter != c.Status)
        {
            return "the history begins with registration and ends at the status";
        }

        for (var i = 1; i < events.Count; i++)
        {
            var (before, e) = (events[i - 1].StatusAfter, events[i]);
            if (!Moves.TryGetValue(e.Kind, out var move) || !move.From.Contains(before) || e.StatusAfter != (move.To ?? before))
            {
                return $"no event {e.Kind} goes from {before} to {e.StatusAfter}";
            }
        }

        return events.Count(e => e.Kind == CaseEventKind.PersonSettled) != c.Members.Count(m => m.SettledOn is not null)
            ? "each arrival has one event"
            : null;
    }

    private static string? Broken(World w, PlaceLedger l)
    {
        var here = w.Agreements.Where(a => a.MunicipalityNumber == l.MunicipalityNumber && a.Status != AgreementStatus.Cancelled).ToList();
        var arrived = w.Cases.SelectMany(c => c.Members).Count(m => m.SettledIn == l.MunicipalityNumber);
        var byBufetat = w.Cases.Where(c => c.Authority == SettlingAuthority.Bufetat).SelectMany(c => c.Members).Count(m => m.SettledIn == l.MunicipalityNumber);
        return l.Left < 0 || l.LeftMinors < 0 ? "places left are never negative"
            : l.ProposedMinors > l.Proposed || l.AgreedMinors > l.Agreed || l.SettledMinors > l.Settled ? "minors are among the persons"
            : l.Proposed != w.Inquiries.Where(i => i.MunicipalityNumber == l.MunicipalityNumber && i.Status == InquiryStatus.Open).Sum(i => i.Persons) ? "proposed places are those of open inquiries"
            : l.Settled != arrived ? "settled places are the persons who have arrived"
            : l.Agreed + l.Settled - byBufetat != here.Sum(a => a.Persons) ? "agreed and settled places are those of agreements"
            : null;
    }
}
