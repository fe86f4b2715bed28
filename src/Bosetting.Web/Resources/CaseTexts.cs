namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the case page: household, mapping, ranking, proposal and history.</summary>
public sealed class CaseTexts;
