using Bosetting.Application.Requests;

namespace Bosetting.Application.Tests.Requests;

public sealed class PasteReaderTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["0301"] = "Oslo",
        ["4621"] = "Voss",
        ["5001"] = "Trondheim",
        ["5042"] = "Lierne",
        ["3107"] = "Våler (Østfold)",
        ["3419"] = "Våler (Innlandet)",
        ["1579"] = "Hustadvika",
    };

    [Theory]
    [InlineData("4621\t40", "4621", 40)]
    [InlineData("Voss;40", "4621", 40)]
    [InlineData("Voss, 40", "4621", 40)]
    [InlineData("Voss,40", "4621", 40)]
    [InlineData("  voss kommune:  40 personer", "4621", 40)]
    [InlineData("5001 Trondheim 1 250", "5001", 1250)]
    [InlineData("Trondheim\t1.250", "5001", 1250)]
    [InlineData("Trondheim\t1\u00a0250", "5001", 1250)]
    [InlineData("Trondheim\t1\u202f250", "5001", 1250)]
    [InlineData("Trondheim 1'250", "5001", 1250)]
    [InlineData("301\t2500", "0301", 2500)]
    [InlineData("\"5001\";\"Trondheim\";\"1250\"", "5001", 1250)]
    [InlineData("5001\tTrondheim\t1250,00", "5001", 1250)]
    [InlineData("Våler (Østfold)\t12", "3107", 12)]
    [InlineData("4621 40", "4621", 40)]
    public void Numbers_are_read_as_spreadsheets_and_mails_give_them(string line, string number, int persons) =>
        Read(line).Read.Select(r => (r.Number, r.Value)).ShouldBe([(number, persons)]);

    [Theory]
    [InlineData("Kommune\tPersoner", PasteProblem.NoNumber)]
    [InlineData("Voss", PasteProblem.NoNumber)]
    [InlineData("\t40", PasteProblem.NoMunicipality)]
    [InlineData("40", PasteProblem.NoMunicipality)]
    [InlineData("Atlantis\t40", PasteProblem.UnknownMunicipality)]
    [InlineData("9999\t40", PasteProblem.UnknownMunicipality)]
    [InlineData("Våler\t40", PasteProblem.Ambiguous)]
    [InlineData("4621 Trondheim\t40", PasteProblem.NumberAndNameDiffer)]
    [InlineData("Voss\t-4", PasteProblem.OutOfRange)]
    [InlineData("Voss\t40,5", PasteProblem.NoNumber)]
    [InlineData("Voss\t999999", PasteProblem.OutOfRange)]
    [InlineData("Voss\t1,000", PasteProblem.AmbiguousThousands)]
    [InlineData("Voss 1,250", PasteProblem.AmbiguousThousands)]
    [InlineData("Voss;1,250,000", PasteProblem.AmbiguousThousands)]
    [InlineData("5001 Trondheim 1,250 personer", PasteProblem.AmbiguousThousands)]
    public void What_is_not_understood_is_said_and_not_lost(string line, PasteProblem problem)
    {
        var result = Read(line);
        result.Read.ShouldBeEmpty();
        result.Unread.Single().ShouldBe(new UnreadLine(1, line.Trim(), problem));
    }

    [Fact]
    public void Every_line_is_in_one_of_the_two_and_a_second_one_for_a_municipality_is_said()
    {
        var result = Read("Kommune;Personer\r\n\r\nVoss;40\r\nOslo;2 500\r\nVoss;41\r\n");
        result.Read.Select(r => (r.Line, r.Name, r.Value)).ShouldBe([(3, "Voss", 40), (4, "Oslo", 2500)]);
        result.Unread.Select(u => (u.Line, u.Problem)).ShouldBe([(1, PasteProblem.NoNumber), (5, PasteProblem.Twice)]);
    }

    [Fact]
    public void Per_cent_have_decimals()
    {
        var result = PasteReader.Read("Voss\t62,5\nOslo 55.5 %\nLierne;101\nTrondheim;62,125", Names, decimals: true, most: 100);
        result.Read.Select(r => r.Value).ShouldBe([62.5m, 55.5m, 62.125m]);
        result.Unread.Single().Problem.ShouldBe(PasteProblem.OutOfRange);
    }

    private static PastedNumbers Read(string text) => PasteReader.Read(text, Names, decimals: false, most: 20_000);
}
