using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// Stores the pace plan of the actor's municipality; matching reads its months. Errors: <c>pace.year_out_of_range</c>,
/// <c>conflict.changed_meanwhile</c>, those of <see cref="PacePlan.Change"/>.
/// </summary>
/// <param name="Year">This year or the next.</param>
/// <param name="Revision">The revision that the actor saw; 0 when there was no plan.</param>
/// <param name="Unit">By month or by week.</param>
/// <param name="Persons">Persons in each period.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record SavePacePlan(int Year, int Revision, PaceUnit Unit, IReadOnlyList<int> Persons) : IRequest<int>;

internal sealed class SavePacePlanValidator : AbstractValidator<SavePacePlan>
{
    public SavePacePlanValidator(TimeProvider clock)
    {
        RuleFor(r => r.Year).Must(y => y - NorwegianTime.DateOf(clock.GetUtcNow()).Year is 0 or 1).WithErrorCode("pace.year_out_of_range");
        RuleFor(r => r.Unit).IsInEnum().WithErrorCode("pace.wrong_length");
        RuleFor(r => r.Persons).NotNull().WithErrorCode("pace.wrong_length");
    }
}

internal sealed class SavePacePlanHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<SavePacePlan, int>
{
    public async Task<Result<int>> Handle(SavePacePlan request, CancellationToken ct)
    {
        var number = journal.Municipality;
        // Two who plan the same year take turns, also when there is no row to lock yet.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('pace_plan'), {int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) * 10_000 + request.Year})", ct);
        var plan = await db.PacePlanOf(number, request.Year, ct);
        if (plan.Revision != request.Revision)
        {
            return new Error("conflict.changed_meanwhile");
        }

        var changed = plan.Change(request.Unit, request.Persons, context.Today);
        if (changed.IsFailure)
        {
            return Result<int>.Failure(changed.Errors);
        }

        if (plan.Revision == 0)
        {
            db.PacePlans.Add(changed.Value);
        }
        else
        {
            db.PacePlans.Update(changed.Value);
        }

        await db.PacePlan.Where(p => p.MunicipalityNumber == number && p.Year == request.Year).ExecuteDeleteAsync(ct);
        db.PacePlan.AddRange(changed.Value.Months().Select((n, i) =>
            new PacePlanMonth { MunicipalityNumber = number, Year = request.Year, Month = i + 1, Persons = n }));
        journal.Write(journal.Line(CapacityChangeKind.PaceChanged) with { Number = changed.Value.Sum, Other = request.Year });
        return changed.Value.Revision;
    }
}

internal static class PacePlanReads
{
    /// <summary>The plan as entered, or what the known months say.</summary>
    public static async Task<PacePlan> PacePlanOf(this IBosettingDb db, string municipality, int year, CancellationToken ct) =>
        await db.PacePlans.SingleOrDefaultAsync(p => p.MunicipalityNumber == municipality && p.Year == year, ct)
        ?? PacePlan.Empty(municipality, year, await db.PacePlan.Where(p => p.MunicipalityNumber == municipality && p.Year == year).ToListAsync(ct));
}
