using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Messages;
using Bosetting.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Bosetting.Web.Components.Pages.Messages;

/// <summary>What the page of messages and the bell ask for.</summary>
internal static class MessageEndpoints
{
    private const string Page = "/meldinger";

    /// <summary>Maps them. Opening a message marks it as read and leads on: doing so twice is harmless, so that a link can do it.</summary>
    public static void MapMessages(this WebApplication app)
    {
        app.MapGet("/meldinger/{id:guid}", async (Guid id, IUseCases useCases, CancellationToken ct) =>
        {
            var link = await useCases.Run(new OpenMessage(id), ct);
            return Results.LocalRedirect(link.IsSuccess ? LocalUrl.Or(link.Value, Page) : Page);
        });
        // A municipality that answers does not know which case it is about; the officer's link finds it.
        app.MapGet("/saker/forhandsdialog/{id:guid}", async (Guid id, IUseCases useCases, CancellationToken ct) =>
        {
            var link = await useCases.Run(new FindPreliminaryCase(id), ct);
            return Results.LocalRedirect(link.IsSuccess ? link.Value : Page);
        });
        app.MapGet("/meldinger/antall", async (IUseCases useCases, CancellationToken ct) =>
        {
            var count = await useCases.Run(new CountMyMessages(), ct);
            return count.IsSuccess ? Results.Json(new { unread = count.Value }) : Results.NoContent();
        });
        app.MapPost("/meldinger/lest", async ([FromForm] string? returnUrl, IUseCases useCases, CancellationToken ct) =>
        {
            await useCases.Run(new ReadAllMessages(), ct);
            return Results.LocalRedirect(LocalUrl.Or(returnUrl, Page));
        });
        app.MapPost("/meldinger/epost", async ([FromForm] MailChoice choice, [FromForm] string? email, IUseCases useCases, CancellationToken ct) =>
        {
            var chosen = await useCases.Run(new ChooseMail(choice, email ?? ""), ct);
            return Results.LocalRedirect(chosen.IsSuccess ? $"{Page}?lagret=epost" : $"{Page}?feil={chosen.Error.Code}#epost");
        });
    }
}
