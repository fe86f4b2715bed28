using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Web.Components.Pages.Municipality.Reporting;

/// <summary>A dwelling as it is typed; dates may be missing for a while.</summary>
public sealed class DwellingForm
{
    /// <summary>Bedrooms.</summary>
    public int Rooms { get; set; } = 2;

    /// <summary>Persons it sleeps.</summary>
    public int Beds { get; set; } = 4;

    /// <summary>Accessible with a wheelchair.</summary>
    public bool Accessible { get; set; }

    /// <summary>Needs a car.</summary>
    public bool NeedsCar { get; set; }

    /// <summary>For a while only.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>Free from.</summary>
    public DateOnly? AvailableFrom { get; set; }

    /// <summary>Last day of the offer.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Who lets it.</summary>
    public DwellingKind? Kind { get; set; }

    /// <summary>Part of the municipality.</summary>
    public string? Area { get; set; }

    /// <summary>A form that begins with the facts of an offer.</summary>
    public static DwellingForm Of(DwellingDetails d) => new()
    {
        Rooms = d.Rooms,
        Beds = d.Beds,
        Accessible = d.Accessible,
        NeedsCar = d.NeedsCar,
        IsTemporary = d.IsTemporary,
        AvailableFrom = d.AvailableFrom,
        ExpiresOn = d.ExpiresOn,
        Kind = d.Kind,
        Area = d.Area,
    };

    /// <summary>A form for the next one: like the last, free today, for as long as offers usually last.</summary>
    public static DwellingForm Next(Dwelling? like, DateOnly today)
    {
        var form = like is null ? new DwellingForm() : Of(like.Details);
        (form.AvailableFrom, form.ExpiresOn) = (today, today.AddDays(Dwelling.DefaultDays));
        return form;
    }

    /// <summary>The facts, or what is missing.</summary>
    public Result<DwellingDetails> Details()
    {
        List<Error> missing = [];
        if (AvailableFrom is null)
        {
            missing.Add(new Error("dwelling.date_missing") { Field = nameof(AvailableFrom) });
        }

        if (ExpiresOn is null)
        {
            missing.Add(new Error("dwelling.date_missing") { Field = nameof(ExpiresOn) });
        }

        return missing.Count > 0
            ? Result<DwellingDetails>.Failure(missing)
            : new DwellingDetails
            {
                Rooms = Rooms,
                Beds = Beds,
                Accessible = Accessible,
                NeedsCar = NeedsCar,
                IsTemporary = IsTemporary,
                AvailableFrom = AvailableFrom!.Value,
                ExpiresOn = ExpiresOn!.Value,
                Kind = Kind,
                Area = Area,
            };
    }
}
