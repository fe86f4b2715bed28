namespace Bosetting.Matching;

/// <summary>
/// Ranks municipalities for a household. Pure and deterministic: no clock, no chance, no I/O; the same snapshot gives the same
/// answer. It proposes, a person decides.
/// </summary>
public static class Engine
{
    /// <summary>
    /// Version of rules, criteria and arithmetic. Raised by every change that can change a result, so that a stored proposal
    /// tells which engine made it.
    /// </summary>
    public const int Version = 1;
}
