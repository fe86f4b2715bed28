using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.Domain.IntroductionProgramme;

/// <summary>A person's position towards the introduction programme. Source: 000 §3.2.</summary>
public enum ProgrammeEntitlement
{
    /// <summary>Neither right nor duty; the municipality may offer a programme (000 L947-950).</summary>
    MayBeOffered = 1,

    /// <summary>Rett, ikke plikt: collective protection (integreringsloven § 37 c; 000 L100).</summary>
    Right = 2,

    /// <summary>Rett og plikt (integreringsloven § 8; 000 L963).</summary>
    RightAndDuty = 3,
}

/// <summary>
/// Introduksjonsdeltaker: a settled adult with their position towards the programme, made when the person arrives. The
/// programme itself (plan, goals, measures) is kept in its own register.
/// </summary>
public sealed class IntroductionParticipant
{
    private IntroductionParticipant()
    {
    }

    /// <summary>The person; one row for each.</summary>
    public Guid RefugeeId { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The municipality that owes or may offer the programme.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>Settled on.</summary>
    public DateOnly SettledOn { get; private set; }

    /// <summary>Position.</summary>
    public ProgrammeEntitlement Entitlement { get; private set; }

    /// <summary>
    /// Makes the participant of a person who has arrived; null for those outside 18–55, the ages of the target group
    /// (integreringsloven; 004a §2.1).
    /// </summary>
    public static IntroductionParticipant? For(Refugee person)
    {
        if (person.SettledOn is not { } on || person.SettledIn is not { } municipality)
        {
            throw new InvalidOperationException("Only a settled person becomes a participant.");
        }

        return Ages.On(person.BirthDate, on) is < 18 or > 55
            ? null
            : new IntroductionParticipant
            {
                RefugeeId = person.Id,
                CaseId = person.CaseId,
                MunicipalityNumber = municipality,
                SettledOn = on,
                Entitlement = EntitlementOf(person.Basis),
            };
    }

    /// <summary>The position that follows from the basis of the permit (000 §3.2).</summary>
    public static ProgrammeEntitlement EntitlementOf(ResidenceBasis basis) => basis switch
    {
        ResidenceBasis.CollectiveProtection => ProgrammeEntitlement.Right,
        ResidenceBasis.Asylum or ResidenceBasis.Resettlement or ResidenceBasis.Humanitarian
            or ResidenceBasis.Independent => ProgrammeEntitlement.RightAndDuty,
        ResidenceBasis.Family => ProgrammeEntitlement.MayBeOffered,
        _ => throw new ArgumentOutOfRangeException(nameof(basis)),
    };
}
