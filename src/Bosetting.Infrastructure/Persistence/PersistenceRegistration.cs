using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>Registers the database as the application sees it.</summary>
public static class PersistenceRegistration
{
    /// <summary>Adds the model, the sessions, the user directory and the change feed on a data source that works as <c>bosetting_app</c>.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, Func<IServiceProvider, NpgsqlDataSource> app)
    {
        services.AddDbContext<BosettingDb>((p, o) => o.UseNpgsql(app(p)));
        services.AddScoped<IBosettingDb>(p => p.GetRequiredService<BosettingDb>());
        services.AddScoped<IDatabaseSession, DatabaseSession>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        // Asked for at start, not at registration: an embedded server has no address before it runs.
        services.AddSingleton(p => new ChangeListener(() => app(p), p.GetRequiredService<ILogger<ChangeListener>>()));
        services.AddSingleton<IChangeFeed>(p => p.GetRequiredService<ChangeListener>());
        services.AddHostedService(p => p.GetRequiredService<ChangeListener>());
        return services;
    }
}
