using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// Registers what the council has decided for a year. A manager may do it for a municipality that has sent its decision by letter.
/// Errors: <c>municipality.not_found</c>, <c>decision.year_out_of_range</c> (args: first, last), <c>decision.changed_meanwhile</c>,
/// those of <see cref="CouncilResolution.Register"/>, <see cref="CouncilResolution.AllowOverrun"/>, <see cref="PlaceLedger.Decide"/>
/// and <see cref="CouncilDocument.Check"/>.
/// </summary>
/// <param name="Decision">What was decided. A municipality's own number is taken from the actor.</param>
/// <param name="LatestSequence">The latest decision the user saw; 0 for none.</param>
/// <param name="File">The document, PDF.</param>
[Allow(Role.MunicipalityAdministrator, Role.Manager)]
public sealed record RegisterCouncilDecision(ResolutionDetails Decision, int LatestSequence, CouncilFile? File = null) : IRequest<CouncilDecisionRegistered>;

/// <summary>It was registered.</summary>
/// <param name="Id">The resolution.</param>
/// <param name="Answer">How it stands to what was asked for.</param>
/// <param name="Left">Places left now.</param>
/// <param name="Overrun">Places in use beyond the decision.</param>
public sealed record CouncilDecisionRegistered(Guid Id, DecisionAnswer Answer, int Left, int Overrun);

internal sealed class RegisterCouncilDecisionValidator : AbstractValidator<RegisterCouncilDecision>
{
    public RegisterCouncilDecisionValidator()
    {
        RuleFor(r => r.Decision.JointWith).Must(j => j.Count <= 20 && j.All(Matching.MappingCodes.IsMunicipality))
            .WithErrorCode("municipality.not_found").OverridePropertyName(nameof(ResolutionDetails.JointWith));
        RuleForEach(r => r.Decision.Reasons).IsInEnum().WithErrorCode("decision.reason_missing").OverridePropertyName(nameof(ResolutionDetails.Reasons));
    }
}

internal sealed class RegisterCouncilDecisionHandler(IBosettingDb db, IUseCaseContext context)
    : IHandler<RegisterCouncilDecision, CouncilDecisionRegistered>
{
    public async Task<Result<CouncilDecisionRegistered>> Handle(RegisterCouncilDecision request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? request.Decision.MunicipalityNumber;
        var d = Tidy(request.Decision) with { Id = Guid.CreateVersion7(context.Now), MunicipalityNumber = number };
        if (await Unknown([number, .. d.JointWith], ct))
        {
            return new Error("municipality.not_found") { Field = d.JointWith.Count > 0 ? nameof(d.JointWith) : null };
        }

        var (first, last) = CouncilYears.Of(context.Today);
        if (d.Year < first || d.Year > last)
        {
            return new Error("decision.year_out_of_range", first, last) { Field = nameof(d.Year) };
        }

        var ledger = await db.LockPlaces(number, d.Year, ct);
        if (ledger is null)
        {
            db.PlaceLedgers.Add(ledger = PlaceLedger.Open(number, d.Year, 0, 0, null, null));
        }

        var current = await db.CouncilDecisions.SingleOrDefaultAsync(c => c.MunicipalityNumber == number && c.Year == d.Year, ct);
        var latest = await db.CouncilResolutions.Where(r => r.MunicipalityNumber == number && r.Year == d.Year)
            .OrderByDescending(r => r.Sequence).FirstOrDefaultAsync(ct);
        if ((latest?.Sequence ?? 0) != request.LatestSequence)
        {
            return new Error("decision.changed_meanwhile");
        }

        if (latest is null && current is not null)
        {
            // What stood here before is the first line of the history, and stays.
            db.CouncilResolutions.Add(latest = CouncilResolution.Published(Guid.CreateVersion7(context.Now.AddMilliseconds(-1)), current, ledger.Requested, context.Stamp()));
        }

        if (request.File is { } wrong && CouncilDocument.Check(wrong) is { } error)
        {
            return error;
        }

        return await Register(d, ledger, current, latest, request.File, ct);
    }

    private async Task<Result<CouncilDecisionRegistered>> Register(
        ResolutionDetails d, PlaceLedger ledger, CouncilDecision? current, CouncilResolution? latest, CouncilFile? file, CancellationToken ct)
    {
        var documentId = file is null ? (Guid?)null : Guid.CreateVersion7(context.Now);
        var registered = CouncilResolution.Register(d, ledger.Requested, latest, documentId, context.Stamp());
        if (registered.IsFailure)
        {
            return Result<CouncilDecisionRegistered>.Failure(registered.Errors);
        }

        var resolution = registered.Value.From(await Source(ct));
        var decided = ledger.Decide(resolution.Persons, resolution.Minors, allowOverrun: d.OverrunReason is not null);
        if (decided.IsFailure)
        {
            return Result<CouncilDecisionRegistered>.Failure([.. decided.Errors.Select(e => e with { Field = e.Code == "decision.below_used" ? nameof(d.Persons) : nameof(d.Minors) })]);
        }

        if (decided.Value > 0 && resolution.AllowOverrun(decided.Value, d.OverrunReason) is { IsFailure: true } noReason)
        {
            return Result<CouncilDecisionRegistered>.Failure(noReason.Errors);
        }

        if (file is not null)
        {
            db.CouncilDocuments.Add(new CouncilDocument
            {
                Id = documentId!.Value,
                MunicipalityNumber = d.MunicipalityNumber,
                FileName = CouncilDocument.SafeName(file.Name),
                Content = file.Content,
                UploadedAt = context.Now,
            });
        }

        db.CouncilResolutions.Add(resolution);
        _ = current is null ? db.CouncilDecisions.Add(resolution.Current(resolution.Source)) : db.CouncilDecisions.Update(resolution.Current(resolution.Source));
        context.AuditWrite("municipality", d.MunicipalityNumber, decided.Value > 0 ? "council_decision_overrun" : nameof(RegisterCouncilDecision));
        context.Publish(new Change(Topics.Municipality, null, d.MunicipalityNumber));
        return new CouncilDecisionRegistered(resolution.Id, resolution.Answer, ledger.Left, decided.Value);
    }

    private async Task<bool> Unknown(string[] numbers, CancellationToken ct)
    {
        var wanted = numbers.Distinct().ToArray();
        return await db.Municipalities.CountAsync(m => wanted.Contains(m.Number), ct) != wanted.Length;
    }

    private async Task<string> Source(CancellationToken ct) => context.Actor.MunicipalityNumber is null
        ? "IMDi"
        : await db.Municipalities.Where(m => m.Number == context.Actor.MunicipalityNumber).Select(m => m.Name).SingleAsync(ct);

    private static ResolutionDetails Tidy(ResolutionDetails d) => d with
    {
        Conditions = Words.OrNull(d.Conditions),
        Note = Words.OrNull(d.Note),
        OverrunReason = Words.OrNull(d.OverrunReason),
        JointPersons = d.JointWith.Count == 0 ? null : d.JointPersons,
    };
}

/// <summary>The years that can be decided on.</summary>
internal static class CouncilYears
{
    /// <summary>Last year (late registrations), this year and the next (requests go out in the autumn).</summary>
    public static (int First, int Last) Of(DateOnly today) => (today.Year - 1, today.Year + 1);
}
