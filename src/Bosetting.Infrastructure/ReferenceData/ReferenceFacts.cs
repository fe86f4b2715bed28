using Bosetting.Domain.Municipalities;

namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>
/// The facts carried with the application: municipalities of 2024, counties, changes of number, code tables and published
/// settlement figures. Sources, dates and licences are in SOURCES.md beside this file. Loaded once, then shared.
/// </summary>
public sealed class ReferenceFacts
{
    private static readonly Lazy<ReferenceFacts> Shared = new(() => new ReferenceFacts());

    private ReferenceFacts()
    {
        Changes = [.. Read("municipality_changes.csv").Select(r =>
            new MunicipalityChange(r["old_number"], r["old_name"], r["new_number"], r.Date("date")!.Value, r["change_type"]))];
        Counties = [.. Read("counties.csv").Select(r => new County(r["number"], r["name"], r["name_official"]))];
        Municipalities = MunicipalityTable.Load();
        Numbers = new MunicipalityNumbers(Municipalities.Select(m => m.Number), Changes);
        Countries = [.. Read("countries.csv").Select(r => new Country(r["iso_alpha3"], r["name_nb"], r["name_nn"], r["name_en"]))];
        Languages = [.. Read("languages.csv").Select(r =>
            new Language(r["iso639_3"], r["name_nb"], r["name_nn"], r["name_en"], r["rtl_script"] == "1"))];
        Occupations = [.. Read("occupations.csv").Select(r => new Occupation(r["code"], r["title_nb"], r["title_en"]))];
        EducationLevels = [.. Read("education_levels.csv").Select(r =>
            new EducationLevel(r.Int("nus2000_level"), r["name_nb"], r["name_nn"], r["name_en"]))];
        Published = PublishedTable.Load();
    }

    /// <summary>The one set of facts.</summary>
    public static ReferenceFacts Current => Shared.Value;

    /// <summary>All 357 municipalities of 2024, by number.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>The 15 counties of 2024.</summary>
    public IReadOnlyList<County> Counties { get; }

    /// <summary>Every change of number of 2020 and 2024.</summary>
    public IReadOnlyList<MunicipalityChange> Changes { get; }

    /// <summary>Resolves older numbers.</summary>
    public MunicipalityNumbers Numbers { get; }

    /// <summary>Countries.</summary>
    public IReadOnlyList<Country> Countries { get; }

    /// <summary>Languages.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>Occupations, all three levels.</summary>
    public IReadOnlyList<Occupation> Occupations { get; }

    /// <summary>Levels of education.</summary>
    public IReadOnlyList<EducationLevel> EducationLevels { get; }

    /// <summary>Requests, decisions and settlements 2021–2024 as published by IMDi.</summary>
    public IReadOnlyList<PublishedFigures> Published { get; }

    /// <summary>Final figures for the municipalities of Telemark, the only ones with a final 2023.</summary>
    public IReadOnlyList<PublishedFigures> PublishedTelemark { get; } = PublishedTable.LoadTelemark();

    internal static IReadOnlyList<CsvRow> Read(string file) => Csv.Read(typeof(ReferenceFacts).Assembly, file);
}
