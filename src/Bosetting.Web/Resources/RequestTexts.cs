namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the annual request and the decisions of councils.</summary>
public sealed class RequestTexts;
