namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of plans for many households.</summary>
public sealed class PlanTexts;
