using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Matching.Snapshots;

/// <summary>A period in which the municipality takes no new distributions.</summary>
/// <param name="From">First day.</param>
/// <param name="To">First day after; null is until further notice.</param>
/// <param name="Reason">In the municipality's words; shown to officers beside the rule, never part of a sentence.</param>
public sealed record StopPeriod(DateOnly From, DateOnly? To, string? Reason)
{
    /// <summary>In force on a day.</summary>
    public bool CoversDay(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>Where a service is.</summary>
/// <param name="Km">Kilometres from the administrative centre; 0 when it is in the municipality. Never negative.</param>
/// <param name="Name">Name of the place, when known.</param>
public sealed record ServicePlace(decimal Km, string? Name = null);

/// <summary>The nearest offer of a kind of schooling (004a L6569-6575).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Km">Kilometres; 0 when in the municipality.</param>
/// <param name="ForNewcomers">Has offers for newcomers (innføringstilbud, kombinasjonsklasser); null when not known.</param>
/// <param name="On">The date it held.</param>
/// <param name="Source">Where it is from.</param>
public sealed record EducationOffer(EducationWish Kind, decimal Km, bool? ForNewcomers, DateOnly On, FactSource Source);

/// <summary>The municipality's judgement of a service area (004a §1.13).</summary>
/// <param name="Area">Service area.</param>
/// <param name="Level">The judgement.</param>
/// <param name="ReportedOn">The day of the report; an old report counts as unknown.</param>
public sealed record CapacityFact(ServiceArea Area, CapacityLevel Level, DateOnly ReportedOn);

/// <summary>A dwelling on offer (000 L255-257).</summary>
/// <param name="Rooms">Bedrooms.</param>
/// <param name="Beds">Persons it sleeps.</param>
/// <param name="Accessible">Accessible with a wheelchair.</param>
/// <param name="NeedsCar">Services can't be reached without a car.</param>
/// <param name="AvailableFrom">Free from.</param>
/// <param name="ExpiresOn">Last day of the offer.</param>
public sealed record DwellingFact(int Rooms, int Beds, bool Accessible, bool NeedsCar, DateOnly AvailableFrom, DateOnly ExpiresOn);

/// <summary>A municipality's pace plan and where it stands (000 L259).</summary>
/// <param name="PlannedByNow">Persons planned in the year up to and with the month of the move.</param>
/// <param name="UsedByNow">Persons proposed, agreed and settled in the year up to then.</param>
/// <param name="PlannedThisMonth">Persons planned in that month.</param>
/// <param name="On">The day it was counted.</param>
public sealed record PaceFact(int PlannedByNow, int UsedByNow, int PlannedThisMonth, DateOnly On)
{
    /// <summary>The month of the move, 1–12: how many months <see cref="PlannedByNow"/> covers. The month of the count unless said otherwise.</summary>
    public int Month { get; init; } = On.Month;
}

/// <summary>What a group of municipalities is made by. Text key: <c>spread.</c> + name.</summary>
public enum SpreadGroup
{
    /// <summary>Part of the country (landsdel or county).</summary>
    Region = 1,

    /// <summary>Centrality class.</summary>
    Centrality = 2,
}

/// <summary>How a group of municipalities stands against the goal of dispersed settlement (004a §1.2 «spredt»).</summary>
/// <param name="Group">What the group is made by.</param>
/// <param name="Name">The region's name or the number of the class.</param>
/// <param name="Share">Share of the persons settled this year, 0–1.</param>
/// <param name="Goal">Share aimed at, 0–1.</param>
/// <param name="On">The date.</param>
public sealed record SpreadFact(SpreadGroup Group, string Name, decimal Share, decimal Goal, DateOnly On);

/// <summary>The municipality declined this household.</summary>
/// <param name="On">When.</param>
/// <param name="Reason">Coded reason.</param>
public sealed record DeclineFact(DateOnly On, DeclineReason Reason);

/// <summary>
/// Conditions of a council's decision. That decisions carry conditions is in the sources (001 L550-554), which ones isn't:
/// these are the kinds that can be checked (design decision), the rest must be read by a person.
/// </summary>
public sealed record CouncilConditions
{
    /// <summary>The largest household; null is no limit.</summary>
    public int? MaxPersons { get; init; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; init; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; init; }

    /// <summary>There are further conditions, in words only.</summary>
    public bool Other { get; init; }

    /// <summary>Date of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }
}
