using System.Net;
using System.Net.Sockets;
using Bosetting.Application.Messages;
using Bosetting.Infrastructure.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bosetting.Application.Tests.Messages;

/// <summary>The sender against a server on the loopback that speaks SMTP.</summary>
public sealed class SmtpTests
{
    private static readonly MailText Mail = new("vibeke@voss.example.no", "Ny førespurnad med frist 12.01.2024", "Ny førespurnad med frist 12.01.2024\n\nLogg inn.\n");

    [Fact]
    public async Task An_e_mail_reaches_the_server_with_its_receiver()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        var heard = Serve(server, "250 OK");
        (await Sender(server).Send(Mail, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        var lines = await heard;
        lines.ShouldContain("RCPT TO:<vibeke@voss.example.no>");
        lines.ShouldContain(l => l.StartsWith("Auto-Submitted:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_refusal_gives_the_servers_status_and_nothing_personal()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        _ = Serve(server, "550 vibeke@voss.example.no is unknown");
        var refused = await Sender(server).Send(Mail, CancellationToken.None);
        refused.Error.Code.ShouldBe("mail.refused");
        refused.Error.Args.ShouldBe(["MailboxUnavailable"]);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var sender = Sender(server);
        server.Stop();
        (await sender.Send(Mail, CancellationToken.None)).Error.Code.ShouldBe("mail.server_unreachable");
    }

    [Fact]
    public async Task What_is_no_address_is_not_sent()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        (await Sender(server).Send(Mail with { To = "ingen" }, CancellationToken.None)).Error.Code.ShouldBe("mail.refused");
    }

    [Theory]
    [InlineData("Bosetting:Smtp:From", "")]
    [InlineData("Bosetting:Smtp:From", "ingen adresse")]
    [InlineData("Bosetting:Smtp:Port", "99999")]
    public async Task Wrong_settings_are_an_answer_and_no_exception(string key, string value)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        (await Sender(server, (key, value)).Send(Mail, CancellationToken.None)).Error.Code.ShouldBe("mail.settings_wrong");
    }

    private static SmtpMailSender Sender(TcpListener server, params (string Key, string Value)[] others) => new(new MailSettings(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Bosetting:Smtp:Host"] = "127.0.0.1",
        ["Bosetting:Smtp:Port"] = ((IPEndPoint)server.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Bosetting:Smtp:From"] = "bosetting@example.no",
        ["Bosetting:Smtp:Tls"] = "false",
    }).AddInMemoryCollection(others.Select(o => KeyValuePair.Create(o.Key, (string?)o.Value))).Build()), NullLogger<SmtpMailSender>.Instance);

    private static Task<List<string>> Serve(TcpListener server, string toReceiver)
    {
        server.Start();
        return Task.Run(async () =>
        {
            using var client = await server.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            var lines = new List<string>();
            await writer.WriteLineAsync("220 test");
            var inData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                lines.Add(line);
                inData = inData && line != ".";
                var answer = inData ? null
                    : line.StartsWith("RCPT", StringComparison.Ordinal) ? toReceiver
                    : line == "DATA" ? "354 go on"
                    : line == "QUIT" ? "221 bye" : "250 OK";
                inData |= line == "DATA";
                if (answer is not null)
                {
                    await writer.WriteLineAsync(answer);
                }
            }

            return lines;
        });
    }
}
