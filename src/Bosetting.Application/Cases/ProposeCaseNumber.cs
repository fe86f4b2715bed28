using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// Proposes a case number that is free now: the year and the next number in it, <c>2024-M00012</c>; M for manual, so that it
/// never meets a number of the immigration authorities (design decision). It is not reserved: two who register at once get the
/// same proposal, and the second is told.
/// </summary>
[Allow(Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record ProposeCaseNumber : IRequest<string>;

internal sealed class ProposeCaseNumberHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ProposeCaseNumber, string>
{
    public async Task<Result<string>> Handle(ProposeCaseNumber request, CancellationToken ct)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{context.Today.Year}-M");
        var (from, to) = (prefix + "00000", prefix + "99999");
        // Between two texts: a range of the unique index, where a pattern would read every case behind row-level security.
        var last = (await db.Database.SqlQuery<string?>(
            $"SELECT max(case_number) AS \"Value\" FROM settlement_case WHERE case_number BETWEEN {from} AND {to}").ToListAsync(ct))[0];
        var next = last is { Length: > 6 } && int.TryParse(last.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n + 1 : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{next:D5}");
    }
}
