using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Web.Hosting;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>The document of a decision as a download. Never shown inside the application: what is in it is the uploader's.</summary>
internal static class CouncilDocumentFile
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapCouncilDocuments(this WebApplication app) => app.MapGet("/kommune/vedtak/dokument/{id:guid}", async (
        Guid id, IUseCases useCases, Downloads downloads, CancellationToken ct) =>
    {
        var result = await useCases.Run(new GetCouncilDocument(id), ct);
        return result.IsSuccess
            ? Results.File(result.Value.Content, "application/pdf", result.Value.Name)
            : downloads.Problem(result.Error);
    });
}
