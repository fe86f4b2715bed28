using Bosetting.Application.Worklists;

namespace Bosetting.Web.Components.Pages.Worklists;

/// <summary>What a list shows, and for which address: it is kept from prerendering to the circuit.</summary>
/// <param name="Href">The address it was loaded for.</param>
/// <param name="Tab">The tab it shows.</param>
/// <param name="Page">The page.</param>
public sealed record WorklistShown(string Href, WorklistTab Tab, WorklistPage Page);
