namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the early warnings.</summary>
public sealed class WarningTexts;
