using System.Globalization;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Refugees;

namespace Bosetting.Web.Components.Pages.Worklists;

/// <summary>
/// What the address of a worklist says: tab, filter, order and page. Nothing in it tells of a person. What can't be read is
/// left out, so that an old or mistyped address shows a list and not an error.
/// </summary>
public sealed record WorklistAddress
{
    private static readonly (WorklistTab Tab, string Slug)[] Tabs =
    [
        (WorklistTab.Mine, "mine"), (WorklistTab.Ready, "klare"), (WorklistTab.AwaitingAnswer, "venter-svar"), (WorklistTab.Agreed, "avtalt"),
        (WorklistTab.OnHold, "pa-vent"), (WorklistTab.UnderMapping, "kartlegging"), (WorklistTab.LongWaiting, "lenge"), (WorklistTab.HandledToday, "i-dag"),
    ];

    private static readonly (WorklistSort Sort, string Slug)[] Sorts = [(WorklistSort.Waiting, "venting"), (WorklistSort.InStatus, "status"), (WorklistSort.Due, "frist")];

    /// <summary>Path of the list: <c>/saker</c> or <c>/kartlegging</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The tab; null when the address doesn't say.</summary>
    public WorklistTab? Tab { get; init; }

    /// <summary>Filter.</summary>
    public WorklistFilter Filter { get; init; } = new();

    /// <summary>Order.</summary>
    public WorklistSort Sort { get; init; } = WorklistSort.Waiting;

    /// <summary>Order turned.</summary>
    public bool Descending { get; init; }

    /// <summary>Where the page begins; null is the first.</summary>
    public string? After { get; init; }

    /// <summary>Reads an address.</summary>
    public static WorklistAddress Read(string path, string uri)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Get(string name) => query.TryGetValue(name, out var v) && v.ToString() is { Length: > 0 } s ? s : null;
        T? Code<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(Get(name), ignoreCase: false, out var v) && Enum.IsDefined(v) ? v : null;
        string? Digits(string name, int length) => Get(name) is { } s && s.Length == length && s.All(char.IsAsciiDigit) ? s : null;
        var sort = Get("sorter") ?? "";
        return new()
        {
            Path = path,
            Tab = Tabs.Where(t => t.Slug == Get("fane")).Select(t => (WorklistTab?)t.Tab).FirstOrDefault(),
            Sort = Sorts.FirstOrDefault(s => s.Slug == sort.TrimStart('-'), Sorts[0]).Sort,
            Descending = sort.StartsWith('-'),
            After = Get("etter"),
            Filter = new()
            {
                Type = Code<CaseType>("type"),
                Category = Code<PersonCategory>("kategori"),
                Basis = Code<ResidenceBasis>("grunnlag"),
                County = Digits("fylke", 2),
                Municipality = Digits("kommune", 4),
                NeedsOnly = Get("behov") == "1",
                Unassigned = Get("behandler") == "ingen",
                Handler = Guid.TryParse(Get("behandler"), out var handler) ? handler : null,
                MinDays = int.TryParse(Get("dager"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 10_000 ? days : null,
            },
        };
    }

    /// <summary>The part after «?», without the page; what is saved with a filter.</summary>
    public string Query => string.Join('&', Parts().Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));

    /// <summary>The address.</summary>
    public string Href => (Query, After) switch
    {
        ("", null) => Path,
        (var q, null) => $"{Path}?{q}",
        ("", { } after) => $"{Path}?etter={Uri.EscapeDataString(after)}",
        var (q, after) => $"{Path}?{q}&etter={Uri.EscapeDataString(after)}",
    };

    /// <summary>The first page of another tab.</summary>
    public WorklistAddress On(WorklistTab tab) => this with { Tab = tab, After = null };

    /// <summary>The first page with another filter.</summary>
    public WorklistAddress Where(WorklistFilter filter) => this with { Filter = filter, After = null };

    /// <summary>Ordered by something, or the other way round when it already is.</summary>
    public WorklistAddress By(WorklistSort sort) => this with { Sort = sort, Descending = sort == Sort && !Descending, After = null };

    /// <summary>Name and value of the tab and order, for hidden fields of the filter form.</summary>
    public IEnumerable<(string Name, string? Value)> Kept() => Parts().Where(p => p.Name is "fane" or "sorter" && p.Value is not null);

    private IEnumerable<(string Name, string? Value)> Parts()
    {
        var sort = (Descending ? "-" : "") + Array.Find(Sorts, s => s.Sort == Sort).Slug;
        yield return ("fane", Tab is { } tab ? Array.Find(Tabs, t => t.Tab == tab).Slug : null);
        yield return ("sorter", sort == Sorts[0].Slug ? null : sort);
        yield return ("type", Filter.Type?.ToString());
        yield return ("kategori", Filter.Category?.ToString());
        yield return ("grunnlag", Filter.Basis?.ToString());
        yield return ("fylke", Filter.County);
        yield return ("kommune", Filter.Municipality);
        yield return ("behov", Filter.NeedsOnly ? "1" : null);
        yield return ("behandler", Filter.Unassigned ? "ingen" : Filter.Handler?.ToString());
        yield return ("dager", Filter.MinDays?.ToString(CultureInfo.InvariantCulture));
    }
}
