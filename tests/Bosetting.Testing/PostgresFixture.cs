using Xunit;

namespace Bosetting.Testing;

/// <summary>
/// A database of its own for a test class (<c>IClassFixture</c>). Derive from it to choose another template:
/// <c>public sealed class DemoDatabase() : PostgresFixture(Templates.Demo);</c>
/// </summary>
/// <param name="template">What the database is a copy of.</param>
public abstract class PostgresFixture(TestTemplate template) : IAsyncLifetime
{
    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async Task InitializeAsync() => Database = await template.CreateDatabaseAsync();

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await Database.DisposeAsync();
}
