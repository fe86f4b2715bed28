namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of reports on how groups fare.</summary>
public sealed class FairnessTexts;
