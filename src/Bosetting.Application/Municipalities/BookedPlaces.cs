using Bosetting.Application.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// The places of a household, locked: the account they are booked in, and that of the year it moves. They are another when the day
/// lies beyond a New Year; the places then follow the day, so that a year's account holds those who settle in it (ADR 0046).
/// </summary>
/// <param name="booked">Where the places are.</param>
/// <param name="moving">The account of the year of the move; null when that year isn't opened.</param>
/// <param name="year">The year of the move.</param>
internal sealed class BookedPlaces(PlaceLedger booked, PlaceLedger? moving, int year)
{
    /// <summary>The account the places are booked in.</summary>
    public PlaceLedger Booked => booked;

    private bool Stays => booked.Year == year;

    /// <summary>
    /// Whether the household can be booked in the year of the move. Errors: <c>agreement.year_not_open</c> (args: year),
    /// <c>agreement.no_places_in_year</c>, <c>agreement.no_minor_places_in_year</c> (args: year, places left).
    /// </summary>
    public Result CanBook(int persons, int minors) =>
        Stays ? Result.Success
        : moving is null ? new Error("agreement.year_not_open", Text(year)) { Field = "Date" }
        : moving.CanBook(persons, minors) is { IsFailure: true } refused ? refused.Error with { Args = [Text(year), refused.Error.Args[1]] }
        : Result.Success;

    /// <summary>Proposed places become agreed, in the year of the move; <see cref="CanBook"/> must have been asked first.</summary>
    public void Agree(SettlementAgreement agreement)
    {
        if (Stays)
        {
            booked.Agree(agreement.Persons, agreement.MinorPlaces);
            return;
        }

        booked.AgreeIn(moving!, agreement.Persons, agreement.MinorPlaces);
        agreement.BookIn(moving!);
    }

    /// <summary>Agreed places follow the agreement's day; <see cref="CanBook"/> must have been asked first.</summary>
    public void Follow(SettlementAgreement agreement)
    {
        if (!Stays)
        {
            booked.MoveAgreed(moving!, agreement.Persons, agreement.MinorPlaces, haveArrived: false);
            agreement.BookIn(moving!);
        }
    }

    // A year is no amount: «2 024» would be odd.
    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Locks both accounts, the earlier year first: two who move places can then never wait for each other.</summary>
    public static async Task<BookedPlaces> Lock(IBosettingDb db, string municipality, int bookedYear, int year, CancellationToken ct)
    {
        var accounts = new Dictionary<int, PlaceLedger?>();
        foreach (var each in new[] { bookedYear, year }.Distinct().Order())
        {
            accounts[each] = await db.LockPlaces(municipality, each, ct);
        }

        return Of(accounts, bookedYear, year);
    }

    /// <summary>The same of accounts that are locked already.</summary>
    public static BookedPlaces Of(IReadOnlyDictionary<int, PlaceLedger?> accounts, int bookedYear, int year) =>
        new(accounts[bookedYear] ?? throw new InvalidOperationException("Places are booked in a year that is not opened."), accounts.GetValueOrDefault(year), year);
}
