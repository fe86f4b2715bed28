using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Takes cases off hold. Errors: <c>bulk.nothing_chosen</c>, <c>bulk.too_many</c>. Reasons to skip one: <c>case.not_found</c>,
/// <c>case.not_on_hold</c>.
/// </summary>
/// <param name="CaseIds">1–200 cases.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record ReleaseCases(IReadOnlyList<Guid> CaseIds) : IRequest<BulkOutcome>;

internal sealed class ReleaseCasesValidator : AbstractValidator<ReleaseCases>
{
    public ReleaseCasesValidator() => RuleFor(r => r.CaseIds).AtMostABulk();
}

internal sealed class ReleaseCasesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ReleaseCases, BulkOutcome>
{
    public async Task<Result<BulkOutcome>> Handle(ReleaseCases request, CancellationToken ct) =>
        await db.ForEachCase(request.CaseIds, c => c.Release(context.Stamp()).Refusal(), ct);
}
