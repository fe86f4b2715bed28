using System.Security.Claims;
using Bosetting.Application.Common;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Bosetting.Web.SignIn;

/// <summary>
/// The actor of a circuit (from its authentication state, which is checked again every few minutes) or of an HTTP request.
/// </summary>
internal sealed class CurrentActor(CircuitMark circuit, AuthenticationStateProvider circuitState, IHttpContextAccessor http) : ICurrentActor
{
    /// <inheritdoc/>
    public string Origin { get; private set; } = "unknown";

    /// <inheritdoc/>
    public async ValueTask<Actor?> GetAsync(CancellationToken ct)
    {
        var principal = circuit.IsCircuit
            ? (await circuitState.GetAuthenticationStateAsync()).User
            : http.HttpContext?.User;
        Origin = principal?.FindFirstValue(ActorClaims.Origin) ?? http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        return ActorClaims.Read(principal);
    }
}

/// <summary>Tells whether the current scope belongs to a circuit: there, an HTTP context is gone or somebody else's.</summary>
internal sealed class CircuitMark : CircuitHandler
{
    /// <summary>True once the circuit of this scope is open, which is before its first component.</summary>
    public bool IsCircuit { get; private set; }

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsCircuit = true;
        return Task.CompletedTask;
    }
}
