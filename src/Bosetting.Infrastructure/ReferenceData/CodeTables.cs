namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>A county (fylke) as of 2024.</summary>
/// <param name="Number">Two digits.</param>
/// <param name="Name">Norwegian name.</param>
/// <param name="OfficialName">With parallel names.</param>
public sealed record County(string Number, string Name, string OfficialName);

/// <summary>A country or area of citizenship.</summary>
/// <param name="Code">ISO 3166-1 alpha-3; <c>XXX</c> stateless, <c>XUK</c> unknown, <c>XXK</c> Kosovo.</param>
/// <param name="Nb">Name in bokmål.</param>
/// <param name="Nn">Name in nynorsk.</param>
/// <param name="En">Name in English.</param>
public sealed record Country(string Code, string Nb, string Nn, string En);

/// <summary>A language.</summary>
/// <param name="Code">ISO 639-3.</param>
/// <param name="Nb">Name in bokmål.</param>
/// <param name="Nn">Name in nynorsk.</param>
/// <param name="En">Name in English.</param>
/// <param name="RightToLeft">Usually written from right to left.</param>
public sealed record Language(string Code, string Nb, string Nn, string En, bool RightToLeft);

/// <summary>An occupation of STYRK-08.</summary>
/// <param name="Code">One digit (major group), two or three digits.</param>
/// <param name="Nb">Title in Norwegian (SSB).</param>
/// <param name="En">Title in English (ISCO-08 for the same code).</param>
public sealed record Occupation(string Code, string Nb, string En);

/// <summary>A level of education of NUS2000.</summary>
/// <param name="Level">0–9; 9 is unknown.</param>
/// <param name="Nb">Name in bokmål.</param>
/// <param name="Nn">Name in nynorsk.</param>
/// <param name="En">Name in English.</param>
public sealed record EducationLevel(int Level, string Nb, string Nn, string En);

/// <summary>What IMDi has published about one municipality and one year; null is not published or suppressed.</summary>
/// <param name="MunicipalityNumber">Number of 2024.</param>
/// <param name="Year">Year.</param>
/// <param name="RequestOriginal">The first request of the year, where another followed.</param>
/// <param name="Request">The request in force at last.</param>
/// <param name="Decided">The council's decision; for 2023 as known in September.</param>
/// <param name="Settled">Persons settled; for 2023 as known in September.</param>
/// <param name="SettledSuppressed">The figure of settled persons is hidden because it is small.</param>
public sealed record PublishedFigures(
    string MunicipalityNumber, int Year, int? RequestOriginal, int? Request, int? Decided, int? Settled, bool SettledSuppressed);
