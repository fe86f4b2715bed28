namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the municipality's pages on capacity, dwellings and the pace plan.</summary>
public sealed class CapacityTexts;
