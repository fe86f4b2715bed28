using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>The document of a council's decision. Row-level security keeps it to the municipality and the directorate. Errors: <c>document.not_found</c>.</summary>
/// <param name="Id">The document.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager), ReadOnlyRequest]
public sealed record GetCouncilDocument(Guid Id) : IRequest<CouncilFile>;

internal sealed class GetCouncilDocumentHandler(IBosettingDb db) : IHandler<GetCouncilDocument, CouncilFile>
{
    public async Task<Result<CouncilFile>> Handle(GetCouncilDocument request, CancellationToken ct) =>
        await db.CouncilDocuments.Where(d => d.Id == request.Id).Select(d => new CouncilFile(d.FileName, d.Content)).SingleOrDefaultAsync(ct) is { } file
            ? file
            : new Error("document.not_found");
}
