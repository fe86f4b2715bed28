namespace Bosetting.Domain.Planning;

/// <summary>Where a plan is on its way.</summary>
public enum PlanStatus
{
    /// <summary>Utkast: can be solved and edited.</summary>
    Draft = 1,

    /// <summary>Til godkjenning: waits for another person.</summary>
    Submitted = 2,

    /// <summary>Godkjent: its inquiries are sent.</summary>
    Approved = 3,

    /// <summary>Forkastet.</summary>
    Discarded = 4,
}

/// <summary>How good the solution of a plan is known to be.</summary>
public enum PlanProof
{
    /// <summary>Proved: no plan is better.</summary>
    Optimal = 1,

    /// <summary>Holds every rule; may lack the gap.</summary>
    WithinGap = 2,

    /// <summary>Edited by hand since the problem was read: nothing has been searched for since. A bound is kept as long as it holds.</summary>
    Edited = 3,
}

/// <summary>Why a household of a plan has no municipality.</summary>
public enum UnplacedReason
{
    /// <summary>The plan has not been solved since the household was added.</summary>
    NotSolved = 1,

    /// <summary>No municipality is eligible without setting a rule aside.</summary>
    NoneEligible = 2,

    /// <summary>Others with more to gain have the places of the eligible municipalities.</summary>
    PlacesTaken = 3,

    /// <summary>An officer has taken it out of the plan.</summary>
    Excluded = 4,
}
