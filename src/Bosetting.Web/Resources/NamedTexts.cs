namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the requests for named persons.</summary>
public sealed class NamedTexts;
