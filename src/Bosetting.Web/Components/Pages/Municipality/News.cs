using Bosetting.Web.Components.Shared;

namespace Bosetting.Web.Components.Pages.Municipality;

/// <summary>What a form tells its page when it is done.</summary>
/// <param name="Text">In the user's language.</param>
/// <param name="Tone">What kind of news it is.</param>
public sealed record News(string Text, BadgeTone Tone);
