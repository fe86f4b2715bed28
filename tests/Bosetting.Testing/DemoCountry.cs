using Bosetting.DemoData.Loading;
using Bosetting.Infrastructure.Hosting;
using Bosetting.Infrastructure.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bosetting.Testing;

/// <summary>Databases with the demo country loaded, as it stands in the morning of 2 January 2024.</summary>
public static class DemoCountry
{
    /// <summary>A tenth of the country: everything is there, in a few seconds.</summary>
    public static TestTemplate Tenth { get; } = new("template_demo_tenth", (c, ct) => LoadAsync(c.Owner, new DemoOptions { Enabled = true, Scale = 0.1 }, ct));

    /// <summary>The whole country, for what must agree with printed figures.</summary>
    public static TestTemplate Full { get; } = new("template_demo_full", (c, ct) => LoadAsync(c.Owner, new DemoOptions { Enabled = true }, ct));

    /// <summary>Migrates, adds the reference data and the criteria, and loads the country.</summary>
    public static async Task LoadAsync(string ownerConnection, DemoOptions options, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        await DatabaseMigrator.MigrateAsync(owner, NullLogger.Instance, ct);
        await new ReferenceDataStep().PrepareAsync(owner, ct);
        await new CriteriaStep(new SettableClock(options.Start)).PrepareAsync(owner, ct);
        await new DemoLoader(NullLogger<DemoLoader>.Instance).EnsureLoadedAsync(owner, options, ct);
    }
}
