using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Requests;

/// <summary>
/// Who settled more than the original request of a year, and what the incentive would be. Errors: <c>incentive.no_rule</c> (args: year),
/// <c>request.year_out_of_range</c>.
/// </summary>
/// <param name="Year">The year; null is the latest with a rule.</param>
[Allow(Role.Manager, Role.Administrator), ReadOnlyRequest, AggregatesOnly]
public sealed record GetIncentive(int? Year = null) : IRequest<Incentive>;

/// <summary>The incentive of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rule">The rule of the year.</param>
/// <param name="Years">Years with a rule, newest first.</param>
/// <param name="Rows">Municipalities beyond their original request, by name.</param>
public sealed record Incentive(int Year, IncentiveRule Rule, IReadOnlyList<int> Years, IReadOnlyList<IncentiveRow> Rows)
{
    /// <summary>Persons beyond.</summary>
    public int Persons => Rows.Sum(r => r.Beyond);

    /// <summary>Kroner.</summary>
    public long Amount => Rows.Sum(r => r.Amount);
}

/// <summary>The rule of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rate">Kroner for each person.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record IncentiveRule(int Year, int Rate, string Source);

/// <summary>A municipality.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="CountyName">County.</param>
/// <param name="RequestedOriginally">Original request: the threshold.</param>
/// <param name="Requested">The request as it stands; not the threshold.</param>
/// <param name="Decided">Decided; not the threshold.</param>
/// <param name="Settled">Settled on the year's places.</param>
/// <param name="Beyond">Settled beyond the original request.</param>
/// <param name="Amount">Kroner.</param>
public sealed record IncentiveRow(
    string Number, string Name, string CountyName, int RequestedOriginally, int Requested, int? Decided, int Settled, int Beyond, long Amount);

/// <summary>
/// Rules of the incentive, by year: <c>Bosetting:Incentive:{year}:Rate</c> and <c>:Source</c>. 2023: 50 000 kroner beyond the
/// original request, on top of the ordinary grant (000 L249). That it is for each person is implied there, not stated; 59,6
/// million kroner is a whole number of such persons (1 192).
/// </summary>
/// <param name="configuration">The application's configuration; without one the published rule holds.</param>
public sealed class IncentiveSettings(IConfiguration? configuration = null)
{
    private const string Section = "Bosetting:Incentive";

    /// <summary>All rules, newest first.</summary>
    public IReadOnlyList<IncentiveRule> Rules { get; } = Read(configuration);

    private static List<IncentiveRule> Read(IConfiguration? configuration)
    {
        var rules = new Dictionary<int, IncentiveRule> { [2023] = new(2023, 50_000, "IMDi, årsrapport 2023, kapittel 3.1.2") };
        foreach (var year in configuration?.GetSection(Section).GetChildren() ?? [])
        {
            if (!int.TryParse(year.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y is < 2000 or > 2100
                || !int.TryParse(year["Rate"], NumberStyles.None, CultureInfo.InvariantCulture, out var rate) || string.IsNullOrWhiteSpace(year["Source"]))
            {
                throw new InvalidOperationException($"{Section}:{year.Key} needs a year, a Rate in kroner and a Source.");
            }

            rules[y] = new IncentiveRule(y, rate, year["Source"]!);
        }

        return [.. rules.Values.OrderByDescending(r => r.Year)];
    }
}

internal sealed class GetIncentiveValidator : AbstractValidator<GetIncentive>
{
    public GetIncentiveValidator() => RuleFor(r => r.Year).InclusiveBetween(2000, 2100).WithErrorCode("incentive.no_rule");
}

internal sealed class GetIncentiveHandler(IBosettingDb db, IncentiveSettings settings) : IHandler<GetIncentive, Incentive>
{
    public async Task<Result<Incentive>> Handle(GetIncentive request, CancellationToken ct)
    {
        var year = request.Year ?? (settings.Rules.Count > 0 ? settings.Rules[0].Year : 0);
        if (settings.Rules.FirstOrDefault(r => r.Year == year) is not { } rule)
        {
            return new Error("incentive.no_rule", year.ToString(CultureInfo.InvariantCulture));
        }

        var rows = await (
            from l in db.PlaceLedgers
            where l.Year == year && l.Settled > l.RequestedOriginally
            join m in db.Municipalities on l.MunicipalityNumber equals m.Number
            orderby m.Name
            select new IncentiveRow(m.Number, m.Name, m.CountyName, l.RequestedOriginally, l.Requested, l.Decided, l.Settled,
                l.Settled - l.RequestedOriginally, (long)rule.Rate * (l.Settled - l.RequestedOriginally))).ToListAsync(ct);
        return new Incentive(year, rule, [.. settings.Rules.Select(r => r.Year)], rows);
    }
}
