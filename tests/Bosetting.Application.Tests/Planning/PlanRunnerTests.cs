using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Bosetting.Application.Planning;
using Bosetting.Domain.Common;
using Bosetting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bosetting.Application.Tests.Planning;

public sealed class PlanRunnerTests
{
    [Fact]
    public async Task A_run_that_is_stopped_while_it_waits_is_gone_and_never_begins()
    {
        var useCases = new Slow();
        await using var services = new ServiceCollection().AddSingleton<IUseCases>(useCases).BuildServiceProvider();
        using var runner = new PlanRunner(services.GetRequiredService<IServiceScopeFactory>(), NullLogger<PlanRunner>.Instance);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        runner.Start(Scenario.Officer, first, TimeSpan.FromSeconds(5)).ShouldBeTrue();
        await Until(() => useCases.Asked.Contains(first));
        runner.Start(Scenario.Officer, second, TimeSpan.FromSeconds(5)).ShouldBeTrue();
        runner.Start(Scenario.Officer, second, TimeSpan.FromSeconds(5)).ShouldBeFalse();
        runner.Current(second)!.IsWaiting.ShouldBeTrue();

        runner.Stop(second).ShouldBeTrue();
        await Until(() => runner.Current(second) is null);
        runner.Current(first).ShouldNotBeNull("it still has the turn");
        useCases.Go.SetResult();
        await Until(() => runner.Current(first) is null);
        useCases.Asked.ShouldBe([first]);
        runner.LastError(first)!.Code.ShouldBe("plan.not_found");
        runner.LastError(second).ShouldBeNull();
        runner.Stop(first).ShouldBeFalse();
    }

    private static async Task Until(Func<bool> so)
    {
        for (var tries = 0; !so(); tries++)
        {
            tries.ShouldBeLessThan(1000);
            await Task.Delay(20);
        }
    }

    // Loads a plan's problem when told to.
    private sealed class Slow : IUseCases
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<Guid> Asked { get; } = new();

        public Task<Result<TResponse>> Run<TResponse>(IRequest<TResponse> request, CancellationToken ct = default) => throw new NotSupportedException();

        public async Task<Result<TResponse>> RunAs<TResponse>(Actor actor, IRequest<TResponse> request, CancellationToken ct = default)
        {
            Asked.Enqueue(((GetPlanProblem)(object)request).PlanId);
            await Go.Task.WaitAsync(ct);
            return new Error("plan.not_found");
        }
    }
}
