using System.Globalization;
using Bosetting.Domain.Refugees;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Cases;

/// <summary>
/// How long a municipality has to answer, and how far ahead a move is suggested. The sources give neither (004a §0.1 no. 7): both
/// are configuration, and the defaults are design decisions. <c>Bosetting:Inquiry:DeadlineDays:{CaseType}</c> and
/// <c>Bosetting:Inquiry:MoveLeadDays</c>. What changes from a day on is dated:
/// <c>Bosetting:Inquiry:From:2024-07-01:DeadlineDays:Resettlement</c> holds for inquiries sent that day and later, and
/// <c>Bosetting:Inquiry:From:2024-07-01:ReminderDays</c> for what is reminded of from that day.
/// </summary>
/// <param name="configuration">The application's configuration; without one the defaults hold.</param>
public sealed class InquirySettings(IConfiguration? configuration = null)
{
    private const int Shortest = 1, Longest = 180;

    /// <summary>Days a municipality has to answer what is sent on a day.</summary>
    public int DeadlineDays(CaseType type, DateOnly on) => Read(Dated($"DeadlineDays:{type}", on), type switch
    {
        // A resettlement refugee is still abroad and the journey has to be arranged with others: more time.
        CaseType.Resettlement => 21,
        CaseType.OutsideReception => 14,
        CaseType.ReceptionCentre => 14,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    });

    /// <summary>Days from the proposal to the suggested day of the move.</summary>
    public int MoveLeadDays => Read("Bosetting:Inquiry:MoveLeadDays", 42);

    /// <summary>Days a municipality has to answer a question asked before any inquiry.</summary>
    public int PreliminaryDays(DateOnly on) => Read(Dated("PreliminaryDays", on), 7);

    /// <summary>Days after its deadline that a question asked before any inquiry is closed.</summary>
    public int PreliminaryOpenDays(DateOnly on) => Read(Dated("PreliminaryOpenDays", on), 14);

    /// <summary>Days before the deadline that a municipality is reminded, and after a counter-proposal that the officer is.</summary>
    public int ReminderDays(DateOnly on) => Read(Dated("ReminderDays", on), 3);

    /// <summary>Days after the deadline, or after a counter-proposal, that the managers are told.</summary>
    public int EscalationDays(DateOnly on) => Read(Dated("EscalationDays", on), 7);

    /// <summary>Days after the agreed date before an arrival that isn't registered is asked for.</summary>
    public int ArrivalGraceDays(DateOnly on) => Read(Dated("ArrivalGraceDays", on), 3);

    // The latest of the dated values that has begun; the undated one before any has.
    private string Dated(string key, DateOnly on) => configuration?.GetSection("Bosetting:Inquiry:From").GetChildren()
        .Select(s => (From: DateOnly.ParseExact(s.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), Path: $"{s.Path}:{key}"))
        .Where(s => s.From <= on && configuration[s.Path] is not null).OrderByDescending(s => s.From).Select(s => s.Path).FirstOrDefault()
        ?? $"Bosetting:Inquiry:{key}";

    private int Read(string key, int standard)
    {
        if (configuration?[key] is not { Length: > 0 } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= Shortest and <= Longest
            ? days
            : throw new InvalidOperationException($"{key} must be a number of days from {Shortest} to {Longest}.");
    }
}
