using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <summary>
/// One decision of a council (kommunestyrevedtak), as registered. Decisions are added and never changed: the latest holds, the
/// others are the history. <see cref="CouncilDecision"/> is what holds now.
/// </summary>
public sealed class CouncilResolution
{
    private List<DecisionReason> _reasons = [];
    private List<string> _jointWith = [];

    private CouncilResolution()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The municipality.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>The year the places are for.</summary>
    public int Year { get; private set; }

    /// <summary>1 for the first decision of the year, and so on.</summary>
    public int Sequence { get; private set; }

    /// <summary>The day of the meeting; null for a published figure whose day is not known.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Persons.</summary>
    public int Persons { get; private set; }

    /// <summary>Unaccompanied minors among them; null when the council has not decided on that group.</summary>
    public int? Minors { get; private set; }

    /// <summary>The largest household accepted.</summary>
    public int? MaxHouseholdSize { get; private set; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; private set; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; private set; }

    /// <summary>Other conditions, in words.</summary>
    public string? Conditions { get; private set; }

    /// <summary>What was asked for when it was registered.</summary>
    public int Requested { get; private set; }

    /// <summary>How it stands to what was asked for.</summary>
    public DecisionAnswer Answer { get; private set; }

    /// <summary>Why more or fewer.</summary>
    public IReadOnlyList<DecisionReason> Reasons => _reasons;

    /// <summary>More about the reasons.</summary>
    public string? Note { get; private set; }

    /// <summary>The other municipalities of a joint decision.</summary>
    public IReadOnlyList<string> JointWith => _jointWith;

    /// <summary>Persons all municipalities of a joint decision settle together.</summary>
    public int? JointPersons { get; private set; }

    /// <summary>Why places in use stand beyond the decision.</summary>
    public string? OverrunReason { get; private set; }

    /// <summary>Places in use beyond the decision when it was registered.</summary>
    public int OverrunPersons { get; private set; }

    /// <summary>The document, where one was given.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Registered.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Registered by; the empty id for figures that were here before.</summary>
    public Guid RegisteredBy { get; private set; }

    /// <summary>
    /// Registers a decision. Errors (each with its field): <c>decision.date_missing</c>, <c>decision.date_in_future</c>,
    /// <c>decision.date_too_early</c> (args: first day), <c>decision.before_latest</c> (args: the latest one's day),
    /// <c>decision.persons_out_of_range</c> (args: most), <c>decision.minors_out_of_range</c> (args: most),
    /// <c>decision.household_out_of_range</c> (args: least, most), <c>decision.conditions_contradict</c>, <c>decision.reason_missing</c>,
    /// <c>decision.reason_does_not_fit</c>, <c>decision.note_missing</c>, <c>decision.text_too_long</c> (args: most),
    /// <c>decision.joint_total_missing</c>, <c>decision.joint_total_too_low</c> (args: own persons), <c>decision.joint_with_itself</c>.
    /// </summary>
    /// <param name="d">What was decided.</param>
    /// <param name="requested">What the municipality was asked for.</param>
    /// <param name="latest">The decision before it, of the same year.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="stamp">Who registers it, and when.</param>
    public static Result<CouncilResolution> Register(ResolutionDetails d, int requested, CouncilResolution? latest, Guid? documentId, Stamp stamp)
    {
        var answer = ResolutionRules.AnswerOf(d.Persons ?? 0, requested);
        var errors = ResolutionRules.Errors(d, answer, latest?.DecidedOn, stamp.Today);
        return errors.Count > 0 ? Result<CouncilResolution>.Failure(errors) : new CouncilResolution
        {
            Id = d.Id,
            MunicipalityNumber = d.MunicipalityNumber,
            Year = d.Year,
            Sequence = (latest?.Sequence ?? 0) + 1,
            DecidedOn = d.DecidedOn,
            Persons = d.Persons!.Value,
            Minors = d.Minors,
            MaxHouseholdSize = d.MaxHouseholdSize,
            OnlyFamilies = d.OnlyFamilies,
            OnlyWithoutChildren = d.OnlyWithoutChildren,
            Conditions = d.Conditions,
            Requested = requested,
            Answer = answer,
            _reasons = answer is DecisionAnswer.More or DecisionAnswer.Fewer ? [.. d.Reasons.Distinct().Order()] : [],
            Note = d.Note,
            _jointWith = [.. d.JointWith.Distinct().Order(StringComparer.Ordinal)],
            JointPersons = d.JointPersons,
            DocumentId = documentId,
            RegisteredAt = stamp.At,
            RegisteredBy = stamp.ActorId,
        };
    }

    /// <summary>Takes a figure that was here before resolutions were registered into the history, as its first line.</summary>
    public static CouncilResolution Published(Guid id, CouncilDecision decision, int requested, Stamp stamp) => new()
    {
        Id = id,
        MunicipalityNumber = decision.MunicipalityNumber,
        Year = decision.Year,
        Sequence = 1,
        DecidedOn = decision.DecidedOn,
        Persons = decision.Persons,
        Minors = decision.Minors,
        MaxHouseholdSize = decision.MaxHouseholdSize,
        OnlyFamilies = decision.OnlyFamilies,
        OnlyWithoutChildren = decision.OnlyWithoutChildren,
        Conditions = decision.Conditions,
        Requested = requested,
        Answer = ResolutionRules.AnswerOf(decision.Persons, requested),
        Source = decision.Source,
        RegisteredAt = stamp.At,
        RegisteredBy = Guid.Empty,
    };

    /// <summary>Notes how many places in use stand beyond the decision, and why they may. Errors: <c>decision.overrun_reason_missing</c> (args: shortest).</summary>
    public Result AllowOverrun(int persons, string? reason)
    {
        if (reason is null || reason.Trim().Length < ResolutionRules.ShortestReason)
        {
            return new Error("decision.overrun_reason_missing", ResolutionRules.ShortestReason) { Field = nameof(ResolutionDetails.OverrunReason) };
        }

        (OverrunPersons, OverrunReason) = (persons, reason.Trim());
        return Result.Success;
    }

    /// <summary>What holds from now on.</summary>
    public CouncilDecision Current(string source) => new()
    {
        MunicipalityNumber = MunicipalityNumber,
        Year = Year,
        Persons = Persons,
        Minors = Minors,
        MaxHouseholdSize = MaxHouseholdSize,
        OnlyFamilies = OnlyFamilies,
        OnlyWithoutChildren = OnlyWithoutChildren,
        Conditions = Conditions,
        DecidedOn = DecidedOn,
        Source = source,
    };

    /// <summary>Says where it comes from.</summary>
    public CouncilResolution From(string source)
    {
        Source = source;
        return this;
    }
}
