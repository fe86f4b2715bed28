using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.NamedRequests;

/// <summary>
/// A municipality asks to settle a person it knows of. The answer is the same whether the person is in the register or not. Errors:
/// those of <see cref="NamedRequest.Create"/>, <c>named.kind_unknown</c>, <c>named.reason_unknown</c>, <c>named.too_many</c> (args: most).
/// </summary>
/// <param name="Id">Chosen by the caller, so that a double click asks once.</param>
/// <param name="Details">Who and why.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record AskForPerson(Guid Id, NamedDetails Details) : IRequest<Guid>
{
    /// <summary>Open requests of a municipality at most (design decision: requests are for persons one knows, not for trying numbers).</summary>
    public const int MostOpen = 20;
}

/// <summary>The municipality takes its request back. Errors: <c>named.not_found</c>, <c>named.not_open</c>.</summary>
/// <param name="Id">The request.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record WithdrawNamedRequest(Guid Id) : IRequest<bool>;

/// <summary>The requests of the actor's municipality, latest first, with the directorate's answer and nothing else.</summary>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetMyNamedRequests : IRequest<MyNamedRequests>;

/// <summary>Requests of a municipality.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Rows">The latest hundred.</param>
public sealed record MyNamedRequests(string Number, IReadOnlyList<MyNamedRequest> Rows);

/// <summary>A request as the municipality sees it.</summary>
public sealed record MyNamedRequest(
    Guid Id, NamedReferenceKind ReferenceKind, string Reference, NamedReason Reason, string? Note, DateTimeOffset CreatedAt,
    NamedStatus Status, NamedOutcome? Outcome, DateTimeOffset? ClosedAt)
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(MyNamedRequest);
}

internal sealed class AskForPersonValidator : AbstractValidator<AskForPerson>
{
    public AskForPersonValidator()
    {
        RuleFor(r => r.Details.Kind).IsInEnum().WithErrorCode("named.kind_unknown");
        RuleFor(r => r.Details.Reason).IsInEnum().WithErrorCode("named.reason_unknown");
    }
}

internal sealed class AskForPersonHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AskForPerson, Guid>
{
    public async Task<Result<Guid>> Handle(AskForPerson request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? throw new InvalidOperationException("Only those who work for a municipality ask for persons.");
        if (await db.NamedRequests.AnyAsync(r => r.Id == request.Id, ct))
        {
            return request.Id; // Sent twice: it is asked.
        }

        if (await db.NamedRequests.CountAsync(r => r.MunicipalityNumber == number && r.Status == NamedStatus.Open, ct) >= AskForPerson.MostOpen)
        {
            return new Error("named.too_many", AskForPerson.MostOpen);
        }

        var asked = NamedRequest.Create(request.Id, number, request.Details, context.Stamp());
        if (asked.IsFailure)
        {
            return Result<Guid>.Failure(asked.Errors);
        }

        db.NamedRequests.Add(asked.Value);
        NamedRequestChanges.Tell(context, asked.Value, "asked");
        await messenger.ToRole(Role.Manager, new Message(MessageKind.NamedAsked, "/navngitte") { SubjectId = request.Id, About = number }, ct);
        return request.Id;
    }
}

internal sealed class WithdrawNamedRequestHandler(IBosettingDb db, IUseCaseContext context) : IHandler<WithdrawNamedRequest, bool>
{
    public async Task<Result<bool>> Handle(WithdrawNamedRequest request, CancellationToken ct)
    {
        if (await db.LockNamedRequest(request.Id, ct) is not { } named)
        {
            return new Error("named.not_found");
        }

        if (named.Withdraw(context.Stamp()) is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        NamedRequestChanges.Tell(context, named, "withdrawn");
        return true;
    }
}

internal sealed class GetMyNamedRequestsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetMyNamedRequests, MyNamedRequests>
{
    public async Task<Result<MyNamedRequests>> Handle(GetMyNamedRequests request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        return new MyNamedRequests(number, await db.NamedRequests.Where(r => r.MunicipalityNumber == number)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(100)
            .Select(r => new MyNamedRequest(r.Id, r.ReferenceKind, r.Reference, r.Reason, r.Note, r.CreatedAt, r.Status, r.Outcome, r.ClosedAt))
            .ToListAsync(ct));
    }
}

internal static class NamedRequestChanges
{
    /// <summary>The request, locked; null when it is not there or not visible to the actor.</summary>
    public static async Task<NamedRequest?> LockNamedRequest(this IBosettingDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM named_request WHERE id = {id} FOR UPDATE", ct);
        return await db.NamedRequests.AsTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
    }

    /// <summary>A yes and a no are told in the same words: a message says nothing of the person.</summary>
    public static Task TellAnswered(this Messenger messenger, NamedRequest named, CancellationToken ct) => messenger.ToMunicipality(
        named.MunicipalityNumber, new Message(MessageKind.NamedAnswered, "/kommune/navngitte") { SubjectId = named.Id, About = named.MunicipalityNumber }, ct);

    /// <summary>Audits, and tells the open screens of both sides.</summary>
    public static void Tell(IUseCaseContext context, NamedRequest named, string what)
    {
        context.AuditWrite("named_request", named.Id.ToString(), what);
        context.Publish(new Change(Topics.Named, null, named.MunicipalityNumber));
    }
}
