using Bosetting.Application.Simulation;
using Bosetting.Matching.Simulation;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Simulations;

/// <summary>A policy of a simulation, as a column beside others.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Report">Its figures.</param>
public sealed record SimulationColumn(string Name, SimulationReport Report)
{
    /// <summary>The policies of a simulation, then those of the one it is compared with, with its name.</summary>
    public static List<SimulationColumn> Of(IStringLocalizer<SimulationTexts> texts, SimulationView view, SimulationView? other) =>
    [
        .. view.Reports.Select(r => new SimulationColumn(Texts.Capital(texts[$"Policy.{r.Policy}"]), r)),
        .. other?.Reports.Select(r => new SimulationColumn(texts["Compare.Column", Texts.Capital(texts[$"Policy.{r.Policy}"]), other.Name], r)) ?? [],
    ];
}
