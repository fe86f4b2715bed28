using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>The mapping of a household, for the form; also for those who map where the household stays. Audited. Errors: <c>case.not_found</c>.</summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record GetMapping(Guid CaseId) : IRequest<MappingView>;

/// <summary>What the form shows.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Case number.</param>
/// <param name="Status">Status; answers can be given until the case is closed.</param>
/// <param name="MappingPercent">Share of expected answers given, 0–100.</param>
/// <param name="Members">Persons with answers and what is missing.</param>
public sealed record MappingView(Guid CaseId, string CaseNumber, CaseStatus Status, int MappingPercent, IReadOnlyList<MemberView> Members)
{
    /// <summary>Answers that hold the case back.</summary>
    public int MissingBeforeReady => Members.Sum(m => m.MissingBeforeReady.Count);
}

/// <summary>
/// Records answers about one member. Errors: <c>case.not_found</c>, <c>mapping.nothing_to_record</c>,
/// <c>mapping.topic_twice</c>, <c>mapping.value_invalid</c> (field: topic), <c>mapping.unknown_code</c> (field: topic),
/// <c>mapping.unknown_municipality</c> (field: topic), and those of <see cref="SettlementCase.RecordAnswers"/>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="RefugeeId">The member.</param>
/// <param name="Answers">Topic and coded value, each topic once.</param>
/// <param name="Source">Who the answers come from; null is the role of the actor.</param>
/// <param name="AnsweredOn">When they were given; null is today.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
public sealed record RecordMappingAnswers(
    Guid CaseId, Guid RefugeeId, IReadOnlyList<AnswerInput> Answers, MappingSource? Source = null, DateOnly? AnsweredOn = null) : IRequest<int>;

/// <summary>An answer as given in the form.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Value">Coded value, see <see cref="MappingTopic"/>.</param>
public sealed record AnswerInput(MappingTopic Topic, string Value);

/// <summary>
/// The mapping is good enough: the case becomes ready. Errors: <c>case.not_found</c>, <c>conflict.changed_meanwhile</c> and those
/// of <see cref="SettlementCase.CompleteMapping"/>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="ExpectedVersion">Event number the actor saw last; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
public sealed record CompleteMapping(Guid CaseId, int? ExpectedVersion = null) : IRequest<CaseStatus>;

internal sealed class RecordMappingAnswersValidator : AbstractValidator<RecordMappingAnswers>
{
    public RecordMappingAnswersValidator()
    {
        RuleFor(r => r.Answers).NotEmpty().WithErrorCode("mapping.nothing_to_record");
        RuleFor(r => r.Answers).Must(a => a is null || a.Select(x => x.Topic).Distinct().Count() == a.Count).WithErrorCode("mapping.topic_twice");
        RuleFor(r => r.Source).IsInEnum().WithErrorCode("mapping.source_invalid");
        RuleForEach(r => r.Answers).Custom((a, context) =>
        {
            var (code, value) = string.IsNullOrWhiteSpace(a.Value) ? ("mapping.value_missing", "")
                : a.Value.Length > 200 ? ("mapping.value_too_long", "")
                : !Enum.IsDefined(a.Topic) || !MappingCodes.IsValid(a.Topic, a.Value) ? ("mapping.value_invalid", "")
                : (null, "");
            if (code is not null)
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(a.Topic.ToString(), value) { ErrorCode = code });
            }
        });
    }
}

internal sealed class GetMappingHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetMapping, MappingView>
{
    public async Task<Result<MappingView>> Handle(GetMapping request, CancellationToken ct)
    {
        if (await db.ReadCase(request.CaseId, ct) is not { } c)
        {
            return new Error("case.not_found");
        }

        context.AuditRead(c.Id, "mapping");
        return new MappingView(c.Id, c.CaseNumber, c.Status, c.MappingPercent, MemberViews.Of(c, context.Today));
    }
}

internal sealed class RecordMappingAnswersHandler(IBosettingDb db, IUseCaseContext context, ICodeTables codes) : IHandler<RecordMappingAnswers, int>
{
    /// <summary>Answers the new completeness in per cent.</summary>
    public async Task<Result<int>> Handle(RecordMappingAnswers request, CancellationToken ct)
    {
        if (await Unknown(request.Answers, ct) is { Count: > 0 } errors)
        {
            return Result<int>.Failure(errors);
        }

        if (await db.LockCase(request.CaseId, ct) is not { } @case)
        {
            return new Error("case.not_found");
        }

        var source = request.Source ?? (context.Actor.Role is Role.MappingStaff ? MappingSource.ReceptionCentre : MappingSource.Directorate);
        var recorded = @case.RecordAnswers(
            request.RefugeeId,
            [.. request.Answers.Select(a => new MappingAnswer(a.Topic, a.Value, source, request.AnsweredOn ?? context.Today))],
            context.Stamp());
        return recorded.IsFailure ? Result<int>.Failure(recorded.Errors) : @case.MappingPercent;
    }

    private async Task<List<Error>> Unknown(IReadOnlyList<AnswerInput> answers, CancellationToken ct)
    {
        var named = answers.SelectMany(a => MappingCodes.MunicipalitiesIn(a.Topic, a.Value)).Distinct().ToList();
        var known = named.Count == 0 ? [] : await db.Municipalities.Where(m => named.Contains(m.Number)).Select(m => m.Number).ToListAsync(ct);
        return
        [
            .. answers.Where(a => MappingCodes.MunicipalitiesIn(a.Topic, a.Value).Except(known).Any())
                .Select(a => new Error("mapping.unknown_municipality") { Field = a.Topic.ToString() }),
            .. answers.Where(a => !IsKnown(a)).Select(a => new Error("mapping.unknown_code") { Field = a.Topic.ToString() }),
        ];
    }

    private bool IsKnown(AnswerInput a) => a.Topic switch
    {
        MappingTopic.Languages => a.Value.Split(',').All(l => codes.Languages.Find(l) is not null),
        MappingTopic.Interpreter => a.Value == MappingCodes.None || codes.Languages.Find(a.Value) is not null,
        MappingTopic.WorkExperience => a.Value == MappingCodes.None || codes.Occupations.Find(a.Value) is not null,
        MappingTopic.WantedWork => a.Value == "any" || codes.Occupations.Find(a.Value) is not null,
        _ => true,
    };
}

internal sealed class CompleteMappingHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CompleteMapping, CaseStatus>
{
    public async Task<Result<CaseStatus>> Handle(CompleteMapping request, CancellationToken ct)
    {
        var locked = await db.LockCase(request.CaseId, request.ExpectedVersion, ct);
        if (locked.IsFailure)
        {
            return Result<CaseStatus>.Failure(locked.Errors);
        }

        var done = locked.Value.CompleteMapping(context.Stamp());
        return done.IsFailure ? Result<CaseStatus>.Failure(done.Errors) : locked.Value.Status;
    }
}
