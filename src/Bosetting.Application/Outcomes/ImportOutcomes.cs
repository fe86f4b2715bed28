using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// Takes in a file of outcomes, or only checks it. Good lines are stored, bad ones told by number: a register knows of persons who
/// aren't here, and they must not stop the rest. A line for a person and horizon that is registered corrects it. Errors:
/// <c>outcome.file_empty</c>, <c>outcome.file_too_large</c> (args: most lines), <c>outcome.header_missing</c> (args: header).
/// </summary>
/// <param name="Csv">The file, see docs/user-guide/leder.md.</param>
/// <param name="CheckOnly">Store nothing.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record ImportOutcomes(string Csv, bool CheckOnly) : IRequest<OutcomesImported>;

/// <summary>What came of it.</summary>
/// <param name="Added">New outcomes.</param>
/// <param name="Corrected">Outcomes replaced.</param>
/// <param name="Unchanged">Lines that say what is registered already.</param>
/// <param name="Problems">Bad lines, at most <see cref="MostProblems"/> of them, in order.</param>
/// <param name="Bad">How many bad lines there are.</param>
public sealed record OutcomesImported(int Added, int Corrected, int Unchanged, IReadOnlyList<LineProblem> Problems, int Bad)
{
    /// <summary>Bad lines shown at most.</summary>
    public const int MostProblems = 50;
}

/// <summary>A bad line. Nothing of its content is repeated: it may hold an identifier.</summary>
/// <param name="Line">Line number in the file, from 1.</param>
/// <param name="Code">Error code.</param>
/// <param name="Args">Its arguments.</param>
public sealed record LineProblem(int Line, string Code, IReadOnlyList<object> Args);

internal sealed class ImportOutcomesValidator : AbstractValidator<ImportOutcomes>
{
    public ImportOutcomesValidator() => RuleFor(r => r.Csv).Cascade(CascadeMode.Stop)
        .Must(c => !string.IsNullOrWhiteSpace(c)).WithErrorCode("outcome.file_empty")
        .Must(c => c.AsSpan().Count('\n') <= OutcomeFile.MostLines).WithErrorCode("outcome.file_too_large")
        .Must(OutcomeFile.HasHeader).WithErrorCode("outcome.header_missing");
}

internal sealed class ImportOutcomesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ImportOutcomes, OutcomesImported>
{
    public async Task<Result<OutcomesImported>> Handle(ImportOutcomes request, CancellationToken ct)
    {
        var lines = OutcomeFile.Read(request.Csv).ToList();
        var persons = await Persons([.. lines.Where(l => l.Problem is null).Select(l => l.Identifier).Distinct()], ct);
        Guid[] ids = [.. persons.Values.Distinct()];
        var participants = await db.Participants.Where(p => ids.Contains(p.RefugeeId)).ToDictionaryAsync(p => p.RefugeeId, ct);
        var known = await db.ProgrammeOutcomes.AsTracking().Where(o => ids.Contains(o.RefugeeId)).ToDictionaryAsync(o => (o.RefugeeId, o.Horizon), ct);
        var seen = new HashSet<(Guid, OutcomeHorizon)>();
        var (added, corrected, unchanged, problems) = (new List<ProgrammeOutcome>(), 0, 0, new List<LineProblem>());
        foreach (var line in lines)
        {
            var id = persons.GetValueOrDefault(line.Identifier);
            var refused = line.Problem is { } problem ? new Error(problem)
                : id == default ? new Error("outcome.person_unknown")
                : !participants.TryGetValue(id, out var participant) ? new Error("outcome.not_participant")
                : !seen.Add((id, line.Horizon)) ? new Error("outcome.line_twice")
                : Take(line, participant);
            if (refused is not null)
            {
                problems.Add(new LineProblem(line.Number, refused.Code, refused.Args));
            }
        }

        if (!request.CheckOnly)
        {
            db.ProgrammeOutcomes.AddRange(added);
            context.AuditWrite("outcomes", "register", $"{nameof(ImportOutcomes)}: {added.Count} + {corrected}");
            context.Publish(new Change(Topics.Criteria));
        }

        return new OutcomesImported(added.Count, corrected, unchanged, [.. problems.Take(OutcomesImported.MostProblems)], problems.Count);

        Error? Take(OutcomeFile.Line line, IntroductionParticipant participant)
        {
            if (!known.TryGetValue((participant.RefugeeId, line.Horizon), out var outcome))
            {
                var made = ProgrammeOutcome.Register(participant, line.Horizon, line.On, line.State, line.Source, context.Stamp());
                if (made.IsSuccess)
                {
                    added.Add(made.Value);
                }

                return made.IsFailure ? made.Error : null;
            }

            if (outcome.On == line.On && outcome.State == line.State && outcome.Source == line.Source)
            {
                unchanged++;
                return null;
            }

            // A check changes a copy that nobody keeps.
            var target = request.CheckOnly
                ? ProgrammeOutcome.Register(participant, line.Horizon, line.On, line.State, line.Source, context.Stamp()) is { IsFailure: true } no ? no.Error : null
                : outcome.Correct(participant.SettledOn, line.On, line.State, line.Source, context.Stamp()) is { IsFailure: true } refused ? refused.Error : null;
            corrected += target is null ? 1 : 0;
            return target;
        }
    }

    // Any number of the person will do. One that several persons have points at nobody.
    private async Task<Dictionary<string, Guid>> Persons(string[] identifiers, CancellationToken ct) =>
        (await db.Database.SqlQuery<Found>(
            $"""
            SELECT r.id AS "Id", i ->> 'value' AS "Identifier" FROM refugee r, jsonb_array_elements(r.identifiers) i
            WHERE i ->> 'value' = ANY ({identifiers})
            """).ToListAsync(ct))
        .GroupBy(f => f.Identifier).Where(g => g.Select(f => f.Id).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Id);

    private sealed record Found(Guid Id, string Identifier);
}
