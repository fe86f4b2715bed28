using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.Application.Tests.Demo;

public sealed class ReferenceFactsTests
{
    private static readonly ReferenceFacts Facts = ReferenceFacts.Current;

    [Fact]
    public void The_country_of_2024_has_357_municipalities_in_15_counties()
    {
        Facts.Municipalities.Count.ShouldBe(357);
        Facts.Counties.Count.ShouldBe(15);
        Facts.Municipalities.Select(m => m.Number).Distinct().Count().ShouldBe(357);
        Facts.Municipalities.Select(m => m.Name).Distinct().Count().ShouldBe(357);
        Facts.Municipalities.Sum(m => m.Population).ShouldBe(5_550_203);
        Facts.Municipalities.Select(m => m.CountyNumber).Distinct().ShouldBe(Facts.Counties.Select(c => c.Number), ignoreOrder: true);
    }

    [Theory]
    [InlineData("0101", "3101")] // Halden: renumbered twice.
    [InlineData("1103", "1103")] // Stavanger lives on.
    [InlineData("1141", "1103")] // Finnøy went into Stavanger.
    [InlineData("1234", "4621")] // Granvin went into Voss.
    [InlineData("1507", "1508", "1580")] // Ålesund 2020-2023 was split.
    [InlineData("1850", "1806", "1875")] // Tysfjord was split.
    [InlineData("9999")]
    public void An_old_number_resolves_to_the_municipalities_it_became(string old, params string[] now) =>
        Facts.Numbers.Resolve(old).ShouldBe(now);

    [Fact]
    public void Every_number_of_2019_to_2023_resolves() =>
        Facts.Changes.SelectMany(c => new[] { c.OldNumber, c.NewNumber }).Distinct()
            .Where(n => Facts.Numbers.Resolve(n).Count == 0).ShouldBeEmpty();

    [Fact]
    public void Published_requests_have_the_national_totals()
    {
        int Sum(int year, Func<PublishedFigures, int?> figure) => Facts.Published.Where(p => p.Year == year).Sum(p => figure(p) ?? 0);

        Sum(2021, p => p.Request).ShouldBe(5_025);
        Sum(2022, p => p.RequestOriginal).ShouldBe(5_500);
        Sum(2022, p => p.Request).ShouldBe(35_000);
        Sum(2023, p => p.Request).ShouldBe(38_000);
        Sum(2024, p => p.Request).ShouldBe(37_000);
        Sum(2024, p => p.Decided).ShouldBe(28_340);
        Sum(2022, p => p.Settled).ShouldBe(31_253);
        Facts.Published.ShouldAllBe(p => Facts.Municipalities.Any(m => m.Number == p.MunicipalityNumber));
        Facts.PublishedTelemark.Count.ShouldBe(68);
    }

    [Fact]
    public void Distances_to_hospital_and_school_are_plausible()
    {
        var tromso = Facts.Municipalities.Single(m => m.Number == "5501");
        (tromso.HospitalKm, tromso.UpperSecondaryKm).ShouldBe((0, 0));
        var kautokeino = Facts.Municipalities.Single(m => m.Number == "5612");
        kautokeino.HospitalKm.ShouldBeInRange(100, 200);
        Facts.Municipalities.Max(m => m.HospitalKm).ShouldBeLessThan(300);
        Facts.Municipalities.ShouldAllBe(m => m.HospitalName.Length > 3);
        // Oslo S to Bergen by great circle.
        Geography.Km(59.91273, 10.74609, 60.39299, 5.32415).ShouldBeInRange(303, 310);
    }

    [Fact]
    public void Code_tables_are_whole()
    {
        Facts.Countries.Count.ShouldBe(252);
        Facts.Languages.Count.ShouldBe(140);
        Facts.Occupations.Count(o => o.Code.Length == 1).ShouldBe(10);
        Facts.EducationLevels.Select(e => e.Level).ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public void Quoted_fields_keep_commas_and_quotes() =>
        Csv.Parse("a,b\n\"x, y\",\"say \"\"no\"\"\"\n").ShouldBe([["a", "b"], ["x, y", "say \"no\""]]);
}
