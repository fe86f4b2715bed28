using Bosetting.Domain.NamedRequests;
using Bosetting.Web.Components.Shared;

namespace Bosetting.Web.Components.Pages.Named;

/// <summary>How requests for named persons are marked.</summary>
internal static class NamedWords
{
    /// <summary>What kind of news a status is.</summary>
    public static BadgeTone Tone(NamedStatus status) => status switch
    {
        NamedStatus.Open => BadgeTone.Info,
        NamedStatus.Accepted => BadgeTone.Good,
        NamedStatus.Rejected => BadgeTone.Bad,
        NamedStatus.Withdrawn => BadgeTone.Neutral,
        _ => BadgeTone.Neutral,
    };
}
