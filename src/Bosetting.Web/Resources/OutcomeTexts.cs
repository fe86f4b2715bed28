namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the outcome model.</summary>
public sealed class OutcomeTexts;
