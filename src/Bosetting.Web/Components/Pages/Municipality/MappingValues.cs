using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Municipality;

/// <summary>Says the coded value of a mapping answer in words, for those who read and don't map.</summary>
public sealed class MappingValues(ICodeTables codes, IStringLocalizer<MunicipalityTexts> texts)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The words for an answer.</summary>
    public string Text(MappingAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Topic switch
        {
            MappingTopic.Languages => Texts.Capital(string.Join(", ", answer.Value.Split(',').Select(c => codes.Languages.Name(c, Language)))),
            MappingTopic.Interpreter when answer.Value != "none" => texts["Value.InterpreterIn", codes.Languages.Name(answer.Value, Language)],
            MappingTopic.Education => Texts.Capital(codes.EducationLevels.Name(answer.Value, Language)),
            MappingTopic.WorkExperience or MappingTopic.WantedWork when answer.Value is not ("none" or "any") => codes.Occupations.Name(answer.Value, Language),
            _ => Coded(answer),
        };
    }

    private string Coded(MappingAnswer answer)
    {
        var text = texts[$"Value.{answer.Topic}.{answer.Value}"];
        // A code added later is shown as it is, so that nothing disappears.
        return text.ResourceNotFound ? answer.Value : text.Value;
    }
}
