using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bosetting.Application.Common;

/// <summary>The pipeline. Registered for each circuit or HTTP request; makes a scope of its own for every run.</summary>
internal sealed class UseCases(IServiceScopeFactory scopes, ICurrentActor currentActor, TimeProvider clock, ILogger<UseCases> log) : IUseCases
{
    private static readonly ConcurrentDictionary<Type, object> Runners = new();
    private static readonly ActivitySource Activities = new("Bosetting");
    private static readonly Meter Meter = new("Bosetting");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("bosetting.use_case.duration", "ms");

    public async Task<Result<TResponse>> Run<TResponse>(IRequest<TResponse> request, CancellationToken ct) =>
        await currentActor.GetAsync(ct) is { } actor
            ? await RunAs(actor, request, ct)
            : new Error("access.signed_out");

    public async Task<Result<TResponse>> RunAs<TResponse>(Actor actor, IRequest<TResponse> request, CancellationToken ct)
    {
        var runner = (Runner<TResponse>)Runners.GetOrAdd(request.GetType(), static (type, response) =>
            Activator.CreateInstance(typeof(Runner<,>).MakeGenericType(type, response))!, typeof(TResponse));
        var name = request.GetType().Name;
        using var activity = Activities.StartActivity(name);
        var started = Stopwatch.GetTimestamp();
        Result<TResponse> result;
        try
        {
            result = await Run(runner, actor, request, name, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The message may hold data and stays in the exception.
            var reference = NewReference();
            log.LogError(e, "Use case {UseCase} failed, reference {Reference}", name, reference);
            result = new Error("system.unexpected", reference);
        }

        var outcome = result.IsSuccess ? "ok" : result.Error.Code;
        activity?.SetTag("outcome", outcome);
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds, new("use_case", name), new("outcome", outcome));
        return result;
    }

    private async Task<Result<TResponse>> Run<TResponse>(
        Runner<TResponse> runner, Actor actor, IRequest<TResponse> request, string name, CancellationToken ct)
    {
        if (!runner.Rules.Roles.Contains(actor.Role) && actor != Actor.System)
        {
            log.LogWarning("Use case {UseCase} refused to role {Role}, user {UserId}", name, actor.Role, actor.UserId);
            return new Error("access.denied");
        }

        await using var scope = scopes.CreateAsyncScope();
        if (await runner.Validate(scope.ServiceProvider, request, ct) is { Count: > 0 } errors)
        {
            return Result<TResponse>.Failure(errors);
        }

        var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
        context.Begin(actor, name, actor == Actor.System ? "job" : currentActor.Origin, clock.GetUtcNow());
        if (runner.Rules.Outside)
        {
            return await runner.Handle(scope.ServiceProvider, request, ct);
        }

        var session = scope.ServiceProvider.GetRequiredService<IDatabaseSession>();
        try
        {
            if (await session.BeginAsync(actor, runner.Rules.ReadOnly, runner.Rules.AggregatesOnly, ct) is { IsFailure: true } refused)
            {
                return refused.Error;
            }

            var result = await runner.Handle(scope.ServiceProvider, request, ct);
            if (result.IsSuccess)
            {
                foreach (var change in session.TrackedChanges())
                {
                    context.Publish(change);
                }

                foreach (var caseId in context.Changes.Select(c => c.CaseId).OfType<Guid>().Distinct())
                {
                    context.AuditWrite("case", caseId.ToString(), name);
                }

                await session.CommitAsync(context.AuditRecords, context.Changes, ct);
            }

            return result;
        }
        catch (Exception e) when (session.Translate(e) is { Code: "system.database_unavailable" })
        {
            var reference = NewReference();
            log.LogError(e, "Use case {UseCase} got no answer from the database, reference {Reference}", name, reference);
            return new Error("system.database_unavailable", reference);
        }
        catch (Exception e) when (session.Translate(e) is { } error)
        {
            log.LogWarning("Use case {UseCase} refused by the database: {Code}", name, error.Code);
            return error;
        }
    }

    // What the user sees and what the log is searched by.
    private static string NewReference() => Guid.CreateVersion7().ToString("N")[^8..];

    private sealed record RequestRules(IReadOnlyList<Role> Roles, bool ReadOnly, bool AggregatesOnly, bool Outside)
    {
        public static RequestRules Of(Type request) => new(
            request.GetCustomAttribute<AllowAttribute>()?.Roles ?? [],
            request.IsDefined(typeof(ReadOnlyRequestAttribute)),
            request.IsDefined(typeof(AggregatesOnlyAttribute)),
            request.IsDefined(typeof(OutsideTransactionAttribute)));
    }

    private abstract class Runner<TResponse>
    {
        public abstract RequestRules Rules { get; }

        public abstract Task<IReadOnlyList<Error>> Validate(IServiceProvider services, IRequest<TResponse> request, CancellationToken ct);

        public abstract Task<Result<TResponse>> Handle(IServiceProvider services, IRequest<TResponse> request, CancellationToken ct);
    }

    private sealed class Runner<TRequest, TResponse> : Runner<TResponse>
        where TRequest : IRequest<TResponse>
    {
        public override RequestRules Rules { get; } = RequestRules.Of(typeof(TRequest));

        public override async Task<IReadOnlyList<Error>> Validate(IServiceProvider services, IRequest<TResponse> request, CancellationToken ct)
        {
            if (services.GetService<IValidator<TRequest>>() is not { } validator)
            {
                return [];
            }

            var result = await validator.ValidateAsync((TRequest)request, ct);
            return [.. result.Errors.Select(f => new Error(CodeOf(f.ErrorCode), ArgsOf(f)) { Field = f.PropertyName })];
        }

        public override Task<Result<TResponse>> Handle(IServiceProvider services, IRequest<TResponse> request, CancellationToken ct) =>
            services.GetRequiredService<IHandler<TRequest, TResponse>>().Handle((TRequest)request, ct);

        // FluentValidation's own codes look like «NotEmptyValidator»; ours are dotted and pass unchanged.
        private static string CodeOf(string code) => code.Contains('.', StringComparison.Ordinal)
            ? code
            : "validation." + code.Replace("Validator", "", StringComparison.Ordinal);

        private static object[] ArgsOf(FluentValidation.Results.ValidationFailure f) =>
            f.FormattedMessagePlaceholderValues is { } v && (v.TryGetValue("MaxLength", out var limit)
                || v.TryGetValue("ComparisonValue", out limit) || v.TryGetValue("To", out limit)) && limit is not null ? [limit] : [];
    }
}
