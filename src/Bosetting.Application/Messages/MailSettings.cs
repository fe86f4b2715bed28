using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Messages;

/// <summary>
/// The mail server: <c>Bosetting:Smtp:Host</c>, <c>Port</c> (587), <c>From</c>, <c>User</c>, <c>Password</c>, <c>Tls</c> (true:
/// STARTTLS is demanded). <c>Bosetting:PublicAddress</c> is put before links. Without a host nothing is sent, and the messages
/// are read in the application.
/// </summary>
/// <param name="configuration">The application's configuration; without one nothing is sent.</param>
public sealed class MailSettings(IConfiguration? configuration = null)
{
    private readonly IConfigurationSection? _smtp = configuration?.GetSection("Bosetting:Smtp");

    /// <summary>A mail server is configured.</summary>
    public bool IsConfigured => Host is not null;

    /// <summary>The server.</summary>
    public string? Host => Text("Host");

    /// <summary>Its port.</summary>
    public int Port => Text("Port") is not { } port ? 587
        : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number
        : throw new InvalidOperationException("Bosetting:Smtp:Port must be a number from 1 to 65535.");

    /// <summary>The sender's address.</summary>
    public string From => Text("From") ?? throw new InvalidOperationException("Bosetting:Smtp:From is missing: the address e-mail is sent from.");

    /// <summary>User at the server; null for none.</summary>
    public string? User => Text("User");

    /// <summary>Password at the server.</summary>
    public string? Password => Text("Password");

    /// <summary>The connection must be encrypted; false only for a server on the same machine.</summary>
    public bool Tls => !string.Equals(Text("Tls"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where users find the application, without a slash at the end; null leaves links out of e-mail.</summary>
    public string? PublicAddress => configuration?["Bosetting:PublicAddress"] is { Length: > 0 } address ? address.TrimEnd('/') : null;

    private string? Text(string key) => _smtp?[key] is { Length: > 0 } text ? text : null;
}
