using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>Reads a pasted list of numbers for municipalities and says what was understood. Nothing is stored. Errors: <c>request.paste_too_long</c>.</summary>
/// <param name="Text">What was pasted; at most 100 000 characters.</param>
/// <param name="PerCent">Per cent with decimals instead of whole persons.</param>
/// <param name="RoundId">The request they are for: lines it would refuse are said. Null reads only.</param>
[Allow(Role.Manager), ReadOnlyRequest]
public sealed record ReadPastedNumbers(string Text, bool PerCent = false, Guid? RoundId = null) : IRequest<PastedNumbers>;

internal sealed class ReadPastedNumbersValidator : AbstractValidator<ReadPastedNumbers>
{
    public ReadPastedNumbersValidator() => RuleFor(r => r.Text).NotNull().MaximumLength(100_000).WithErrorCode("request.paste_too_long");
}

internal sealed class ReadPastedNumbersHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ReadPastedNumbers, PastedNumbers>
{
    public async Task<Result<PastedNumbers>> Handle(ReadPastedNumbers request, CancellationToken ct)
    {
        var names = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today).ToDictionaryAsync(m => m.Number, m => m.Name, ct);
        var read = PasteReader.Read(request.Text, names, request.PerCent, request.PerCent ? 100 : ResolutionRules.MostPersons);
        return request.PerCent || request.RoundId is not { } id ? read : await Check(read, request.Text, id, ct);
    }

    // One line that the request refuses would stop all the others, and the user would not see which.
    private async Task<PastedNumbers> Check(PastedNumbers read, string text, Guid id, CancellationToken ct)
    {
        var additional = await db.RequestRounds.AnyAsync(r => r.Id == id && r.Version == RequestVersion.Additional, ct);
        var lines = await db.RequestLines.Where(l => l.RoundId == id).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var texts = text.ReplaceLineEndings("\n").Split('\n');
        PasteProblem? Problem(PastedNumber n) =>
            !lines.TryGetValue(n.Number, out var line) ? PasteProblem.UnknownMunicipality
            : !line.IsAsked ? PasteProblem.LeftOut
            : n.Value < line.AdjustedMinors ? PasteProblem.BelowMinors
            : additional && n.Value < line.Before ? PasteProblem.BelowBefore : null;
        var refused = read.Read.Where(n => Problem(n) is not null).Select(n => new UnreadLine(n.Line, texts[n.Line - 1].Trim(), Problem(n)!.Value));
        return new PastedNumbers([.. read.Read.Where(n => Problem(n) is null)], [.. read.Unread.Concat(refused).OrderBy(u => u.Line)]);
    }
}
