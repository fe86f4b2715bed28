using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>Reads a pasted list of numbers for municipalities and says what was understood. Nothing is stored. Errors: <c>request.paste_too_long</c>.</summary>
/// <param name="Text">What was pasted; at most 100 000 characters.</param>
/// <param name="PerCent">Per cent with decimals instead of whole persons.</param>
[Allow(Role.Manager), ReadOnlyRequest]
public sealed record ReadPastedNumbers(string Text, bool PerCent = false) : IRequest<PastedNumbers>;

internal sealed class ReadPastedNumbersValidator : AbstractValidator<ReadPastedNumbers>
{
    public ReadPastedNumbersValidator() => RuleFor(r => r.Text).NotNull().MaximumLength(100_000).WithErrorCode("request.paste_too_long");
}

internal sealed class ReadPastedNumbersHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ReadPastedNumbers, PastedNumbers>
{
    public async Task<Result<PastedNumbers>> Handle(ReadPastedNumbers request, CancellationToken ct)
    {
        var names = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today).ToDictionaryAsync(m => m.Number, m => m.Name, ct);
        return PasteReader.Read(request.Text, names, request.PerCent, request.PerCent ? 100 : ResolutionRules.MostPersons);
    }
}
