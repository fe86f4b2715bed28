using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <content>What is set by hand: numbers, and who is asked.</content>
public sealed partial class RequestRound
{
    /// <summary>
    /// Sets numbers by hand, all or none. Errors: <c>request.not_draft</c>, <c>municipality.not_found</c>,
    /// <c>request.number_out_of_range</c>, <c>request.minors_exceed_persons</c>, <c>request.note_missing</c>, <c>request.note_too_long</c>,
    /// <c>request.left_out</c> for a municipality that is not asked, <c>request.below_before</c> (args: asked for before) in an additional request.
    /// </summary>
    public Result Adjust(IReadOnlyList<NumberAdjustment> adjustments, Stamp stamp)
    {
        foreach (var a in adjustments)
        {
            if (Find(a.MunicipalityNumber) is not { } line)
            {
                return new Error("municipality.not_found");
            }

            var persons = a.Persons ?? line.Computed;
            var minors = a.KeepsMinors ? line.AdjustedMinors : a.Minors;
            var error = !line.IsAsked ? new Error("request.left_out")
                : a.Persons is < 0 or > ResolutionRules.MostPersons || a.Minors is < 0 ? new Error("request.number_out_of_range", ResolutionRules.MostPersons) { Field = nameof(a.Persons) }
                : minors > persons ? new Error("request.minors_exceed_persons") { Field = nameof(a.Minors) }
                : Version is RequestVersion.Additional && a.Persons < line.Before ? new Error("request.below_before", line.Before) { Field = nameof(a.Persons) }
                : a.Note?.Length > LongestNote ? new Error("request.note_too_long", LongestNote) { Field = nameof(a.Note) }
                : (a.Persons ?? a.Minors) is not null && string.IsNullOrWhiteSpace(a.Note) ? new Error("request.note_missing") { Field = nameof(a.Note) }
                : null;
            if (error is not null)
            {
                return error;
            }
        }

        return Edit(stamp, () =>
        {
            foreach (var a in adjustments)
            {
                Adjust(Find(a.MunicipalityNumber)!, a);
            }
        });
    }

    private static void Adjust(RequestLine line, NumberAdjustment a)
    {
        var minors = a.KeepsMinors ? line.AdjustedMinors : a.Minors;
        var note = (a.Persons ?? a.Minors) is null ? null : a.Note!.Trim();
        if (a.KeepsMinors && minors is not null && line.Note is { } reason && reason != note)
        {
            // The reason for the minors still stands.
            note = note is null ? reason : $"{reason}\n{note}";
            note = note.Length > LongestNote ? note[..LongestNote] : note;
        }

        line.Adjust(a.Persons, minors, note);
    }

    /// <summary>
    /// Asks a municipality or leaves it out, with a reason. Errors: <c>request.not_draft</c>, <c>municipality.not_found</c>,
    /// <c>request.note_missing</c>, <c>request.note_too_long</c>, <c>request.below_before</c> (args: asked for before) in an additional request.
    /// </summary>
    public Result Ask(string municipalityNumber, bool asked, string? note, Stamp stamp) =>
        Find(municipalityNumber) is not { } line ? new Error("municipality.not_found")
        : !asked && Version is RequestVersion.Additional && line.Before > 0 ? new Error("request.below_before", line.Before)
        : !asked && string.IsNullOrWhiteSpace(note) ? new Error("request.note_missing") { Field = nameof(RequestLine.Note) }
        : note?.Length > LongestNote ? new Error("request.note_too_long", LongestNote) { Field = nameof(RequestLine.Note) }
        : Edit(stamp, () => line.Ask(asked, note?.Trim()));
}
