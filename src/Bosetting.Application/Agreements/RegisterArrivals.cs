using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.Agreements;

/// <summary>
/// Registers that persons have arrived; all of them or none. Their places become settled, those in the target group become
/// participants, and with the last one the case is settled. Errors: <c>agreement.not_found</c>, <c>arrival.nobody</c>,
/// <c>arrival.person_twice</c>, <c>case.wrong_status</c>, <c>agreement.not_of_this_case</c>, and for a person (the field is its
/// id): <c>case.no_such_member</c>, <c>arrival.already_registered</c>, <c>arrival.in_future</c>, <c>arrival.before_agreed_date</c>.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Arrivals">The persons, at least one.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record RegisterArrivals(Guid AgreementId, IReadOnlyList<Arrival> Arrivals) : IRequest<RegisterArrivalsResponse>;

/// <summary>That a person has arrived.</summary>
/// <param name="RefugeeId">The person.</param>
/// <param name="On">The day: from the agreed date to today.</param>
public sealed record Arrival(Guid RefugeeId, DateOnly On);

/// <summary>The arrivals were stored.</summary>
/// <param name="Registered">Persons registered now.</param>
/// <param name="Remaining">Persons who have not arrived.</param>
/// <param name="Participants">Persons who became participants.</param>
public sealed record RegisterArrivalsResponse(int Registered, int Remaining, int Participants);

internal sealed class RegisterArrivalsValidator : AbstractValidator<RegisterArrivals>
{
    public RegisterArrivalsValidator()
    {
        RuleFor(r => r.Arrivals).NotEmpty().WithErrorCode("arrival.nobody");
        RuleFor(r => r.Arrivals).Must(a => a is null || a.DistinctBy(x => x.RefugeeId).Count() == a.Count).WithErrorCode("arrival.person_twice");
    }
}

internal sealed class RegisterArrivalsHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<RegisterArrivals, RegisterArrivalsResponse>
{
    public async Task<Result<RegisterArrivalsResponse>> Handle(RegisterArrivals request, CancellationToken ct)
    {
        var locked = await db.LockAgreement(request.AgreementId, ct);
        if (locked.IsFailure)
        {
            return Result<RegisterArrivalsResponse>.Failure(locked.Errors);
        }

        var (@case, agreement) = locked.Value;
        if (agreement.Status is not AgreementStatus.Active)
        {
            return new Error("agreement.not_active");
        }

        var accounts = new Dictionary<int, PlaceLedger?>();
        foreach (var year in request.Arrivals.Select(a => a.On.Year).Append(agreement.PlaceYear).Distinct().Order())
        {
            accounts[year] = await db.LockPlaces(agreement.MunicipalityNumber, year, ct);
        }

        var errors = new List<Error>();
        var participants = 0;
        // By day: the events of a case are then the same however the form was filled in.
        foreach (var arrival in request.Arrivals.OrderBy(a => a.On).ThenBy(a => a.RefugeeId))
        {
            if (@case.RegisterArrival(agreement, arrival.RefugeeId, arrival.On, context.Stamp()) is { IsFailure: true } refused)
            {
                errors.AddRange(refused.Errors.Select(e => e with { Field = arrival.RefugeeId.ToString() }));
                continue;
            }

            var person = @case.Members.Single(m => m.Id == arrival.RefugeeId);
            Settle(accounts[agreement.PlaceYear]!, accounts[arrival.On.Year], person is { IsUnaccompanied: true, HasCompanion: false } ? 1 : 0);
            if (IntroductionParticipant.For(person) is { } participant)
            {
                db.Participants.Add(participant);
                participants++;
            }
        }

        if (errors.Count > 0)
        {
            return Result<RegisterArrivalsResponse>.Failure(errors);
        }

        if (@case.Status is CaseStatus.Settled)
        {
            await messenger.TellOtherSide(db, MessageKind.HouseholdSettled, @case, agreement, context.Actor, ct);
        }

        return new RegisterArrivalsResponse(request.Arrivals.Count, @case.Members.Count(m => m.SettledOn is null), participants);
    }

    // Agreed for December and arrived in January: the place is one of the year in which the person is settled. Where that year
    // isn't opened, there is no account to move it to.
    private static void Settle(PlaceLedger booked, PlaceLedger? ofTheYear, int minors)
    {
        if (ofTheYear is not null && ofTheYear.Year != booked.Year)
        {
            booked.MoveAgreed(ofTheYear, 1, minors, haveArrived: true);
            booked = ofTheYear;
        }

        booked.Settle(1, minors);
    }
}
