using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bosetting.Matching.Planning.Files;

/// <summary>Writes a plan as JSON (docs/matching.md).</summary>
public static class PlanningWriter
{
    /// <summary>Writes it as UTF-8: assignments and those unplaced in the order of the households.</summary>
    public static void Write(Stream stream, PlanningProblem problem, PlanningResult result)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("assignments");
        for (var h = 0; h < problem.Households.Count; h++)
        {
            if (result.Municipality[h] is >= 0 and var m)
            {
                json.WriteStartObject();
                json.WriteString("household", problem.Households[h].Id);
                json.WriteString("municipality", problem.Municipalities[m].Id);
                json.WriteNumber("score", problem.Score(h, m)!.Value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("unplaced");
        for (var h = 0; h < problem.Households.Count; h++)
        {
            if (result.Municipality[h] < 0)
            {
                json.WriteStringValue(problem.Households[h].Id);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("objective", result.Objective);
        json.WriteNumber("bound", result.Bound);
        json.WriteNumber("gap", result.Gap);
        json.WriteString("status", Word(result.Status));
        json.WriteNumber("elapsedMs", Math.Round(result.Elapsed.TotalMilliseconds));
        json.WriteEndObject();
    }

    /// <summary>The status as written in files.</summary>
    public static string Word(PlanningStatus status) => status switch
    {
        PlanningStatus.Optimal => "optimal",
        PlanningStatus.Feasible => "feasible",
        PlanningStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
