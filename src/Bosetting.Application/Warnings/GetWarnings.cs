using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Warnings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>
/// What managers should look at before it becomes a problem, the most serious first. Figures only; those of graded households are in
/// them. Error: <c>warning.kind_unknown</c>.
/// </summary>
/// <param name="Kind">One kind only; null is all.</param>
/// <param name="SetAside">Those that are set aside instead of those that aren't.</param>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetWarnings(WarningKind? Kind = null, bool SetAside = false) : IRequest<WarningList>;

/// <summary>Warnings, and how many there are of each kind.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Thresholds">The thresholds in force.</param>
/// <param name="Rows">The warnings asked for.</param>
/// <param name="Counts">Warnings that aren't set aside, by kind.</param>
/// <param name="AsideCount">Warnings that are set aside.</param>
public sealed record WarningList(
    DateOnly Today, WarningThresholds Thresholds, IReadOnlyList<WarningRow> Rows, IReadOnlyDictionary<WarningKind, int> Counts, int AsideCount)
{
    /// <summary>Warnings that aren't set aside.</summary>
    public int Open => Counts.Values.Sum();
}

/// <summary>A warning as shown.</summary>
/// <param name="Warning">What the rule says.</param>
/// <param name="Municipality">Name of the municipality.</param>
/// <param name="County">Its county.</param>
/// <param name="Aside">That it is set aside; null when it isn't.</param>
/// <param name="AsideBy">Who did.</param>
public sealed record WarningRow(EarlyWarning Warning, string Municipality, string County, WarningSetAside? Aside, string? AsideBy);

internal sealed class GetWarningsValidator : AbstractValidator<GetWarnings>
{
    public GetWarningsValidator() => RuleFor(r => r.Kind).IsInEnum().WithErrorCode("warning.kind_unknown");
}

internal sealed class GetWarningsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetWarnings, WarningList>
{
    public async Task<Result<WarningList>> Handle(GetWarnings request, CancellationToken ct)
    {
        var today = context.Today;
        var thresholds = await db.ThresholdsOn(today, ct);
        var facts = await db.WarningFacts(thresholds, today, ct);
        var aside = (await (
                from a in db.WarningsSetAside
                where a.Until >= today && a.EndedAt == null
                join u in db.Users on a.ByUser equals u.Id into users
                from u in users.DefaultIfEmpty()
                select new { Aside = a, By = u == null ? null : u.Name }).ToListAsync(ct))
            .GroupBy(a => (a.Aside.Kind, a.Aside.MunicipalityNumber)).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Aside.Until)!);
        var all = facts.SelectMany(f => WarningRules.Apply(f.Facts, thresholds, today).Select(w =>
            aside.GetValueOrDefault((w.Kind, w.MunicipalityNumber)) is { } a
                ? new WarningRow(w, f.Name, f.County, a.Aside, a.By)
                : new WarningRow(w, f.Name, f.County, null, null))).ToList();
        var open = all.FindAll(r => r.Aside is null);
        return new WarningList(
            today,
            thresholds,
            [
                .. all.Where(r => (r.Aside is not null) == request.SetAside && (request.Kind is null || r.Warning.Kind == request.Kind))
                    .OrderByDescending(r => r.Warning.Seriousness).ThenBy(r => r.Warning.Kind).ThenBy(r => r.Warning.MunicipalityNumber, StringComparer.Ordinal),
            ],
            open.GroupBy(r => r.Warning.Kind).ToDictionary(g => g.Key, g => g.Count()),
            all.Count - open.Count);
    }
}
