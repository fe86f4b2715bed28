using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Refugees;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Cases;

/// <summary>Coded mapping answers in words.</summary>
public sealed class AnswerWords(IStringLocalizer<CaseTexts> texts, ICodeTables codes, MunicipalityDirectory.Names municipalities)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>An answer in words.</summary>
    public string Of(MappingTopic topic, string value) => topic switch
    {
        _ when value is MappingCodes.None => texts[topic is MappingTopic.DigitalSkills ? "Answer.DigitalSkills.none" : "Answer.none"],
        MappingTopic.Languages => string.Join(", ", value.Split(',').Select(LanguageName)),
        MappingTopic.Interpreter => LanguageName(value),
        MappingTopic.Education => codes.EducationLevels.Name(value, Language),
        MappingTopic.WantedWork when value == "any" => texts["Answer.any"],
        MappingTopic.WorkExperience or MappingTopic.WantedWork => codes.Occupations.Name(value, Language),
        MappingTopic.OwnWish or MappingTopic.Continuity => municipalities.NameOf(value),
        MappingTopic.Links => string.Join(", ", MappingCodes.ParseLinks(value).Select(l => $"{municipalities.NameOf(l.Municipality)} ({Link(l.Kind)})")),
        _ => Choice(topic, value),
    };

    /// <summary>A choice of a closed list in words.</summary>
    public string Choice(MappingTopic topic, string value) =>
        value is MappingCodes.None && topic is not MappingTopic.DigitalSkills ? texts["Answer.none"]
        : topic is MappingTopic.Education ? codes.EducationLevels.Name(value, Language)
        : texts[$"Answer.{topic}.{value}"] is { ResourceNotFound: false } text ? text : value;

    /// <summary>A kind of link in words.</summary>
    public string Link(string kind) => texts[$"Answer.Links.{kind}"];

    private string LanguageName(string code) => codes.Languages.Name(code, Language);
}
