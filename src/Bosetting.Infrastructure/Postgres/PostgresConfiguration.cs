using System.Globalization;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>The settings of an embedded server: written anew at every start, so that an upgrade of the application brings its own.</summary>
internal static class PostgresConfiguration
{
    public const string FileName = "bosetting.conf";

    /// <summary>The text of the settings file.</summary>
    public static string For(int port, bool throwaway) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by Bosetting at every start; changes here are lost. Put your own in postgresql.auto.conf (ALTER SYSTEM).
        cluster_name = 'bosetting'
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'

        # A log of seven days without personal data: no statements, no parameters, no offending row values.
        logging_collector = on
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_statement = 'none'
        log_min_error_statement = 'panic'
        log_error_verbosity = 'terse'
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0

        # A server for one application on a machine it shares.
        shared_buffers = '256MB'
        work_mem = '16MB'
        maintenance_work_mem = '128MB'
        effective_cache_size = '1GB'
        max_wal_size = '2GB'
        random_page_cost = 1.1
        jit = off
        max_connections = 200
        idle_in_transaction_session_timeout = '5min'

        """) + (throwaway ? Throwaway : "");

    private const string Throwaway = """

        # Throw-away: may be lost at any time.
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = 'minimal'
        max_wal_senders = 0
        logging_collector = off

        """;
}
