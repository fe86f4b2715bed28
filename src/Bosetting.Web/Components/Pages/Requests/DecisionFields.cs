using Bosetting.Application.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>The form of a decision as it is typed. The document is not kept: a browser can't choose a file by itself.</summary>
public sealed class DecisionFields
{
    /// <summary>The latest decision the user saw when the form was begun; null before anything is typed.</summary>
    public int? SeenSequence { get; set; }

    /// <summary>Day of the meeting.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Persons.</summary>
    public int? Persons { get; set; }

    /// <summary>Minors among them.</summary>
    public int? Minors { get; set; }

    /// <summary>Largest household.</summary>
    public int? MaxHouseholdSize { get; set; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; set; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; set; }

    /// <summary>Conditions in words.</summary>
    public string? Conditions { get; set; }

    /// <summary>Reasons chosen.</summary>
    public HashSet<DecisionReason> Reasons { get; set; } = [];

    /// <summary>More about the reasons.</summary>
    public string? Note { get; set; }

    /// <summary>Numbers of the other municipalities.</summary>
    public List<string> JointWith { get; set; } = [];

    /// <summary>Persons together.</summary>
    public int? JointPersons { get; set; }

    /// <summary>Why places in use may stand.</summary>
    public string? OverrunReason { get; set; }

    /// <summary>What is sent. Reasons that no longer fit the number are left out; they were for another number.</summary>
    public ResolutionDetails Details(CouncilDecisions decisions, DecisionAnswer answer, bool overrun)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return new ResolutionDetails
        {
            Id = Guid.Empty,
            MunicipalityNumber = decisions.Number,
            Year = decisions.Year,
            DecidedOn = DecidedOn,
            Persons = Persons,
            Minors = Minors,
            MaxHouseholdSize = MaxHouseholdSize,
            OnlyFamilies = OnlyFamilies,
            OnlyWithoutChildren = OnlyWithoutChildren,
            Conditions = Conditions,
            Reasons = [.. Reasons.Intersect(ResolutionRules.ReasonsFor(answer))],
            Note = Note,
            JointWith = JointWith,
            JointPersons = JointPersons,
            OverrunReason = overrun ? OverrunReason ?? "" : null,
        };
    }
}
