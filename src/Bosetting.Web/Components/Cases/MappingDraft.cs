using System.Text.Json;
using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;

namespace Bosetting.Web.Components.Cases;

/// <summary>Mapping answers that are not sent yet, as kept in a draft.</summary>
internal static class MappingDraft
{
    public static string Write(IEnumerable<AnswerInput> answers) =>
        JsonSerializer.Serialize(answers.ToDictionary(a => a.Topic.ToString(), a => a.Value));

    /// <summary>What can be read of it; an older form's rest is nothing to restore.</summary>
    public static IReadOnlyDictionary<MappingTopic, string> Read(string content)
    {
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [])
                .Where(a => Enum.TryParse<MappingTopic>(a.Key, out _)).ToDictionary(a => Enum.Parse<MappingTopic>(a.Key), a => a.Value);
        }
        catch (JsonException)
        {
            return new Dictionary<MappingTopic, string>();
        }
    }
}
