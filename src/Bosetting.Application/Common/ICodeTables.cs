namespace Bosetting.Application.Common;

/// <summary>A code of a published code table with its names.</summary>
/// <param name="Code">The code as stored.</param>
/// <param name="Nb">Bokmål.</param>
/// <param name="Nn">Nynorsk.</param>
/// <param name="En">English.</param>
public sealed record CodeItem(string Code, string Nb, string Nn, string En)
{
    /// <summary>The name in a language: <c>nb</c>, <c>nn</c> or <c>en</c>.</summary>
    public string Name(string language) => language switch
    {
        "nn" => Nn,
        "en" => En,
        _ => Nb,
    };
}

/// <summary>A code table, in the order it should be shown.</summary>
/// <param name="items">All codes.</param>
public sealed class CodeTable(IReadOnlyList<CodeItem> items)
{
    private readonly Dictionary<string, CodeItem> _byCode = items.ToDictionary(i => i.Code);

    /// <summary>All codes.</summary>
    public IReadOnlyList<CodeItem> Items { get; } = items;

    /// <summary>A code, or null when the table doesn't have it.</summary>
    public CodeItem? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The name of a code; the code itself when the table doesn't have it, so that nothing disappears.</summary>
    public string Name(string code, string language) => Find(code)?.Name(language) ?? code;
}

/// <summary>The published code tables (sources: the page «Om dataene»).</summary>
public interface ICodeTables
{
    /// <summary>Countries, ISO 3166-1 alpha-3.</summary>
    CodeTable Countries { get; }

    /// <summary>Languages, ISO 639-3.</summary>
    CodeTable Languages { get; }

    /// <summary>Occupations, STYRK-08, three digits.</summary>
    CodeTable Occupations { get; }

    /// <summary>Education levels, NUS2000, one digit.</summary>
    CodeTable EducationLevels { get; }
}
