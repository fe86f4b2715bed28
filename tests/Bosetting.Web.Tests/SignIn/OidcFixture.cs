using System.Net;
using Bosetting.Application.Common;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Npgsql;

namespace Bosetting.Web.Tests.SignIn;

/// <summary>The application outside the demo, with the test issuer as its provider and one registered user.</summary>
public sealed class OidcFixture : IAsyncLifetime
{
    private WebApp _app = null!;
    private Scenario _scenario = null!;

    internal TestIssuer Issuer { get; private set; } = null!;

    public Uri Address => _app.Address;

    public string Logs => string.Join('\n', _app.Output) + '\n' + _app.ReadLogFile();

    /// <summary>Registered with subject <c>subject-1</c>.</summary>
    public static Actor Registered => Scenario.Manager;

    public async Task InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        _scenario = await Scenario.StartAsync();
        await using (var register = _scenario.Database.Owner.CreateCommand("UPDATE app_user SET issuer = $1, subject = 'subject-1' WHERE id = $2"))
        {
            register.Parameters.Add(new NpgsqlParameter { Value = Issuer.Issuer });
            register.Parameters.Add(new NpgsqlParameter { Value = Registered.UserId });
            (await register.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        _app = await WebApp.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Bosetting"] = _scenario.Database.Connections.App,
            ["ConnectionStrings:BosettingOwner"] = _scenario.Database.Connections.Owner,
            ["Bosetting:Demo:Enabled"] = "false",
            ["Bosetting:Oidc:Authority"] = Issuer.Issuer,
            ["Bosetting:Oidc:ClientId"] = TestIssuer.ClientId,
            ["Bosetting:Oidc:ClientSecret"] = TestIssuer.Secret,
            ["Bosetting:Oidc:RefreshInterval"] = "00:00:00",
        });
    }

    /// <summary>A new one-time code of Voss; the application outside the demo lives in real time, so the scenario does for a moment too.</summary>
    public async Task<string> Invite(string name)
    {
        _scenario.Clock.Now = DateTimeOffset.UtcNow;
        return (await _scenario.Run(new Application.MunicipalUsers.InviteUser(name, Role.MunicipalityUser), Scenario.VossAdministrator)).Code;
    }

    /// <summary>A visitor who follows redirects only when told.</summary>
    internal HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _scenario.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
