namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the pages on users, invitations and contact persons.</summary>
public sealed class UserTexts;
