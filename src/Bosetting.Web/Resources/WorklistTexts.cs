namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the worklists and of registering a household.</summary>
public sealed class WorklistTexts;
