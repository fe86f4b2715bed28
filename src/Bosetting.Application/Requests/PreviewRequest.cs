using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// What if: the numbers a request would have with more or fewer persons; for one that is sent, those of an additional or adjusted
/// one after it. Nothing is stored. Errors: <c>request.not_found</c>,
/// <c>request.number_out_of_range</c> (args: most), those of <see cref="Domain.Requests.Distribution.RequestDistribution.Make"/>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Extra">Persons more, or fewer when negative.</param>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record PreviewRequest(Guid Id, int Extra) : IRequest<RequestPreview>;

/// <summary>The numbers as they would be.</summary>
/// <param name="Total">Persons in all.</param>
/// <param name="Rows">Municipalities whose number changes, the largest change first.</param>
/// <param name="Unchanged">Municipalities that keep their number.</param>
public sealed record RequestPreview(int Total, IReadOnlyList<NumberChange> Rows, int Unchanged);

/// <summary>A number that changes.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">Persons before.</param>
/// <param name="To">Persons after.</param>
public sealed record NumberChange(string Number, string Name, int From, int To);

internal sealed class PreviewRequestValidator : AbstractValidator<PreviewRequest>
{
    public PreviewRequestValidator() => RuleFor(r => r.Extra).InclusiveBetween(-RequestRound.MostPersons, RequestRound.MostPersons).WithErrorCode("request.number_out_of_range");
}

internal sealed class PreviewRequestHandler(IBosettingDb db, IUseCaseContext context, RequestBasis basis) : IHandler<PreviewRequest, RequestPreview>
{
    public async Task<Result<RequestPreview>> Handle(PreviewRequest request, CancellationToken ct)
    {
        if (await db.RequestRounds.Include(r => r.Lines).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        var total = round.Persons + request.Extra;
        if (total is < 1 or > RequestRound.MostPersons || total < round.Minors)
        {
            return new Error("request.number_out_of_range", RequestRound.MostPersons) { Field = nameof(request.Extra) };
        }

        var numbers = await basis.Compute(round, context.Today, request.Extra, ct);
        if (numbers.IsFailure)
        {
            return Result<RequestPreview>.Failure(numbers.Errors);
        }

        var names = await db.Municipalities.ToDictionaryAsync(m => m.Number, m => m.Name, ct);
        var changes = round.Lines
            .Select(l => new NumberChange(l.MunicipalityNumber, names[l.MunicipalityNumber], l.Persons, To(l, numbers.Value)))
            .Where(c => c.From != c.To).OrderByDescending(c => Math.Abs(c.To - c.From)).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
        return new RequestPreview(total, changes, round.Lines.Count - changes.Count);
    }

    private static int To(RequestLine line, IReadOnlyDictionary<string, ComputedNumber> numbers) =>
        line.IsAsked ? line.Adjusted ?? numbers.GetValueOrDefault(line.MunicipalityNumber)?.Number.Persons ?? 0 : 0;
}
