using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Agreements;

/// <summary>Where an agreement stands.</summary>
public enum AgreementStatus
{
    /// <summary>Binding, not everybody has arrived.</summary>
    Active = 1,

    /// <summary>Everybody has arrived.</summary>
    Fulfilled = 2,

    /// <summary>Cancelled with a reason.</summary>
    Cancelled = 3,
}

/// <summary>
/// Avtale om bosetting: a municipality has accepted a household, with an agreed date (avtalt bosettingstidspunkt, 000 L479).
/// The history of dates is in the events of the case.
/// </summary>
public sealed class SettlementAgreement
{
    /// <summary>An agreed date is at most this far ahead (design decision: guards against mistyped years).</summary>
    public const int MaxDaysAhead = 366;

    private SettlementAgreement()
    {
    }

    /// <summary>Opaque id; the same as the inquiry that led to it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The municipality.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>The year whose places are used.</summary>
    public int PlaceYear { get; private set; }

    /// <summary>Persons.</summary>
    public int Persons { get; private set; }

    /// <summary>Places for unaccompanied minors among them.</summary>
    public int MinorPlaces { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The day the household moves; nobody is registered as arrived before it.</summary>
    public DateOnly AgreedDate { get; private set; }

    /// <summary>Status.</summary>
    public AgreementStatus Status { get; private set; }

    /// <summary>How the household comes to the municipality.</summary>
    public SettlementKind Kind { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancelledBecause { get; private set; }

    internal static Result<SettlementAgreement> Make(Inquiry inquiry, DateOnly date, Stamp stamp) =>
        CheckDate(date, stamp) is { } error
            ? error
            : new SettlementAgreement
            {
                Id = inquiry.Id,
                CaseId = inquiry.CaseId,
                MunicipalityNumber = inquiry.MunicipalityNumber,
                PlaceYear = inquiry.PlaceYear,
                Persons = inquiry.Persons,
                MinorPlaces = inquiry.MinorPlaces,
                MadeAt = stamp.At,
                AgreedDate = date,
                Status = AgreementStatus.Active,
                Kind = inquiry.Kind,
            };

    /// <summary>Its places are booked in another year's account: that of the year the household moves.</summary>
    public void BookIn(PlaceLedger places)
    {
        ArgumentNullException.ThrowIfNull(places);
        PlaceYear = places.MunicipalityNumber == MunicipalityNumber
            ? places.Year
            : throw new InvalidOperationException("An agreement uses places of its own municipality.");
    }

    internal Result ChangeDate(DateOnly date, Stamp stamp)
    {
        if (Status is not AgreementStatus.Active)
        {
            return new Error("agreement.not_active");
        }

        if (CheckDate(date, stamp) is { } error)
        {
            return error;
        }

        AgreedDate = date;
        return Result.Success;
    }

    internal Result Cancel(string reason)
    {
        if (Status is not AgreementStatus.Active)
        {
            return new Error("agreement.not_active");
        }

        (Status, CancelledBecause) = (AgreementStatus.Cancelled, reason);
        return Result.Success;
    }

    internal void Fulfil() => Status = AgreementStatus.Fulfilled;

    internal static Error? CheckDate(DateOnly date, Stamp stamp) =>
        date < stamp.Today ? new Error("agreement.date_in_past") { Field = "Date" }
        : date > stamp.Today.AddDays(MaxDaysAhead) ? new Error("agreement.date_too_far", MaxDaysAhead) { Field = "Date" }
        : null;
}
