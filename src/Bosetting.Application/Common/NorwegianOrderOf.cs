using System.Globalization;

namespace Bosetting.Application.Common;

/// <summary>Sorts names as Norwegians look for them, whatever the language of the screen: Å is the last letter.</summary>
internal static class NorwegianOrderOf
{
    /// <summary>Names.</summary>
    public static StringComparer Names { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: false);
}
