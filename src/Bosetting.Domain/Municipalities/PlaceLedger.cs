using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>
/// Plassregnskap: the places of one municipality in one year. Places left = decided + overrun − proposed − agreed − settled,
/// for persons and, within them, for unaccompanied minors. Never negative without an explicit, logged overrun; the database
/// holds the same rule as a check constraint, and the row is locked while places are moved.
/// </summary>
public sealed class PlaceLedger
{
    private PlaceLedger()
    {
    }

    /// <summary>The municipality.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>The year.</summary>
    public int Year { get; private set; }

    /// <summary>Opprinnelig anmodning: the threshold of the 2023 incentive (000 L249).</summary>
    public int RequestedOriginally { get; private set; }

    /// <summary>Gjeldende anmodning.</summary>
    public int Requested { get; private set; }

    /// <summary>Vedtatte plasser; null when no decision is registered.</summary>
    public int? Decided { get; private set; }

    /// <summary>Vedtatte plasser for enslige mindreårige; null when there is no such decision.</summary>
    public int? DecidedMinors { get; private set; }

    /// <summary>Places allowed beyond the decision, each with a logged reason.</summary>
    public int Overrun { get; private set; }

    /// <summary>Places for minors allowed beyond the decision.</summary>
    public int OverrunMinors { get; private set; }

    /// <summary>Persons proposed, waiting for an answer.</summary>
    public int Proposed { get; private set; }

    /// <summary>Persons agreed, not yet settled.</summary>
    public int Agreed { get; private set; }

    /// <summary>Persons settled.</summary>
    public int Settled { get; private set; }

    /// <summary>Of the proposed: unaccompanied minors without companion.</summary>
    public int ProposedMinors { get; private set; }

    /// <summary>Of the agreed: unaccompanied minors without companion.</summary>
    public int AgreedMinors { get; private set; }

    /// <summary>Of the settled: unaccompanied minors without companion.</summary>
    public int SettledMinors { get; private set; }

    /// <summary>Places in use.</summary>
    public int Used => Proposed + Agreed + Settled;

    /// <summary>Places left; never negative. Zero when no decision is registered and no overrun is allowed.</summary>
    public int Left => (Decided ?? 0) + Overrun - Used;

    /// <summary>Places for minors left.</summary>
    public int LeftMinors => (DecidedMinors ?? 0) + OverrunMinors - (ProposedMinors + AgreedMinors + SettledMinors);

    /// <summary>Opens the account of a year. Numbers are not negative: a negative one is a bug of the caller.</summary>
    public static PlaceLedger Open(string municipalityNumber, int year, int requestedOriginally, int requested, int? decided, int? decidedMinors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requestedOriginally);
        ArgumentOutOfRangeException.ThrowIfNegative(requested);
        ArgumentOutOfRangeException.ThrowIfNegative(decided ?? 0);
        ArgumentOutOfRangeException.ThrowIfNegative(decidedMinors ?? 0);
        return new PlaceLedger
        {
            MunicipalityNumber = municipalityNumber,
            Year = year,
            RequestedOriginally = requestedOriginally,
            Requested = requested,
            Decided = decided,
            DecidedMinors = decidedMinors,
        };
    }

    /// <summary>
    /// Reserves places for a household that is proposed. Errors: <c>municipality.no_places_left</c> (args: places left),
    /// <c>municipality.no_minor_places_left</c> (args: places left).
    /// </summary>
    /// <param name="persons">Persons in the household.</param>
    /// <param name="minors">Minors without companion among them.</param>
    /// <param name="allowOverrun">The officer has overridden the rule on places with a reason, which the caller logs.</param>
    /// <param name="allowMinorOverrun">The same for the rule on minors' places.</param>
    public Result Reserve(int persons, int minors, bool allowOverrun, bool allowMinorOverrun)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(persons);
        ArgumentOutOfRangeException.ThrowIfNegative(minors);
        var short_ = persons - Left;
        if (short_ > 0 && !allowOverrun)
        {
            return new Error("municipality.no_places_left", Left);
        }

        var shortMinors = minors - LeftMinors;
        if (minors > 0 && shortMinors > 0 && !allowMinorOverrun)
        {
            return new Error("municipality.no_minor_places_left", LeftMinors);
        }

        Overrun += Math.Max(0, short_);
        OverrunMinors += minors > 0 ? Math.Max(0, shortMinors) : 0;
        Proposed += persons;
        ProposedMinors += minors;
        return Result.Success;
    }

    /// <summary>
    /// Whether a household can be booked without going beyond the decision. Errors: <c>agreement.no_places_in_year</c> (args: year,
    /// places left), <c>agreement.no_minor_places_in_year</c> (args: year, places left).
    /// </summary>
    public Result CanBook(int persons, int minors) =>
        persons > Left ? new Error("agreement.no_places_in_year", Year, Left) { Field = "Date" }
        : minors > 0 && minors > LeftMinors ? new Error("agreement.no_minor_places_in_year", Year, LeftMinors) { Field = "Date" }
        : Result.Success;

    /// <summary>
    /// Agreed places move to another year's account. A person who has arrived is there whatever the decision says: then places
    /// beyond it are allowed, as for settlements by Bufetat.
    /// </summary>
    /// <param name="to">The account of the year the household moves.</param>
    /// <param name="persons">Persons.</param>
    /// <param name="minors">Minors without companion among them.</param>
    /// <param name="haveArrived">They have arrived; else <see cref="CanBook"/> must have been asked first.</param>
    public void MoveAgreed(PlaceLedger to, int persons, int minors, bool haveArrived)
    {
        ArgumentNullException.ThrowIfNull(to);
        Book(to, persons, minors, haveArrived);
        ReleaseAgreed(persons, minors);
    }

    /// <summary>Proposed places become agreed in another year's account, which <see cref="CanBook"/> must have been asked of first.</summary>
    public void AgreeIn(PlaceLedger to, int persons, int minors)
    {
        ArgumentNullException.ThrowIfNull(to);
        Book(to, persons, minors, beyond: false);
        ReleaseProposed(persons, minors);
    }

    private void Book(PlaceLedger to, int persons, int minors, bool beyond)
    {
        if (to.Year == Year || to.MunicipalityNumber != MunicipalityNumber || to.Reserve(persons, minors, beyond, beyond).IsFailure)
        {
            throw new InvalidOperationException($"{persons} places can't be moved from {Year} to {to.Year}.");
        }

        to.Agree(persons, minors);
    }

    /// <summary>
    /// Registers a decision of the council. Places in use stay in use: a number below them is refused unless it was asked to let
    /// them stand beyond the decision. Errors: <c>decision.below_used</c> (args: places in use, decided),
    /// <c>decision.minors_below_used</c> (args: places in use, decided).
    /// </summary>
    /// <param name="persons">Persons decided.</param>
    /// <param name="minors">Minors among them; null without a decision on that group.</param>
    /// <param name="allowOverrun">Whoever registers it has given a reason, which the caller logs.</param>
    /// <returns>Places that stand beyond the decision.</returns>
    public Result<int> Decide(int persons, int? minors, bool allowOverrun)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(persons);
        ArgumentOutOfRangeException.ThrowIfNegative(minors ?? 0);
        if (persons < Used && !allowOverrun)
        {
            return new Error("decision.below_used", Used, persons);
        }

        var minorsUsed = ProposedMinors + AgreedMinors + SettledMinors;
        if ((minors ?? 0) < minorsUsed && !allowOverrun)
        {
            return new Error("decision.minors_below_used", minorsUsed, minors ?? 0);
        }

        (Decided, DecidedMinors) = (persons, minors);
        Overrun = Math.Max(0, Used - persons);
        OverrunMinors = Math.Max(0, minorsUsed - (minors ?? 0));
        return Math.Max(Overrun, OverrunMinors);
    }

    /// <summary>Registers what is asked for. The original request stays the threshold of the incentive (000 L249) once it is set.</summary>
    public void Request(int persons, bool isOriginal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(persons);
        Requested = persons;
        RequestedOriginally = isOriginal ? persons : RequestedOriginally;
    }

    /// <summary>Gives proposed places back (declined or withdrawn).</summary>
    public void ReleaseProposed(int persons, int minors)
    {
        TakeFromProposed(persons, minors);
        GiveBackOverrun();
    }

    /// <summary>Proposed places become agreed.</summary>
    public void Agree(int persons, int minors)
    {
        TakeFromProposed(persons, minors);
        Agreed += persons;
        AgreedMinors += minors;
    }

    /// <summary>Gives agreed places back (agreement cancelled).</summary>
    public void ReleaseAgreed(int persons, int minors)
    {
        TakeFromAgreed(persons, minors);
        GiveBackOverrun();
    }

    /// <summary>Agreed places become settled, person by person.</summary>
    public void Settle(int persons, int minors)
    {
        TakeFromAgreed(persons, minors);
        Settled += persons;
        SettledMinors += minors;
    }

    /// <summary>Counts persons that Bufetat has settled; they use the municipality's places (000 table 3-1-1 counts them in the total).</summary>
    public void SettleByBufetat(int persons)
    {
        Overrun += Math.Max(0, persons - Left);
        OverrunMinors += Math.Max(0, persons - LeftMinors);
        Settled += persons;
        SettledMinors += persons;
    }

    private void TakeFromProposed(int persons, int minors)
    {
        Proposed = Minus(Proposed, persons);
        ProposedMinors = Minus(ProposedMinors, minors);
    }

    private void TakeFromAgreed(int persons, int minors)
    {
        Agreed = Minus(Agreed, persons);
        AgreedMinors = Minus(AgreedMinors, minors);
    }

    // A place beyond the decision was allowed for one household with one reason: when the household leaves, so does the place,
    // or the next household would get it without anybody's reason.
    private void GiveBackOverrun()
    {
        Overrun = Math.Min(Overrun, Math.Max(0, Used - (Decided ?? 0)));
        OverrunMinors = Math.Min(OverrunMinors, Math.Max(0, ProposedMinors + AgreedMinors + SettledMinors - (DecidedMinors ?? 0)));
    }

    // Places that were never taken can't be given back: that would be a bug of the caller, and money for a municipality.
    private static int Minus(int have, int take) =>
        take >= 0 && take <= have ? have - take : throw new InvalidOperationException($"Cannot give back {take} of {have} places.");
}
