using Bosetting.Domain.Common;
using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Requests;

/// <summary>
/// A request (anmodning) as it is made: need, criteria, key, a number for every municipality, and what the counties recommend;
/// then sent, and never changed again. A year has an original request and, when the need changes, adjusted and additional ones
/// (000 L228, 004a §1.5). Every number is the total asked for in the year, also in an additional request.
/// </summary>
public sealed partial class RequestRound
{
    /// <summary>Most persons of a request: far above any year, so that a slip of the finger is caught.</summary>
    public const int MostPersons = 200_000;

    /// <summary>Longest note.</summary>
    public const int LongestNote = 1000;

    private readonly List<RequestLine> _lines = [];
    private List<RequestCriterion> _criteria = [];
    private List<ForecastCell> _cells = [];

    private RequestRound()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The year the places are for.</summary>
    public int Year { get; private set; }

    /// <summary>Original, adjusted or additional.</summary>
    public RequestVersion Version { get; private set; }

    /// <summary>1 for the first request of the year, and so on.</summary>
    public int Sequence { get; private set; }

    /// <summary>Where it stands.</summary>
    public RoundStatus Status { get; private set; } = RoundStatus.Draft;

    /// <summary>Persons asked for in all.</summary>
    public int Persons { get; private set; }

    /// <summary>Unaccompanied minors among them.</summary>
    public int Minors { get; private set; }

    /// <summary>The scenario of the forecast it is made for.</summary>
    public ForecastScenario Scenario { get; private set; } = ForecastScenario.Middle;

    /// <summary>The forecast.</summary>
    public IReadOnlyList<ForecastCell> Cells => _cells;

    /// <summary>The criteria.</summary>
    public IReadOnlyList<RequestCriterion> Criteria => _criteria;

    /// <summary>The key.</summary>
    public DistributionKey Key { get; private set; } = new();

    /// <summary>Where the results of the programme come from.</summary>
    public string? ResultSource { get; private set; }

    /// <summary>Goes up with every change: two who work on it are told.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Made by.</summary>
    public Guid CreatedBy { get; private set; }

    /// <summary>Last changed.</summary>
    public DateTimeOffset EditedAt { get; private set; }

    /// <summary>Last changed by.</summary>
    public Guid EditedBy { get; private set; }

    /// <summary>From when the counties see the draft and can recommend.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Last day for the municipalities to answer.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>Sent.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Sent by.</summary>
    public Guid? SentBy { get; private set; }

    /// <summary>One for each municipality, by number.</summary>
    public IReadOnlyList<RequestLine> Lines => _lines;

    /// <summary>Sum of the numbers.</summary>
    public int Sum => _lines.Sum(l => l.Persons);

    /// <summary>Sum of the minors.</summary>
    public int SumMinors => _lines.Sum(l => l.Minors);

    /// <summary>
    /// Makes a draft. Errors: <c>request.original_exists</c>, <c>request.original_missing</c>.
    /// </summary>
    /// <param name="id">Id.</param>
    /// <param name="year">Year.</param>
    /// <param name="version">Version.</param>
    /// <param name="sent">Requests already sent for the year.</param>
    /// <param name="before">What each municipality is asked for now; all that can be asked are in it.</param>
    /// <param name="stamp">Who, when.</param>
    /// <param name="earlier">The request of the year that holds now: an adjusted or additional one begins with its need, key, results and numbers.</param>
    public static Result<RequestRound> Create(
        Guid id, int year, RequestVersion version, int sent, IReadOnlyDictionary<string, int> before, Stamp stamp, RequestRound? earlier = null)
    {
        // An original request is the first of its year; there is nothing to adjust or add to before it.
        if (version is RequestVersion.Original != (sent == 0))
        {
            return sent == 0
                ? new Error("request.original_missing") { Field = nameof(Version) }
                : new Error("request.original_exists") { Field = nameof(Version) };
        }

        var round = new RequestRound
        {
            Id = id,
            Year = year,
            Version = version,
            Sequence = sent + 1,
            Key = new DistributionKey { NotBelowBefore = version is RequestVersion.Additional },
            CreatedAt = stamp.At,
            CreatedBy = stamp.ActorId,
            EditedAt = stamp.At,
            EditedBy = stamp.ActorId,
        };
        round._lines.AddRange(before.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => new RequestLine(id, b.Key, b.Value)));
        if (earlier is not null && version is not RequestVersion.Original)
        {
            round.Continue(earlier);
        }

        return round;
    }

    private void Continue(RequestRound earlier)
    {
        (Key, ResultSource) = (earlier.Key with { NotBelowBefore = Version is RequestVersion.Additional }, earlier.ResultSource);
        (_cells, Scenario, Persons, Minors) = ([.. earlier.Cells], earlier.Scenario, earlier.Persons, earlier.Minors);
        foreach (var line in _lines)
        {
            if (earlier.Find(line.MunicipalityNumber) is { } old)
            {
                line.Continue(old);
            }
        }
    }

    /// <summary>
    /// Sets the need. Errors: <c>request.not_draft</c>, <c>request.number_out_of_range</c> (args: most), <c>request.minors_exceed_persons</c>,
    /// <c>request.scenarios_out_of_order</c>.
    /// </summary>
    public Result SetNeed(RequestNeed need, Stamp stamp)
    {
        if (need.Cells.Any(c => new[] { c.Waiting, c.Low, c.Middle, c.High }.Any(n => n is < 0 or > MostPersons)) || need.Minors < 0)
        {
            return new Error("request.number_out_of_range", MostPersons) { Field = nameof(need.Cells) };
        }

        if (need.Cells.Any(c => c.Low > c.Middle || c.Middle > c.High))
        {
            return new Error("request.scenarios_out_of_order") { Field = nameof(need.Cells) };
        }

        if (need.Persons is < 1 or > MostPersons)
        {
            return new Error("request.number_out_of_range", MostPersons) { Field = nameof(Persons) };
        }

        return need.Minors > need.Persons
            ? new Error("request.minors_exceed_persons") { Field = nameof(Minors) }
            : Edit(stamp, () => (_cells, Scenario, Persons, Minors) = ([.. need.Cells], need.Scenario, need.Persons, need.Minors));
    }

    /// <summary>Sets the criteria. Errors: <c>request.not_draft</c>, <c>request.criterion_missing</c>, <c>request.criterion_text</c>.</summary>
    public Result SetCriteria(IReadOnlyList<RequestCriterion> criteria, Stamp stamp) =>
        criteria.Count is 0 or > 20 ? new Error("request.criterion_missing")
        : criteria.Any(c => string.IsNullOrWhiteSpace(c.TextNb) || string.IsNullOrWhiteSpace(c.TextNn) || c.TextNb.Length > LongestNote || c.TextNn.Length > LongestNote)
            ? new Error("request.criterion_text") { Field = nameof(Criteria) }
            : Edit(stamp, () => _criteria = [.. criteria]);

    /// <summary>Sets the key; an additional request never goes below what was asked before. Errors: <c>request.not_draft</c> and those of <see cref="DistributionKey.Check"/>.</summary>
    public Result SetKey(DistributionKey key, Stamp stamp) =>
        key.Check() is { IsFailure: true } wrong ? wrong
        : Edit(stamp, () => Key = Version is RequestVersion.Additional ? key with { NotBelowBefore = true } : key);

    /// <summary>Takes over what was computed. Errors: <c>request.not_draft</c>.</summary>
    public Result TakeOver(IReadOnlyDictionary<string, ComputedNumber> numbers, Stamp stamp) =>
        Edit(stamp, () => _lines.ForEach(l => l.Compute(numbers.GetValueOrDefault(l.MunicipalityNumber))));

    /// <summary>Registers results of the programme, 0–100. Errors: <c>request.not_draft</c>, <c>request.result_out_of_range</c>, <c>request.source_missing</c>.</summary>
    public Result Measure(IReadOnlyDictionary<string, decimal> results, string source, Stamp stamp) =>
        results.Values.Any(v => v is < 0 or > 100) ? new Error("request.result_out_of_range")
        : string.IsNullOrWhiteSpace(source) || source.Length > 200 ? new Error("request.source_missing") { Field = nameof(ResultSource) }
        : Edit(stamp, () =>
        {
            ResultSource = source.Trim();
            _lines.ForEach(l => l.Measure(results.TryGetValue(l.MunicipalityNumber, out var value) ? value : l.Result));
        });

    /// <summary>Lets the counties see the draft. Errors: <c>request.not_draft</c>, <c>request.no_numbers</c>.</summary>
    public Result OpenToCounties(Stamp stamp) =>
        Sum == 0 ? new Error("request.no_numbers") : Edit(stamp, () => OpenedAt ??= stamp.At);

    /// <summary>
    /// Sends it. Errors: <c>request.not_draft</c>, <c>request.no_numbers</c>, <c>request.criterion_missing</c>, <c>request.sum_differs</c>
    /// (args: sum, total), <c>request.minors_sum_differs</c> (args: sum, total), <c>request.below_floor</c> (args: municipalities, floor),
    /// <c>request.minors_exceed_in</c> (args: municipalities), <c>request.additional_lowers</c> (args: municipalities),
    /// <c>request.answer_by_missing</c>, <c>request.answer_by_too_early</c>.
    /// </summary>
    /// <param name="answerBy">Last day to answer.</param>
    /// <param name="stamp">Who, when.</param>
    public Result Send(DateOnly? answerBy, Stamp stamp)
    {
        var low = _lines.Count(l => l.IsAsked && l.Persons < Key.Floor && l.Adjusted is null);
        var error = Sum == 0 ? new Error("request.no_numbers")
            : _criteria.Count == 0 ? new Error("request.criterion_missing")
            : Sum != Persons ? new Error("request.sum_differs", Sum, Persons)
            : SumMinors != Minors ? new Error("request.minors_sum_differs", SumMinors, Minors)
            : low > 0 ? new Error("request.below_floor", low, Key.Floor)
            : _lines.Count(l => l.Minors > l.Persons) is > 0 and var exceeded ? new Error("request.minors_exceed_in", exceeded)
            : Version is RequestVersion.Additional && _lines.Count(l => l.Persons < l.Before) is > 0 and var lowered ? new Error("request.additional_lowers", lowered)
            : answerBy is not { } day ? new Error("request.answer_by_missing") { Field = nameof(AnswerBy) }
            : day <= stamp.Today || day > stamp.Today.AddYears(1) ? new Error("request.answer_by_too_early") { Field = nameof(AnswerBy) }
            : null;
        return error is not null ? error : Edit(stamp, () => (Status, AnswerBy, SentAt, SentBy) = (RoundStatus.Sent, answerBy, stamp.At, stamp.ActorId));
    }

    /// <summary>Gives it up. Errors: <c>request.not_draft</c>.</summary>
    public Result Discard(Stamp stamp) => Edit(stamp, () => Status = RoundStatus.Discarded);

    /// <summary>True when the number by the key was lifted to the floor.</summary>
    public bool IsAtFloor(RequestLine line) => IsLifted(line) && line.Computed <= Key.Floor;

    /// <summary>True when the number by the key was held at what was asked for before in the year.</summary>
    public bool IsHeldAtBefore(RequestLine line) => IsLifted(line) && line.Computed > Key.Floor;

    private static bool IsLifted(RequestLine line) => line is { IsAsked: true, Adjusted: null, Bound: ShareBound.Least };

    /// <summary>The line of a municipality.</summary>
    public RequestLine? Find(string municipalityNumber) => _lines.Find(l => l.MunicipalityNumber == municipalityNumber);

    private Result Edit(Stamp stamp, Action change)
    {
        if (Status is not RoundStatus.Draft)
        {
            return new Error("request.not_draft");
        }

        change();
        (EditedAt, EditedBy, Revision) = (stamp.At, stamp.ActorId, Revision + 1);
        return Result.Success;
    }
}
