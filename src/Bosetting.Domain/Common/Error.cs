namespace Bosetting.Domain.Common;

/// <summary>
/// Why something was refused, as a value. Only bugs throw; a refusal is an answer.
/// </summary>
/// <param name="Code">Stable dotted code, for example <c>case.not_ready</c>. It is the key of the text that users see (<c>Error.case.not_ready</c>).</param>
/// <param name="Args">Values for the placeholders <c>{0}</c>, <c>{1}</c> … of that text. Never personal data: errors may be logged.</param>
public sealed record Error(string Code, params IReadOnlyList<object> Args)
{
    /// <summary>The field of a form that the refusal is about, where there is one.</summary>
    public string? Field { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
