using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Common;

namespace Bosetting.Web.Components.Pages.Manager;

/// <summary>Everything the dashboard shows: some kilobytes of sums, which is all that a circuit keeps.</summary>
public sealed record DashboardData
{
    /// <summary>Waiting times.</summary>
    public required WaitingTimes Waiting { get; init; }

    /// <summary>Stock by status.</summary>
    public required Stock Stock { get; init; }

    /// <summary>Long waits.</summary>
    public required LongWaiting LongWaiting { get; init; }

    /// <summary>Places of the year.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>Places of the year before, to hold it against.</summary>
    public required Capacity CapacityBefore { get; init; }

    /// <summary>Flow by week.</summary>
    public required Flow Flow { get; init; }

    /// <summary>Answers.</summary>
    public required Answers Answers { get; init; }

    /// <summary>What the filters can be set to.</summary>
    public required StatisticsChoices Choices { get; init; }

    /// <summary>Asks for all of it at once; each question has a transaction of its own.</summary>
    internal static async Task<Result<DashboardData>> Load(IUseCases useCases, StatisticsFilter filter, DateOnly today, CancellationToken ct)
    {
        var waiting = useCases.Run(new GetWaitingTimes(filter), ct);
        var stock = useCases.Run(new GetStock(filter), ct);
        var longWaiting = useCases.Run(new GetLongWaiting(filter), ct);
        var capacity = useCases.Run(new GetCapacity(filter), ct);
        var before = useCases.Run(new GetCapacity(filter with { Year = (filter.Year ?? today.Year) - 1 }), ct);
        var flow = useCases.Run(new GetFlow(filter), ct);
        var answers = useCases.Run(new GetAnswers(filter), ct);
        var choices = useCases.Run(new GetStatisticsChoices(), ct);
        await Task.WhenAll(waiting, stock, longWaiting, capacity, before, flow, answers, choices);
        IReadOnlyList<Error> errors =
        [
            .. (await waiting).Errors, .. (await stock).Errors, .. (await longWaiting).Errors, .. (await capacity).Errors, .. (await before).Errors,
            .. (await flow).Errors, .. (await answers).Errors, .. (await choices).Errors,
        ];
        return errors.Count > 0
            ? Result<DashboardData>.Failure([.. errors.DistinctBy(e => e.Code)])
            : new DashboardData
            {
                Waiting = (await waiting).Value,
                Stock = (await stock).Value,
                LongWaiting = (await longWaiting).Value,
                Capacity = (await capacity).Value,
                CapacityBefore = (await before).Value,
                Flow = (await flow).Value,
                Answers = (await answers).Value,
                Choices = (await choices).Value,
            };
    }
}
