using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>
/// What has been loaded: one row, written in the same transaction as the country, so that either all of it is there or
/// nothing. The table belongs to the demo and not to the product's model.
/// </summary>
/// <param name="Scale">Size.</param>
/// <param name="Date">Day the demo started at.</param>
internal sealed record DemoState(double Scale, DateOnly Date)
{
    /// <summary>What is loaded, or null.</summary>
    public static async Task<DemoState?> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            CREATE TABLE IF NOT EXISTS demo_load (one boolean PRIMARY KEY DEFAULT true CHECK (one), scale double precision NOT NULL,
                demo_date date NOT NULL, loaded_at timestamptz NOT NULL DEFAULT now());
            SELECT scale, demo_date FROM demo_load;
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new DemoState(reader.GetDouble(0), reader.GetFieldValue<DateOnly>(1)) : null;
    }

    /// <summary>Records what is loaded.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("INSERT INTO demo_load (scale, demo_date) VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = Scale }, new() { Value = Date } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
