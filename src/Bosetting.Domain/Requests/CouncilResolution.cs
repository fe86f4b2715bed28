using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <summary>How a decision stands to what was asked for (000 L230: «i tråd med», «fleire enn», «færre enn»).</summary>
public enum DecisionAnswer
{
    /// <summary>As many as asked for.</summary>
    InLine = 1,

    /// <summary>More than asked for.</summary>
    More = 2,

    /// <summary>Fewer than asked for.</summary>
    Fewer = 3,

    /// <summary>Decided without being asked.</summary>
    NotAsked = 4,
}

/// <summary>Why a council decided more or fewer than asked for. Sources: 001 §2.4 (fewer), 001 L97-99, L538-540, L4989 (more).</summary>
public enum DecisionReason
{
    /// <summary>Mangler egnede boliger («viktigste begrunnelsen», 001 L35-36).</summary>
    NoSuitableDwellings = 1,

    /// <summary>For lite kapasitet i tjenestene (001 L4983-4985).</summary>
    ServicesFull = 2,

    /// <summary>Anmodningen er for høy (001 L510-511).</summary>
    RequestTooHigh = 3,

    /// <summary>Tilskuddene dekker ikke utgiftene (001 L512, L4992-4993).</summary>
    GrantsTooLow = 4,

    /// <summary>For mange enslige og bofellesskap (001 L36-39, L542-549).</summary>
    ManySingles = 5,

    /// <summary>Regner med familiegjenforening (001 L550-554).</summary>
    FamilyReunification = 6,

    /// <summary>Lange avstander (001 L590-595).</summary>
    LongDistances = 7,

    /// <summary>Behov for arbeidskraft (001 L97-99).</summary>
    NeedsLabour = 20,

    /// <summary>Ønsker flere innbyggere (001 L538-540).</summary>
    WantsInhabitants = 21,

    /// <summary>Gode erfaringer med tidligere bosetting (001 L4989).</summary>
    GoodExperience = 22,

    /// <summary>Annet, forklart i notatet.</summary>
    Other = 99,
}

/// <summary>What a council has decided, as the municipality registers it.</summary>
public sealed record ResolutionDetails
{
    /// <summary>Id of the new resolution.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The year the places are for.</summary>
    public required int Year { get; init; }

    /// <summary>The day of the council's meeting.</summary>
    public required DateOnly? DecidedOn { get; init; }

    /// <summary>Persons.</summary>
    public required int? Persons { get; init; }

    /// <summary>Unaccompanied minors among them; null when the council has not decided on that group.</summary>
    public int? Minors { get; init; }

    /// <summary>The largest household accepted; null is no limit.</summary>
    public int? MaxHouseholdSize { get; init; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; init; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; init; }

    /// <summary>Other conditions, in the council's words.</summary>
    public string? Conditions { get; init; }

    /// <summary>Why more or fewer than asked for.</summary>
    public IReadOnlyList<DecisionReason> Reasons { get; init; } = [];

    /// <summary>More about the reasons.</summary>
    public string? Note { get; init; }

    /// <summary>The other municipalities of a joint decision.</summary>
    public IReadOnlyList<string> JointWith { get; init; } = [];

    /// <summary>Persons all municipalities of a joint decision settle together.</summary>
    public int? JointPersons { get; init; }

    /// <summary>Why places already in use may stand beyond the decision; null when it is not asked for.</summary>
    public string? OverrunReason { get; init; }
}

/// <summary>
/// One decision of a council (kommunestyrevedtak), as registered. Decisions are added and never changed: the latest holds, the
/// others are the history. <see cref="CouncilDecision"/> is what holds now.
/// </summary>
public sealed class CouncilResolution
{
    /// <summary>Most persons a council can decide on: far above the largest, so that a slip of the finger is caught.</summary>
    public const int MostPersons = 20_000;

    /// <summary>Longest text of conditions, notes and reasons.</summary>
    public const int LongestText = 2000;

    /// <summary>Shortest reason for an overrun.</summary>
    public const int ShortestReason = 10;

    private static readonly DecisionReason[] ForMore = [DecisionReason.NeedsLabour, DecisionReason.WantsInhabitants, DecisionReason.GoodExperience];
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

    /// <summary>The day of the meeting; null for a published figure, whose day is not known.</summary>
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
        var answer = AnswerOf(d.Persons ?? 0, requested);
        List<Error> errors = [.. DateErrors(d, latest, stamp), .. NumberErrors(d), .. ReasonErrors(d, answer), .. JointErrors(d)];
        if (new[] { d.Conditions, d.Note, d.OverrunReason }.Any(t => t?.Length > LongestText))
        {
            errors.Add(new Error("decision.text_too_long", LongestText) { Field = d.Conditions?.Length > LongestText ? nameof(d.Conditions) : nameof(d.Note) });
        }

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
        Persons = decision.Persons,
        Minors = decision.Minors,
        MaxHouseholdSize = decision.MaxHouseholdSize,
        Requested = requested,
        Answer = AnswerOf(decision.Persons, requested),
        Source = decision.Source,
        RegisteredAt = stamp.At,
        RegisteredBy = Guid.Empty,
    };

    /// <summary>Notes how many places in use stand beyond the decision, and why they may. Errors: <c>decision.overrun_reason_missing</c> (args: shortest).</summary>
    public Result AllowOverrun(int persons, string? reason)
    {
        if (reason is null || reason.Trim().Length < ShortestReason)
        {
            return new Error("decision.overrun_reason_missing", ShortestReason) { Field = nameof(ResolutionDetails.OverrunReason) };
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

    /// <summary>How a number stands to what was asked for.</summary>
    public static DecisionAnswer AnswerOf(int persons, int requested) =>
        requested == 0 ? DecisionAnswer.NotAsked
        : persons == requested ? DecisionAnswer.InLine
        : persons > requested ? DecisionAnswer.More : DecisionAnswer.Fewer;

    /// <summary>The reasons that can be given for an answer.</summary>
    public static IReadOnlyList<DecisionReason> ReasonsFor(DecisionAnswer answer) => answer switch
    {
        DecisionAnswer.More => [.. ForMore, DecisionReason.Other],
        DecisionAnswer.Fewer => [.. Enum.GetValues<DecisionReason>().Except(ForMore)],
        _ => [],
    };

    private static IEnumerable<Error> DateErrors(ResolutionDetails d, CouncilResolution? latest, Stamp stamp)
    {
        // Councils decide from the year before: requests go out in the autumn (000 L228).
        var first = new DateOnly(d.Year - 1, 1, 1);
        if (d.DecidedOn is not { } on)
        {
            yield return new Error("decision.date_missing") { Field = nameof(d.DecidedOn) };
        }
        else if (on > stamp.Today)
        {
            yield return new Error("decision.date_in_future") { Field = nameof(d.DecidedOn) };
        }
        else if (on < first)
        {
            yield return new Error("decision.date_too_early", first) { Field = nameof(d.DecidedOn) };
        }
        else if (latest?.DecidedOn is { } before && on < before)
        {
            yield return new Error("decision.before_latest", before) { Field = nameof(d.DecidedOn) };
        }
    }

    private static IEnumerable<Error> NumberErrors(ResolutionDetails d)
    {
        if (d.Persons is not (>= 0 and <= MostPersons))
        {
            yield return new Error("decision.persons_out_of_range", MostPersons) { Field = nameof(d.Persons) };
        }
        else if (d.Minors is not (null or >= 0) || d.Minors > d.Persons)
        {
            yield return new Error("decision.minors_out_of_range", d.Persons ?? 0) { Field = nameof(d.Minors) };
        }

        if (d.MaxHouseholdSize is not (null or (>= 1 and <= 30)))
        {
            yield return new Error("decision.household_out_of_range", 1, 30) { Field = nameof(d.MaxHouseholdSize) };
        }

        if (d.OnlyFamilies && d.OnlyWithoutChildren)
        {
            yield return new Error("decision.conditions_contradict") { Field = nameof(d.OnlyFamilies) };
        }
    }

    // A smaller number than asked for is explained (000 L230 counts them; 001 §2.4 gives the reasons). A larger one may be.
    private static IEnumerable<Error> ReasonErrors(ResolutionDetails d, DecisionAnswer answer)
    {
        if (answer is DecisionAnswer.Fewer && d.Reasons.Count == 0)
        {
            yield return new Error("decision.reason_missing") { Field = nameof(d.Reasons) };
        }

        if (answer is DecisionAnswer.More or DecisionAnswer.Fewer && d.Reasons.Except(ReasonsFor(answer)).Any())
        {
            yield return new Error("decision.reason_does_not_fit") { Field = nameof(d.Reasons) };
        }

        if (d.Reasons.Contains(DecisionReason.Other) && string.IsNullOrWhiteSpace(d.Note))
        {
            yield return new Error("decision.note_missing") { Field = nameof(d.Note) };
        }
    }

    private static IEnumerable<Error> JointErrors(ResolutionDetails d)
    {
        if (d.JointWith.Contains(d.MunicipalityNumber))
        {
            yield return new Error("decision.joint_with_itself") { Field = nameof(d.JointWith) };
        }

        if (d.JointWith.Count > 0 && d.JointPersons is null)
        {
            yield return new Error("decision.joint_total_missing") { Field = nameof(d.JointPersons) };
        }
        else if (d.JointWith.Count > 0 && (d.JointPersons < d.Persons || d.JointPersons > MostPersons))
        {
            yield return new Error("decision.joint_total_too_low", d.Persons ?? 0) { Field = nameof(d.JointPersons) };
        }
    }
}
