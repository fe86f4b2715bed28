namespace Bosetting.Matching.Planning;

/// <summary>An instance that can't be planned, in one line that names the place: <c>pairs[17]: there is no household 'h9'</c>.</summary>
public sealed class PlanningException : Exception
{
    /// <summary>Says what is wrong, and where.</summary>
    public PlanningException(string place, string problem)
        : base(OneLine($"{place}: {problem}")) => Place = place;

    /// <summary>The place in the instance, written as in the file: <c>households[3].use[0]</c>.</summary>
    public string Place { get; }

    // Ids can hold anything.
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Take(300).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return text.Length > 300 ? line + "…" : line;
    }
}
