using Bosetting.Application;
using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.DemoData;
using Bosetting.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bosetting.Benchmarks;

/// <summary>The application without its pages, on an embedded server of its own with the demo country.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private DemoHost(IHost host, string folder) => (_host, _folder) = (host, folder);

    /// <summary>An officer for whom everything is asked.</summary>
    public Actor Officer { get; private set; } = null!;

    /// <summary>A manager.</summary>
    public Actor Manager { get; private set; } = null!;

    /// <summary>A settlement officer of a municipality, with five years behind it.</summary>
    public Actor MunicipalityUser { get; private set; } = null!;

    public IServiceProvider Services => _host.Services;

    public static async Task<DemoHost> Start(string scale)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"bosetting-bench-{Guid.NewGuid():N}");
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bosetting:Data"] = folder,
            ["Bosetting:Demo:Enabled"] = "true",
            ["Bosetting:Demo:Scale"] = scale,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddDemoCountry(builder.Configuration);
        builder.Services.AddScoped<ICurrentActor, Nobody>();
        builder.Services.AddSingleton<IMailWriter, NoMail>();
        var host = builder.Build();
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IUserDirectory>();
        var users = await directory.DemoUsers(default);
        var result = new DemoHost(host, folder);
        result.Officer = (await directory.FindById(users.First(u => u.Role is Role.Officer).UserId, default))!;
        result.Manager = (await directory.FindById(users.First(u => u.Role is Role.Manager).UserId, default))!;
        result.MunicipalityUser = (await directory.FindById(users.First(u => u.Role is Role.MunicipalityUser).UserId, default))!;
        return result;
    }

    public async Task<T> Run<T>(IRequest<T> request, Actor? actor = null)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IUseCases>().RunAs(actor ?? Officer, request);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Infrastructure.Postgres.EmbeddedPostgres.DeleteAsync(Path.Combine(_folder, "postgres"));
    }

    // Nothing is sent: no mail server is configured.
    private sealed class NoMail : IMailWriter
    {
        public (string Subject, string Body) Write(MailContent content) => (content.Kind?.ToString() ?? "", "");
    }

    private sealed class Nobody : ICurrentActor
    {
        public string Origin => "bench";

        public ValueTask<Actor?> GetAsync(CancellationToken ct) => ValueTask.FromResult<Actor?>(null);
    }
}
