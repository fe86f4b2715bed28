namespace Bosetting.Infrastructure.Persistence;

/// <summary>SQL kept in files of its own beside the migrations, so that it can be read and checked as SQL.</summary>
internal static class SqlScript
{
    public static string Read(string name)
    {
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream($"Bosetting.Infrastructure.Persistence.Sql.{name}.sql")
            ?? throw new InvalidOperationException($"No script {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
