namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the frame around every page, sign-in included.</summary>
public sealed class ShellTexts;
