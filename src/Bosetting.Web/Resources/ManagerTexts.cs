namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of statistics: the manager's dashboard, the annual tables and the definitions of indicators.</summary>
public sealed class ManagerTexts;
