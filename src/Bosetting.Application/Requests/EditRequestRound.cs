using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using FluentValidation;

namespace Bosetting.Application.Requests;

/// <summary>Sets the need of a request and counts the numbers again. Errors: those of <see cref="RequestRound.SetNeed"/>, <see cref="RequestDistribution.Make"/> and <see cref="RoundChange.Run"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="Need">The need.</param>
[Allow(Role.Manager)]
public sealed record SetRequestNeed(Guid Id, int Revision, RequestNeed Need) : IRequest<int>;

/// <summary>Sets the criteria of a request. Errors: those of <see cref="RequestRound.SetCriteria"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="Criteria">The criteria.</param>
[Allow(Role.Manager)]
public sealed record SetRequestCriteria(Guid Id, int Revision, IReadOnlyList<RequestCriterion> Criteria) : IRequest<int>;

/// <summary>Sets the key and counts the numbers again. Errors: those of <see cref="RequestRound.SetKey"/> and <see cref="RequestDistribution.Make"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="Key">The key.</param>
[Allow(Role.Manager)]
public sealed record SetDistributionKey(Guid Id, int Revision, DistributionKey Key) : IRequest<int>;

/// <summary>Sets numbers by hand; the others stay, so that the sum may differ until they are counted again. Errors: those of <see cref="RequestRound.Adjust"/>, <c>request.too_many</c>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="Adjustments">All or none are carried out.</param>
[Allow(Role.Manager)]
public sealed record AdjustRequestNumbers(Guid Id, int Revision, IReadOnlyList<NumberAdjustment> Adjustments) : IRequest<int>;

/// <summary>Counts the numbers again, with those set by hand as they are. Errors: those of <see cref="RequestDistribution.Make"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
[Allow(Role.Manager)]
public sealed record DistributeRequest(Guid Id, int Revision) : IRequest<int>;

/// <summary>Registers results of the introduction programme by municipality, per cent. Errors: those of <see cref="RequestRound.Measure"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="Results">By municipality number, 0–100.</param>
/// <param name="Source">Where they come from; shown.</param>
[Allow(Role.Manager)]
public sealed record SetProgrammeResults(Guid Id, int Revision, IReadOnlyDictionary<string, decimal> Results, string Source) : IRequest<int>;

/// <summary>Lets the counties see the draft and recommend. Errors: those of <see cref="RequestRound.OpenToCounties"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
[Allow(Role.Manager)]
public sealed record OpenRequestToCounties(Guid Id, int Revision) : IRequest<int>;

/// <summary>Gives a draft up. Errors: those of <see cref="RequestRound.Discard"/>.</summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
[Allow(Role.Manager)]
public sealed record DiscardRequest(Guid Id, int Revision) : IRequest<int>;

internal sealed class AdjustRequestNumbersValidator : AbstractValidator<AdjustRequestNumbers>
{
    public AdjustRequestNumbersValidator() => RuleFor(r => r.Adjustments).Must(a => a.Count is > 0 and <= 1000).WithErrorCode("request.too_many");
}

internal sealed class SetRequestNeedHandler(RoundChange change, IUseCaseContext context) : IHandler<SetRequestNeed, int>
{
    public Task<Result<int>> Handle(SetRequestNeed r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(SetRequestNeed), distribute: true, round => round.SetNeed(r.Need, context.Stamp()), ct);
}

internal sealed class SetRequestCriteriaHandler(RoundChange change, IUseCaseContext context) : IHandler<SetRequestCriteria, int>
{
    public Task<Result<int>> Handle(SetRequestCriteria r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(SetRequestCriteria), distribute: false, round => round.SetCriteria(r.Criteria, context.Stamp()), ct);
}

internal sealed class SetDistributionKeyHandler(RoundChange change, IUseCaseContext context) : IHandler<SetDistributionKey, int>
{
    public Task<Result<int>> Handle(SetDistributionKey r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(SetDistributionKey), distribute: true, round => round.SetKey(r.Key, context.Stamp()), ct);
}

internal sealed class AdjustRequestNumbersHandler(RoundChange change, IUseCaseContext context) : IHandler<AdjustRequestNumbers, int>
{
    public Task<Result<int>> Handle(AdjustRequestNumbers r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(AdjustRequestNumbers), distribute: false, round => round.Adjust(r.Adjustments, context.Stamp()), ct);
}

internal sealed class DistributeRequestHandler(RoundChange change) : IHandler<DistributeRequest, int>
{
    public Task<Result<int>> Handle(DistributeRequest r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(DistributeRequest), distribute: true, _ => Result.Success, ct);
}

internal sealed class SetProgrammeResultsHandler(RoundChange change, IUseCaseContext context) : IHandler<SetProgrammeResults, int>
{
    public Task<Result<int>> Handle(SetProgrammeResults r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(SetProgrammeResults), distribute: true, round => round.Measure(r.Results, r.Source, context.Stamp()), ct);
}

internal sealed class OpenRequestToCountiesHandler(RoundChange change, IUseCaseContext context, RequestNotices notices) : IHandler<OpenRequestToCounties, int>
{
    public async Task<Result<int>> Handle(OpenRequestToCounties r, CancellationToken ct)
    {
        var persons = 0;
        var opened = await change.Run(r.Id, r.Revision, nameof(OpenRequestToCounties), distribute: false, round =>
        {
            persons = round.Persons;
            return round.OpenToCounties(context.Stamp());
        }, ct);
        if (opened.IsSuccess)
        {
            await notices.Opened(r.Id, persons, ct);
        }

        return opened;
    }
}

internal sealed class DiscardRequestHandler(RoundChange change, IUseCaseContext context) : IHandler<DiscardRequest, int>
{
    public Task<Result<int>> Handle(DiscardRequest r, CancellationToken ct) =>
        change.Run(r.Id, r.Revision, nameof(DiscardRequest), distribute: false, round => round.Discard(context.Stamp()), ct);
}
