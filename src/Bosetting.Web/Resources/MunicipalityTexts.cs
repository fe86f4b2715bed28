namespace Bosetting.Web.Resources;

/// <summary>Marks the texts of the municipality's and the county's pages.</summary>
public sealed class MunicipalityTexts;
