using System.Text.Json;
using Bosetting.Application.Common;
using Bosetting.Application.Drafts;

namespace Bosetting.Web.Components.Pages.Municipality;

/// <summary>Keeps a form as it is typed, so that a reload or a lost connection loses nothing.</summary>
/// <param name="useCases">The application.</param>
/// <param name="key">Which form on which thing; nothing personal.</param>
/// <typeparam name="T">The fields.</typeparam>
internal sealed class FormDraft<T>(IUseCases useCases, string key) : IDisposable
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private CancellationTokenSource _typing = new();
    private string? _unsaved;

    /// <summary>It is known what was typed before. Until then nothing may be typed: the draft would replace it when it comes.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>What was typed before; null when there is nothing, or it is from an older version of the form.</summary>
    public async Task<T?> Load()
    {
        var draft = await useCases.Run(new LoadDraft(key));
        try
        {
            return draft is { IsSuccess: true, Value.Content: { } content } ? JsonSerializer.Deserialize<T>(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            IsLoaded = true;
        }
    }

    /// <summary>Stores the fields when typing pauses.</summary>
    public async Task Changed(T fields)
    {
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        var content = _unsaved = JsonSerializer.Serialize(fields);
        try
        {
            await Task.Delay(Pause, _typing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // Once begun it is carried through: a key pressed meanwhile stores the newer text after it.
        _unsaved = null;
        await useCases.Run(new SaveDraft(key, content), CancellationToken.None);
    }

    /// <summary>Throws the draft away: the form was sent.</summary>
    public async Task Delete()
    {
        _unsaved = null;
        await _typing.CancelAsync();
        await useCases.Run(new DeleteDraft(key));
    }

    /// <summary>Stores what was typed in the last moment before the page went away.</summary>
    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
        if (_unsaved is { } content)
        {
            _ = useCases.Run(new SaveDraft(key, content), CancellationToken.None);
        }
    }
}
