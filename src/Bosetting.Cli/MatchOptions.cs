using System.Globalization;

namespace Bosetting.Cli;

/// <summary>What was asked of <c>match</c>.</summary>
/// <param name="File">The instance.</param>
/// <param name="Time">How long to plan.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Threads">Cores to use; all of them when null.</param>
internal sealed record MatchOptions(string File, TimeSpan Time, int Seed, int? Threads)
{
    /// <summary>Reads the arguments, or says what is wrong with them.</summary>
    public static (MatchOptions? Options, string? Wrong) Parse(string[] args)
    {
        string? file = null;
        var options = new MatchOptions("", TimeSpan.FromSeconds(10), 0, null);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                if (file is not null)
                {
                    return (null, "match takes one INSTANCE");
                }

                file = args[i];
                continue;
            }

            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i++])
            {
                case "--time" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 1e6:
                    options = options with { Time = TimeSpan.FromSeconds(seconds) };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--threads" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= 1024:
                    options = options with { Threads = threads };
                    break;
                case "--time":
                    return (null, $"--time is a number of seconds above 0, not '{value}'");
                case "--seed":
                    return (null, $"--seed is a whole number, not '{value}'");
                case "--threads":
                    return (null, $"--threads is a number from 1 to 1024, not '{value}'");
                default:
                    return (null, $"match does not know '{args[i - 1]}'");
            }
        }

        return string.IsNullOrWhiteSpace(file) ? (null, "match needs an INSTANCE.json") : (options with { File = file }, null);
    }
}
