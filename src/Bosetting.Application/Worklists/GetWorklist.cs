using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Worklists;

/// <summary>
/// A page of a tab with the counts of all tabs, in two queries. Officers and managers see the nation's cases, mapping staff
/// those who stay in their municipality. Errors: <c>worklist.filter_invalid</c>.
/// </summary>
/// <param name="Tab">The tab.</param>
/// <param name="Filter">What the list is narrowed to; the counts too.</param>
/// <param name="Sort">Order.</param>
/// <param name="Descending">Turns the order.</param>
/// <param name="After"><see cref="WorklistPage.Next"/> of the page before; null is the first page.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record GetWorklist(
    WorklistTab Tab, WorklistFilter Filter, WorklistSort Sort = WorklistSort.Waiting, bool Descending = false, string? After = null)
    : IRequest<WorklistPage>;

internal sealed class GetWorklistValidator : AbstractValidator<GetWorklist>
{
    public GetWorklistValidator()
    {
        RuleFor(r => r.Tab).IsInEnum().WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Sort).IsInEnum().WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.Type).IsInEnum().WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.Category).IsInEnum().WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.Basis).IsInEnum().WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.County).Matches("^[0-9]{2}$").WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.Municipality).Matches("^[0-9]{4}$").WithErrorCode("worklist.filter_invalid");
        RuleFor(r => r.Filter.MinDays).InclusiveBetween(0, 10_000).WithErrorCode("worklist.filter_invalid");
    }
}

internal sealed class GetWorklistHandler(IBosettingDb db, IUseCaseContext context, WorklistSettings settings)
    : IHandler<GetWorklist, WorklistPage>
{
    /// <summary>What the audit trail calls that a case was on somebody's list: once for a user, a case and a day (design decision).</summary>
    internal const string Listed = "worklist";

    public async Task<Result<WorklistPage>> Handle(GetWorklist request, CancellationToken ct)
    {
        var sql = new WorklistSql(request.Filter, settings, context);
        var after = WorklistCursor.Read(request.After);
        var counts = (await db.Database.SqlQuery<WorklistCounts>(sql.Counts()).ToListAsync(ct))[0];
        var found = await db.Database.SqlQuery<Found>(sql.Page(request.Tab, request.Sort, request.Descending, after)).ToListAsync(ct);
        var page = found.Take(settings.PageSize).ToList();
        foreach (var row in page.Where(r => !r.Listed))
        {
            context.AuditRead(row.Id, Listed);
        }

        var before = after?.Before ?? 0;
        var next = found.Count > page.Count
            ? new WorklistCursor(KeyOf(page[^1], request.Sort), page[^1].Id, before + page.Count).ToString()
            : null;
        return new WorklistPage(counts, [.. page.Select(Row)], before + 1, next);
    }

    private static DateTimeOffset KeyOf(Found row, WorklistSort sort) => sort switch
    {
        WorklistSort.Waiting => WorklistCursor.Midnight(row.WaitingSince),
        WorklistSort.InStatus => row.StatusAt,
        WorklistSort.Due => WorklistCursor.Midnight(row.Due ?? new DateOnly(9999, 12, 31)),
        _ => throw new ArgumentOutOfRangeException(nameof(sort)),
    };

    private WorklistRow Row(Found r)
    {
        var status = Enum.Parse<CaseStatus>(r.Status);
        var finished = status is CaseStatus.Settled or CaseStatus.Closed;
        return new()
        {
            Id = r.Id,
            CaseNumber = r.CaseNumber,
            Name = r.Name ?? "",
            Persons = r.Persons,
            Status = status,
            Type = Enum.Parse<CaseType>(r.Type),
            Category = Enum.Parse<PersonCategory>(r.Category),
            IsBufetat = r.IsBufetat,
            StayMunicipality = r.StayMunicipality,
            StayPlace = r.StayPlace,
            IsAbroad = r.IsAbroad,
            DaysWaiting = (r.SettledOn ?? context.Today).DayNumber - r.WaitingSince.DayNumber,
            DaysInStatus = Math.Max(0, context.Today.DayNumber - NorwegianTime.DateOf(r.StatusAt).DayNumber),
            Alert = finished ? WaitingAlert.None : AlertOf(r.WaitingSince, context.Today),
            MappingPercent = r.MappingPercent,
            HasNeeds = r.HasNeeds,
            HoldCause = r.HoldCause is null ? null : Enum.Parse<HoldCause>(r.HoldCause),
            Due = finished ? null : r.Due,
            DueKind = finished || r.Due is null ? null : r.HoldCause is not null ? DueKind.HoldEnds : status is CaseStatus.Proposed ? DueKind.Answer : DueKind.Move,
            Municipality = r.Municipality,
            HandlerId = r.HandlerId,
            HandlerName = r.HandlerName,
        };
    }

    private static WaitingAlert AlertOf(DateOnly since, DateOnly today) =>
        since <= today.AddMonths(-12) ? WaitingAlert.TwelveMonths
        : since <= today.AddMonths(-6) ? WaitingAlert.SixMonths
        : since <= today.AddMonths(-3) ? WaitingAlert.ThreeMonths
        : WaitingAlert.None;

    // As it comes from the database: enums are stored by name.
    private sealed record Found(
        Guid Id, string CaseNumber, string? Name, int Persons, string Status, string Type, string Category, bool IsBufetat,
        string? StayMunicipality, string? StayPlace, bool IsAbroad, DateOnly WaitingSince, DateTimeOffset StatusAt, DateOnly? SettledOn,
        int MappingPercent, bool HasNeeds, string? HoldCause, DateOnly? Due, string? Municipality, Guid? HandlerId, string? HandlerName,
        bool Listed);
}
