using Bosetting.Application.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>Who is told what about inquiries and agreements.</summary>
internal static class InquiryMessages
{
    /// <summary>The municipality is asked.</summary>
    public static Task TellSent(this Messenger messenger, SettlementCase @case, Inquiry inquiry, CancellationToken ct) =>
        messenger.TellMunicipality(MessageKind.InquirySent, @case, inquiry, inquiry.Deadline, ct);

    /// <summary>Something about an inquiry, to the municipality asked.</summary>
    public static Task TellMunicipality(
        this Messenger messenger, MessageKind kind, SettlementCase @case, Inquiry inquiry, DateOnly? date, CancellationToken ct) =>
        messenger.ToMunicipality(inquiry.MunicipalityNumber, ForMunicipality(kind, @case, inquiry, date), ct);

    /// <summary>Something about an inquiry, to the officer.</summary>
    public static Task TellOfficer(
        this Messenger messenger, MessageKind kind, SettlementCase @case, Inquiry inquiry, DateOnly? date, CancellationToken ct) =>
        messenger.ToOfficer(@case, inquiry.SentBy, ForOfficer(kind, @case, inquiry, date), ct);

    /// <summary>An answer: to the officer, and to the municipality when somebody of the directorate has registered it.</summary>
    public static async Task TellAnswered(
        this Messenger messenger, MessageKind kind, SettlementCase @case, Inquiry inquiry, DateOnly? date, CancellationToken ct)
    {
        await messenger.TellOfficer(kind, @case, inquiry, date, ct);
        if (messenger.ActorIsDirectorate)
        {
            await messenger.TellMunicipality(kind, @case, inquiry, date, ct);
        }
    }

    /// <summary>Something about an agreement, to the side that did not do it.</summary>
    public static async Task TellOtherSide(
        this Messenger messenger, IBosettingDb db, MessageKind kind, SettlementCase @case, SettlementAgreement agreement, Actor actor, CancellationToken ct)
    {
        if (!actor.IsMunicipality)
        {
            await messenger.ToMunicipality(agreement.MunicipalityNumber, OfAgreement(kind, @case, agreement, forMunicipality: true), ct);
        }

        if (!actor.IsDirectorate || actor == Actor.System)
        {
            var sentBy = await db.Inquiries.Where(i => i.Id == agreement.Id).Select(i => (Guid?)i.SentBy).SingleOrDefaultAsync(ct);
            await messenger.ToOfficer(@case, sentBy, OfAgreement(kind, @case, agreement, forMunicipality: false), ct);
        }
    }

    private static Message ForMunicipality(MessageKind kind, SettlementCase @case, Inquiry inquiry, DateOnly? date) =>
        new(kind, $"/kommune/foresporsel/{inquiry.Id}") { SubjectId = inquiry.Id, Date = date, About = inquiry.MunicipalityNumber, NeedsClearance = IsGraded(@case) };

    private static Message ForOfficer(MessageKind kind, SettlementCase @case, Inquiry inquiry, DateOnly? date) =>
        new(kind, $"/saker/{@case.Id}") { SubjectId = inquiry.Id, Date = date, About = inquiry.MunicipalityNumber };

    private static Message OfAgreement(MessageKind kind, SettlementCase @case, SettlementAgreement agreement, bool forMunicipality) =>
        new(kind, !forMunicipality && kind is not MessageKind.NoShowReported ? $"/saker/{@case.Id}" : kind is MessageKind.AgreementCancelled or MessageKind.NoShowCancelled ? "/kommune/avtaler" : $"/kommune/avtaler/{agreement.Id}")
        {
            SubjectId = agreement.Id,
            Date = agreement.AgreedDate,
            About = agreement.MunicipalityNumber,
            NeedsClearance = IsGraded(@case),
        };

    private static bool IsGraded(SettlementCase @case) => @case.Grading is not AddressGrading.Ordinary;
}
