namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the pages that explain: how proposals work, and what the data are.</summary>
public sealed class AboutTexts;
