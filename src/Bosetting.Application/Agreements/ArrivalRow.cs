using Bosetting.Application.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Agreements;

/// <summary>A household with an agreement. No name: opening it is logged, seeing the list is not.</summary>
public sealed record ArrivalRow
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Case number, for telling households apart.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>What kind of household.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Persons who have arrived.</summary>
    public required int Arrived { get; init; }

    /// <summary>The day the household moves.</summary>
    public required DateOnly AgreedDate { get; init; }

    /// <summary>The day the last one arrived; null until then.</summary>
    public required DateOnly? SettledOn { get; init; }
}

/// <summary>Reads the agreements of a municipality.</summary>
internal static class ArrivalQueries
{
    /// <summary>Active agreements, earliest agreed date first. Graded households are absent without clearance: they are joined with the case.</summary>
    public static IQueryable<ArrivalRow> ExpectedArrivalsOf(this IBosettingDb db, string municipality) =>
        from a in db.Agreements
        where a.MunicipalityNumber == municipality && a.Status == AgreementStatus.Active
        join c in db.Cases on a.CaseId equals c.Id
        orderby a.AgreedDate, a.Id
        select new ArrivalRow
        {
            AgreementId = a.Id,
            CaseNumber = c.CaseNumber,
            Category = c.Category,
            Persons = a.Persons,
            Arrived = db.Refugees.Count(r => r.CaseId == a.CaseId && r.SettledOn != null),
            AgreedDate = a.AgreedDate,
            SettledOn = c.SettledOn,
        };

    /// <summary>Households that have arrived, latest first.</summary>
    public static IQueryable<ArrivalRow> ArrivedIn(this IBosettingDb db, string municipality) =>
        from a in db.Agreements
        where a.MunicipalityNumber == municipality && a.Status == AgreementStatus.Fulfilled
        join c in db.Cases on a.CaseId equals c.Id
        orderby c.SettledOn descending, a.Id descending
        select new ArrivalRow
        {
            AgreementId = a.Id,
            CaseNumber = c.CaseNumber,
            Category = c.Category,
            Persons = a.Persons,
            Arrived = a.Persons,
            AgreedDate = a.AgreedDate,
            SettledOn = c.SettledOn,
        };
}
