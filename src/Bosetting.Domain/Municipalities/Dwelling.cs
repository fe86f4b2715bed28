using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>
/// A dwelling a municipality offers; spontaneous and short-lived (000 L257), so it expires. A change gives a new value with a
/// higher revision.
/// </summary>
public sealed record Dwelling
{
    /// <summary>Bedrooms at most (design decision: more is a typing error).</summary>
    public const int MaxRooms = 20;

    /// <summary>Persons at most (design decision).</summary>
    public const int MaxBeds = 30;

    /// <summary>How many days an offer lasts when nothing else is said (design decision: offers are short-lived, 000 L257).</summary>
    public const int DefaultDays = 30;

    /// <summary>How many days ahead an offer may end (design decision).</summary>
    public const int MaxDaysAhead = 366;

    /// <summary>Characters of the area at most.</summary>
    public const int MaxArea = 60;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Bedrooms.</summary>
    public required int Rooms { get; init; }

    /// <summary>Persons it sleeps.</summary>
    public required int Beds { get; init; }

    /// <summary>Accessible with a wheelchair.</summary>
    public required bool Accessible { get; init; }

    /// <summary>Needs a car to reach services.</summary>
    public required bool NeedsCar { get; init; }

    /// <summary>Free from.</summary>
    public required DateOnly AvailableFrom { get; init; }

    /// <summary>The last day of the offer.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Who lets it (004a §1.15: municipal, private rental, shared); null when it isn't said.</summary>
    public DwellingKind? Kind { get; init; }

    /// <summary>Part of the municipality, never an address: a place name or a school district.</summary>
    public string? Area { get; init; }

    /// <summary>A place to live for a while only (004a §1.15).</summary>
    public bool IsTemporary { get; init; }

    /// <summary>Why the offer was taken back; null while it stands.</summary>
    public DwellingGone? Withdrawn { get; init; }

    /// <summary>Counts the changes, so that nobody changes what they haven't seen.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The facts of the offer, for a form.</summary>
    public DwellingDetails Details => new()
    {
        Rooms = Rooms,
        Beds = Beds,
        Accessible = Accessible,
        NeedsCar = NeedsCar,
        AvailableFrom = AvailableFrom,
        ExpiresOn = ExpiresOn,
        Kind = Kind,
        Area = Area,
        IsTemporary = IsTemporary,
    };

    /// <summary>
    /// A new offer. Errors, with the field: <c>dwelling.rooms_out_of_range</c> (args: most), <c>dwelling.beds_out_of_range</c>
    /// (args: most), <c>dwelling.expires_before_available</c>, <c>dwelling.expires_in_past</c>, <c>dwelling.expires_too_late</c>
    /// (args: days ahead), <c>dwelling.area_too_long</c> (args: characters allowed).
    /// </summary>
    public static Result<Dwelling> Offer(Guid id, string municipality, DwellingDetails details, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(details);
        return Check(details, today) is { Count: > 0 } errors
            ? Result<Dwelling>.Failure(errors)
            : new Dwelling
            {
                Id = id,
                MunicipalityNumber = municipality,
                Rooms = details.Rooms,
                Beds = details.Beds,
                Accessible = details.Accessible,
                NeedsCar = details.NeedsCar,
                AvailableFrom = details.AvailableFrom,
                ExpiresOn = details.ExpiresOn,
                Kind = details.Kind,
                Area = Tidy(details.Area),
                IsTemporary = details.IsTemporary,
            };
    }

    /// <summary>Other facts; an offer that has expired comes to life again by a new last day. Errors: those of <see cref="Offer"/>, <c>dwelling.withdrawn</c>.</summary>
    public Result<Dwelling> Change(DwellingDetails details, DateOnly today)
    {
        if (Withdrawn is not null)
        {
            return new Error("dwelling.withdrawn");
        }

        var changed = Offer(Id, MunicipalityNumber, details, today);
        return changed.IsSuccess ? changed.Value with { Revision = Revision + 1 } : changed;
    }

    /// <summary>Takes the offer back. Error: <c>dwelling.withdrawn</c>.</summary>
    public Result<Dwelling> Withdraw(DwellingGone because) =>
        Withdrawn is not null ? new Error("dwelling.withdrawn") : this with { Withdrawn = because, Revision = Revision + 1 };

    private static List<Error> Check(DwellingDetails d, DateOnly today)
    {
        List<Error> errors = [];
        Require(d.Rooms is >= 0 and <= MaxRooms, new Error("dwelling.rooms_out_of_range", MaxRooms) { Field = nameof(d.Rooms) });
        Require(d.Beds is >= 1 and <= MaxBeds, new Error("dwelling.beds_out_of_range", MaxBeds) { Field = nameof(d.Beds) });
        Require(Tidy(d.Area) is not { Length: > MaxArea }, new Error("dwelling.area_too_long", MaxArea) { Field = nameof(d.Area) });
        if (d.ExpiresOn < today)
        {
            errors.Add(new Error("dwelling.expires_in_past") { Field = nameof(d.ExpiresOn) });
        }
        else if (d.ExpiresOn < d.AvailableFrom)
        {
            errors.Add(new Error("dwelling.expires_before_available") { Field = nameof(d.ExpiresOn) });
        }
        else if (d.ExpiresOn > today.AddDays(MaxDaysAhead))
        {
            errors.Add(new Error("dwelling.expires_too_late", MaxDaysAhead) { Field = nameof(d.ExpiresOn) });
        }

        return errors;

        void Require(bool holds, Error error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The facts of an offered dwelling (004a §1.15: size, transport, who lets it, temporary or not).</summary>
public sealed record DwellingDetails
{
    /// <summary>Bedrooms; 0 is one room.</summary>
    public required int Rooms { get; init; }

    /// <summary>Persons it sleeps.</summary>
    public required int Beds { get; init; }

    /// <summary>Accessible with a wheelchair.</summary>
    public bool Accessible { get; init; }

    /// <summary>Needs a car to reach services.</summary>
    public bool NeedsCar { get; init; }

    /// <summary>Free from.</summary>
    public required DateOnly AvailableFrom { get; init; }

    /// <summary>The last day of the offer.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Who lets it.</summary>
    public DwellingKind? Kind { get; init; }

    /// <summary>Part of the municipality; no address.</summary>
    public string? Area { get; init; }

    /// <summary>For a while only.</summary>
    public bool IsTemporary { get; init; }
}
