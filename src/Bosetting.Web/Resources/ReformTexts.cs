namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the municipality reform.</summary>
public sealed class ReformTexts;
