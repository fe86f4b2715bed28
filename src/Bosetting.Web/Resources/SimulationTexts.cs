namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of simulations.</summary>
public sealed class SimulationTexts;
