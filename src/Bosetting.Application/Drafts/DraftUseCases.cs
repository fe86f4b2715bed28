using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Drafts;

/// <summary>
/// Keeps what the user has typed in a form. Errors: <c>draft.key_missing</c>, <c>draft.key_too_long</c>,
/// <c>draft.too_large</c> (args: characters allowed).
/// </summary>
/// <param name="Key">Which form on which thing, for example <c>propose/018f…</c>; at most 200 characters, nothing personal.</param>
/// <param name="Content">The fields as JSON; at most 100 000 characters.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
public sealed record SaveDraft(string Key, string Content) : IRequest<DateTimeOffset>;

/// <summary>What the user had typed, or null content when there is nothing.</summary>
/// <param name="Key">Which form on which thing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record LoadDraft(string Key) : IRequest<DraftView>;

/// <summary>Throws away what the user had typed: it was sent or given up. Nothing to throw away is fine.</summary>
/// <param name="Key">Which form on which thing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
public sealed record DeleteDraft(string Key) : IRequest<bool>;

/// <summary>A draft as it was left.</summary>
/// <param name="Content">The fields as JSON; null when there is no draft.</param>
/// <param name="UpdatedAt">Last typed.</param>
public sealed record DraftView(string? Content, DateTimeOffset? UpdatedAt);

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraft>
{
    // The same limits as the columns and the check constraint of the table.
    public SaveDraftValidator()
    {
        RuleFor(d => d.Key).NotEmpty().WithErrorCode("draft.key_missing").MaximumLength(200).WithErrorCode("draft.key_too_long");
        RuleFor(d => d.Content).NotNull().WithErrorCode("draft.too_large").MaximumLength(100_000).WithErrorCode("draft.too_large");
    }
}

internal sealed class SaveDraftHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SaveDraft, DateTimeOffset>
{
    public async Task<Result<DateTimeOffset>> Handle(SaveDraft request, CancellationToken ct)
    {
        // One statement: two windows on the same form never collide, the last one typed in counts.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO draft (user_id, key, content, updated_at) VALUES ({context.Actor.UserId}, {request.Key}, {request.Content}, {context.Now})
            ON CONFLICT (user_id, key) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """, ct);
        return context.Now;
    }
}

internal sealed class LoadDraftHandler(IBosettingDb db, IUseCaseContext context) : IHandler<LoadDraft, DraftView>
{
    public async Task<Result<DraftView>> Handle(LoadDraft request, CancellationToken ct) =>
        await db.Drafts.Where(d => d.UserId == context.Actor.UserId && d.Key == request.Key)
            .Select(d => new DraftView(d.Content, d.UpdatedAt)).SingleOrDefaultAsync(ct) ?? new DraftView(null, null);
}

internal sealed class DeleteDraftHandler(IBosettingDb db, IUseCaseContext context) : IHandler<DeleteDraft, bool>
{
    public async Task<Result<bool>> Handle(DeleteDraft request, CancellationToken ct) =>
        await db.Drafts.Where(d => d.UserId == context.Actor.UserId && d.Key == request.Key).ExecuteDeleteAsync(ct) > 0;
}
