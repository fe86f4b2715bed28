using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>
/// A municipality where a household must not live, for reasons of security. The sources name no such rule; that nobody is placed
/// where they are in danger is a design decision (ADR 0054). That it is so is known to the whole directorate, or the engine
/// would propose the place to those who aren't cleared; why is known to the cleared alone (<see cref="SecurityReason"/>).
/// </summary>
public sealed class SecurityExclusion
{
    private SecurityExclusion()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The municipality.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>Registered.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Registered by.</summary>
    public Guid AddedBy { get; private set; }

    /// <summary>Lifted; null while it is in force.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Lifted by.</summary>
    public Guid? LiftedBy { get; private set; }

    /// <summary>Registers it.</summary>
    public static SecurityExclusion Add(Guid id, Guid caseId, string municipalityNumber, Stamp stamp) =>
        new() { Id = id, CaseId = caseId, MunicipalityNumber = municipalityNumber, AddedAt = stamp.At, AddedBy = stamp.ActorId };

    /// <summary>The danger is over. Errors: <c>security.already_lifted</c>.</summary>
    public Result Lift(Stamp stamp)
    {
        if (LiftedAt is not null)
        {
            return new Error("security.already_lifted");
        }

        (LiftedAt, LiftedBy) = (stamp.At, stamp.ActorId);
        return Result.Success;
    }
}

/// <summary>Why a household must not live in a municipality. Only those cleared for graded addresses see it.</summary>
public sealed class SecurityReason
{
    /// <summary>Longest text.</summary>
    public const int Longest = 1000;

    private SecurityReason()
    {
    }

    /// <summary>The exclusion.</summary>
    public Guid ExclusionId { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>In words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Errors: <c>security.reason_missing</c>, <c>security.reason_too_long</c> (args: most).</summary>
    public static Result<SecurityReason> Of(SecurityExclusion exclusion, string? text)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return string.IsNullOrWhiteSpace(text) ? new Error("security.reason_missing") { Field = "Reason" }
            : text.Trim().Length > Longest ? new Error("security.reason_too_long", Longest) { Field = "Reason" }
            : new SecurityReason { ExclusionId = exclusion.Id, CaseId = exclusion.CaseId, Text = text.Trim() };
    }
}
