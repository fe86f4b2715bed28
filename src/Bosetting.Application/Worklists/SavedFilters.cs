using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Worklists;

/// <summary>The user's own saved filters, by name. They are kept among the drafts, under <c>filter/</c>.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record GetSavedFilters : IRequest<SavedFilters>;

/// <summary>Saves a filter; one with the same name is replaced. Errors: <c>filter.name_missing</c>, <c>filter.name_too_long</c> (args:
/// the limit), <c>filter.too_many</c> (args: the limit), <c>filter.query_invalid</c>.</summary>
/// <param name="Name">1–60 characters.</param>
/// <param name="Query">The query part of the list's address, without «?».</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
public sealed record SaveFilter(string Name, string Query) : IRequest<SavedFilters>;

/// <summary>Removes a saved filter; one that isn't there is fine.</summary>
/// <param name="Name">Its name.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
public sealed record DeleteFilter(string Name) : IRequest<SavedFilters>;

/// <summary>A saved filter.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Query">The query part of the list's address.</param>
public sealed record SavedFilter(string Name, string Query);

/// <summary>All saved filters of the user.</summary>
/// <param name="All">By name.</param>
public sealed record SavedFilters(IReadOnlyList<SavedFilter> All);

internal sealed class SaveFilterValidator : AbstractValidator<SaveFilter>
{
    public SaveFilterValidator()
    {
        RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n)).WithErrorCode("filter.name_missing")
            .MaximumLength(60).WithErrorCode("filter.name_too_long");
        RuleFor(f => f.Query).NotNull().WithErrorCode("filter.query_invalid").MaximumLength(500).WithErrorCode("filter.query_invalid")
            .Matches("^[A-Za-z0-9=&_-]*$").WithErrorCode("filter.query_invalid");
    }
}

internal static class FilterDrafts
{
    public const string Prefix = "filter/";

    /// <summary>More than a menu can show is no help (design decision).</summary>
    public const int Most = 20;

    public static async Task<SavedFilters> SavedFilters(this IBosettingDb db, Guid userId, CancellationToken ct) =>
        new([.. (await db.Drafts.Where(d => d.UserId == userId && d.Key.StartsWith(Prefix)).Select(d => new { d.Key, d.Content }).ToListAsync(ct))
            .Select(d => new SavedFilter(d.Key[Prefix.Length..], d.Content)).OrderBy(f => f.Name, StringComparer.CurrentCultureIgnoreCase)]);
}

internal sealed class GetSavedFiltersHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetSavedFilters, SavedFilters>
{
    public async Task<Result<SavedFilters>> Handle(GetSavedFilters request, CancellationToken ct) =>
        await db.SavedFilters(context.Actor.UserId, ct);
}

internal sealed class SaveFilterHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SaveFilter, SavedFilters>
{
    public async Task<Result<SavedFilters>> Handle(SaveFilter request, CancellationToken ct)
    {
        var name = request.Name.Trim();
        var saved = await db.SavedFilters(context.Actor.UserId, ct);
        if (saved.All.Count >= FilterDrafts.Most && saved.All.All(f => f.Name != name))
        {
            return new Error("filter.too_many", FilterDrafts.Most);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO draft (user_id, key, content, updated_at)
            VALUES ({context.Actor.UserId}, {FilterDrafts.Prefix + name}, {request.Query}, {context.Now})
            ON CONFLICT (user_id, key) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """, ct);
        return await db.SavedFilters(context.Actor.UserId, ct);
    }
}

internal sealed class DeleteFilterHandler(IBosettingDb db, IUseCaseContext context) : IHandler<DeleteFilter, SavedFilters>
{
    public async Task<Result<SavedFilters>> Handle(DeleteFilter request, CancellationToken ct)
    {
        var key = FilterDrafts.Prefix + request.Name;
        await db.Drafts.Where(d => d.UserId == context.Actor.UserId && d.Key == key).ExecuteDeleteAsync(ct);
        return await db.SavedFilters(context.Actor.UserId, ct);
    }
}
