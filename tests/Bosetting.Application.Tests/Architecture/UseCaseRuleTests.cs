using System.Reflection;
using Bosetting.Application.Common;
using FluentValidation;

namespace Bosetting.Application.Tests.Architecture;

/// <summary>Use cases are the only doors, and every door has a lock.</summary>
public sealed class UseCaseRuleTests
{
    private static readonly Type[] Types = typeof(IUseCases).Assembly.GetTypes();
    private static readonly Type[] Requests = [.. Types.Where(t => Closes(t, typeof(IRequest<>)) && t is { IsAbstract: false, IsInterface: false })];

    [Fact]
    public void There_are_use_cases() => Requests.Length.ShouldBeGreaterThan(15);

    [Fact]
    public void Every_request_says_who_may_make_it() =>
        Requests.Where(t => t.GetCustomAttribute<AllowAttribute>() is not { Roles.Count: > 0 }).ShouldBeEmpty();

    [Fact]
    public void Every_request_has_exactly_one_handler() => Requests
        .Where(r => Types.Count(t => t is { IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHandler<,>) && i.GenericTypeArguments[0] == r)) != 1)
        .ShouldBeEmpty();

    [Fact]
    public void Handlers_and_validators_are_internal() =>
        Types.Where(t => (Closes(t, typeof(IHandler<,>)) || Closes(t, typeof(IValidator<>))) && (t.IsPublic || t.IsNestedPublic)).ShouldBeEmpty();

    [Fact]
    public void A_request_for_aggregates_only_reads() =>
        Requests.Where(t => t.IsDefined(typeof(AggregatesOnlyAttribute)) && !t.IsDefined(typeof(ReadOnlyRequestAttribute))).ShouldBeEmpty();

    [Fact]
    public void An_auditor_changes_nothing() =>
        Requests.Where(t => t.GetCustomAttribute<AllowAttribute>()!.Roles.Contains(Role.Auditor) && !t.IsDefined(typeof(ReadOnlyRequestAttribute))).ShouldBeEmpty();

    private static bool Closes(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);
}
