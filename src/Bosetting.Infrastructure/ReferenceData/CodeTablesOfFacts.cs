using System.Globalization;
using Bosetting.Application.Common;

namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>The code tables of <see cref="ReferenceFacts"/> as the application asks for them.</summary>
internal sealed class CodeTablesOfFacts : ICodeTables
{
    public CodeTable Countries { get; } = new([.. ReferenceFacts.Current.Countries.Select(c => new CodeItem(c.Code, c.Nb, c.Nn, c.En))]);

    public CodeTable Languages { get; } = new([.. ReferenceFacts.Current.Languages.Select(l => new CodeItem(l.Code, l.Nb, l.Nn, l.En))]);

    // STYRK-08 has no official nynorsk titles: the bokmål title stands in for them.
    public CodeTable Occupations { get; } = new(
        [.. ReferenceFacts.Current.Occupations.Where(o => o.Code.Length == 3).Select(o => new CodeItem(o.Code, o.Nb, o.Nb, o.En))]);

    public CodeTable EducationLevels { get; } = new(
        [.. ReferenceFacts.Current.EducationLevels.Select(e => new CodeItem(e.Level.ToString(CultureInfo.InvariantCulture), e.Nb, e.Nn, e.En))]);
}
