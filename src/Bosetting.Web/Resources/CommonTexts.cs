namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of code values, units and words that many pages share.</summary>
public sealed class CommonTexts;
