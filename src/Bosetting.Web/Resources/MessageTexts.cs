namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of messages, e-mail and jobs.</summary>
public sealed class MessageTexts;
