using Bosetting.Application.Common;
using Bosetting.Application.Requests;
using Bosetting.Domain.Common;
using Bosetting.Web.Components.Pages.Municipality;
using Bosetting.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>
/// A form on a part of a request. What is typed is kept as a draft. The form remembers which revision it was filled from and sends
/// that one, whatever the page has loaded since: a change by somebody else is noticed and never overwritten unseen.
/// </summary>
/// <typeparam name="T">The fields.</typeparam>
public abstract class RoundForm<T> : ComponentBase, IDisposable
    where T : class
{
    private FormDraft<Kept>? _draft;
    private int _revision;
    private bool _typed;

    /// <summary>The request.</summary>
    [Parameter, EditorRequired]
    public RequestBoard Board { get; set; } = null!;

    /// <summary>It was stored, or refused.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<Error>> OnDone { get; set; }

    /// <summary>The application.</summary>
    [Inject]
    protected IUseCases UseCases { get; set; } = null!;

    /// <summary>Short messages.</summary>
    [Inject]
    protected Toasts Toasts { get; set; } = null!;

    /// <summary>What is typed.</summary>
    protected T Fields { get; private set; } = null!;

    /// <summary>Why it was refused.</summary>
    protected IReadOnlyList<Error> Errors { get; set; } = [];

    /// <summary>What was typed before is in the fields; what is typed sooner would be lost.</summary>
    protected bool IsReady => !Board.CanEdit || _draft is { IsLoaded: true };

    /// <summary>Something is being stored: the buttons wait.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>The request has changed since the form was filled, and something is typed in it.</summary>
    protected bool IsStale => _typed && Board.CanEdit && Board.Round.Revision != _revision;

    /// <summary>Which form it is, in the key of the draft.</summary>
    protected abstract string Part { get; }

    /// <summary>The fields as they are stored.</summary>
    protected abstract T FieldsOf(RequestBoard board);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        TakeStored();
        if (!Board.CanEdit)
        {
            return;
        }

        _draft = new FormDraft<Kept>(UseCases, $"request/{Board.Round.Id}/{Part}");
        if (await _draft.Load() is { Fields: { } fields } kept)
        {
            (Fields, _revision, _typed) = (fields, kept.Revision, true);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Fields is not null && !_typed && Board.Round.Revision != _revision)
        {
            TakeStored();
        }
    }

    /// <summary>Something was typed.</summary>
    protected Task Typed()
    {
        _typed = true;
        // Seen at once: the draft is stored when typing pauses.
        StateHasChanged();
        return _draft?.Changed(new Kept { Fields = Fields, Revision = _revision }) ?? Task.CompletedTask;
    }

    /// <summary>Takes what is stored and throws away what was typed.</summary>
    protected async Task Forget()
    {
        (_typed, Errors) = (false, []);
        TakeStored();
        await (_draft?.Delete() ?? Task.CompletedTask);
    }

    /// <summary>What is typed is meant for the request as it is now.</summary>
    protected Task Renew()
    {
        (_revision, Errors) = (Board.Round.Revision, []);
        return Typed();
    }

    /// <summary>Stores the form; a second click waits for the first.</summary>
    /// <param name="store">Stores it, given the revision the form was filled from.</param>
    /// <returns>True when it was stored.</returns>
    protected async Task<bool> Store(Func<int, Task<Result<int>>> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (IsBusy)
        {
            return false;
        }

        IsBusy = true;
        try
        {
            var result = await store(_revision);
            Errors = result.Errors;
            if (result.IsSuccess)
            {
                (_revision, _typed) = (result.Value, false);
                await (_draft?.Delete() ?? Task.CompletedTask);
            }

            // That it has changed is said in the form, beside the choice it gives.
            await OnDone.InvokeAsync([.. result.Errors.Where(e => e.Code != "request.changed_meanwhile")]);
            return result.IsSuccess;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Keeps what was typed in the last moment.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _draft?.Dispose();
        }
    }

    private void TakeStored() => (Fields, _revision) = (FieldsOf(Board), Board.Round.Revision);

    private sealed class Kept
    {
        public T? Fields { get; set; }

        public int Revision { get; set; }
    }
}
