namespace Bosetting.Web.Components.Shared;

/// <summary>
/// Short messages of what was done, for the current circuit. Pages call <see cref="Show"/>; a <see cref="ToastArea"/> on the page shows them.
/// </summary>
public sealed class Toasts
{
    private readonly List<Toast> _shown = [];

    /// <summary>Raised when the list has changed.</summary>
    public event Action? Changed;

    /// <summary>What is shown now, oldest first.</summary>
    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Shows a message.</summary>
    /// <param name="text">What was done, in the user's language.</param>
    /// <param name="tone">What kind of news it is. Bad news stay until dismissed.</param>
    /// <param name="undo">Takes it back, where that is possible.</param>
    public void Show(string text, BadgeTone tone = BadgeTone.Good, Func<Task>? undo = null)
    {
        _shown.Add(new Toast(Guid.NewGuid(), text, tone, undo));
        Changed?.Invoke();
    }

    /// <summary>Takes a message away.</summary>
    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>One message.</summary>
    public sealed record Toast(Guid Id, string Text, BadgeTone Tone, Func<Task>? Undo);
}
