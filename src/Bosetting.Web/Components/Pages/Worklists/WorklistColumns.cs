using Bosetting.Application.Worklists;

namespace Bosetting.Web.Components.Pages.Worklists;

/// <summary>The columns of a tab: what is the same for every row of it is left out, so that the rest fits on a screen.</summary>
/// <param name="Act">Rows can be chosen.</param>
/// <param name="Status">The badge of the status.</param>
/// <param name="Due">What comes next.</param>
/// <param name="Municipality">The municipality proposed, agreed or settled in.</param>
/// <param name="Handler">Who handles the case.</param>
public sealed record WorklistColumns(bool Act, bool Status, bool Due, bool Municipality, bool Handler)
{
    /// <summary>The columns of a tab.</summary>
    public static WorklistColumns Of(WorklistTab tab, bool canAct) => new(
        canAct,
        Status: tab is WorklistTab.Mine or WorklistTab.OnHold or WorklistTab.LongWaiting or WorklistTab.HandledToday,
        Due: tab is not (WorklistTab.Ready or WorklistTab.UnderMapping),
        Municipality: tab is not (WorklistTab.Ready or WorklistTab.UnderMapping or WorklistTab.OnHold),
        Handler: canAct && tab is not WorklistTab.Mine);
}
