namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of search and of insight into who has seen what.</summary>
public sealed class AccessTexts;
