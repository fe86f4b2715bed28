namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of refusals: the key is the error code.</summary>
public sealed class ErrorTexts;
