using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>The form of the need as it is typed.</summary>
public sealed class NeedFields
{
    /// <summary>The forecast.</summary>
    public List<NeedCell> Cells { get; set; } = [];

    /// <summary>The scenario.</summary>
    public ForecastScenario Scenario { get; set; }

    /// <summary>Persons in all.</summary>
    public int Persons { get; set; }

    /// <summary>Minors among them.</summary>
    public int Minors { get; set; }

    /// <summary>Persons of a scenario.</summary>
    public int Need(ForecastScenario scenario) => Cells.Sum(c => c.ToForecast().Need(scenario));
}

/// <summary>A line of the forecast.</summary>
public sealed class NeedCell
{
    /// <summary>Case type.</summary>
    public CaseType Type { get; set; }

    /// <summary>Category.</summary>
    public PersonCategory Category { get; set; }

    /// <summary>Wait now.</summary>
    public int Waiting { get; set; }

    /// <summary>New, low.</summary>
    public int Low { get; set; }

    /// <summary>New, middle.</summary>
    public int Middle { get; set; }

    /// <summary>New, high.</summary>
    public int High { get; set; }

    /// <summary>From what is stored.</summary>
    public static NeedCell Of(ForecastCell c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new() { Type = c.Type, Category = c.Category, Waiting = c.Waiting, Low = c.Low, Middle = c.Middle, High = c.High };
    }

    /// <summary>As it is stored.</summary>
    public ForecastCell ToForecast() => new(Type, Category, Waiting, Low, Middle, High);
}

/// <summary>The form of the key as it is typed.</summary>
public sealed class KeyFields
{
    /// <summary>Weights.</summary>
    public Dictionary<KeyComponent, int> Weights { get; set; } = [];

    /// <summary>Fewest persons.</summary>
    public int Floor { get; set; }

    /// <summary>Most for each thousand inhabitants.</summary>
    public decimal? Cap { get; set; }

    /// <summary>Nobody below what was asked before.</summary>
    public bool NotBelow { get; set; }

    /// <summary>As it is stored.</summary>
    public DistributionKey ToKey() => new()
    {
        Population = Weights.GetValueOrDefault(KeyComponent.Population),
        Capacity = Weights.GetValueOrDefault(KeyComponent.Capacity),
        LabourMarket = Weights.GetValueOrDefault(KeyComponent.LabourMarket),
        Services = Weights.GetValueOrDefault(KeyComponent.Services),
        Results = Weights.GetValueOrDefault(KeyComponent.Results),
        Spread = Weights.GetValueOrDefault(KeyComponent.Spread),
        Floor = Floor,
        MostPerThousand = Cap,
        NotBelowBefore = NotBelow,
    };
}

/// <summary>The form of the criteria as it is typed.</summary>
public sealed class CriteriaFields
{
    /// <summary>The criteria.</summary>
    public List<CriterionFields> All { get; set; } = [];
}

/// <summary>One criterion.</summary>
public sealed class CriterionFields
{
    /// <summary>Code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Bokmål.</summary>
    public string TextNb { get; set; } = "";

    /// <summary>Nynorsk.</summary>
    public string TextNn { get; set; } = "";

    /// <summary>Weight in words.</summary>
    public CriterionPriority Priority { get; set; }

    /// <summary>Holds from.</summary>
    public DateOnly From { get; set; }

    /// <summary>From what is stored.</summary>
    public static CriterionFields Of(RequestCriterion c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new() { Code = c.Code, TextNb = c.TextNb, TextNn = c.TextNn, Priority = c.Priority, From = c.From };
    }

    /// <summary>As it is stored.</summary>
    public RequestCriterion ToCriterion() => new(Code, TextNb.Trim(), TextNn.Trim(), Priority, From);
}

/// <summary>What is pasted.</summary>
public sealed class PasteFields
{
    /// <summary>The list.</summary>
    public string Text { get; set; } = "";

    /// <summary>Reason or source.</summary>
    public string Note { get; set; } = "";

    /// <summary>Results in per cent instead of persons.</summary>
    public bool PerCent { get; set; }
}
