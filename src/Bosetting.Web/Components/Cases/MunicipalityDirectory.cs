using System.Net;
using System.Text;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;

namespace Bosetting.Web.Components.Cases;

/// <summary>
/// The names of all municipalities, once for the whole application: 357 names for each open screen would cost more memory than
/// the rest of it. Public data, so that sharing it between users gives nothing away.
/// </summary>
public sealed class MunicipalityDirectory(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private (long At, Names Names)? _kept;

    /// <summary>Id of the datalist that <c>MunicipalityOptions</c> writes.</summary>
    public const string ListId = "municipality-options";

    /// <summary>The names; empty when they can't be read, and then tried again the next time.</summary>
    public async Task<Names> Get(IUseCases useCases, CancellationToken ct = default)
    {
        if (_kept is { } kept && clock.GetElapsedTime(kept.At) < Lifetime)
        {
            return kept.Names;
        }

        var result = await useCases.Run(new GetMunicipalityNames(), ct);
        if (result.IsFailure)
        {
            return new Names([]);
        }

        var names = new Names(result.Value);
        _kept = (clock.GetTimestamp(), names);
        return names;
    }

    /// <summary>All names.</summary>
    public sealed class Names
    {
        private readonly Dictionary<string, string> _numbers;
        private readonly Dictionary<string, string> _names;

        internal Names(IReadOnlyList<PlaceName> places)
        {
            _numbers = places.ToDictionary(p => p.Name, p => p.Number, StringComparer.CurrentCultureIgnoreCase);
            _names = places.ToDictionary(p => p.Number, p => p.Name);
            OptionsHtml = places.Aggregate(new StringBuilder(), (s, p) => s.Append("<option value=\"").Append(WebUtility.HtmlEncode(p.Name)).Append("\">")).ToString();
        }

        /// <summary>The options of a datalist.</summary>
        public string OptionsHtml { get; }

        /// <summary>The number of a municipality by its name or its number; null when there is none.</summary>
        public string? NumberOf(string? text)
        {
            var wanted = text?.Trim() ?? "";
            return _numbers.GetValueOrDefault(wanted) ?? (_names.ContainsKey(wanted) ? wanted : null);
        }

        /// <summary>The name of a municipality; its number when it has none, so that nothing disappears.</summary>
        public string NameOf(string number) => _names.GetValueOrDefault(number, number);
    }
}
