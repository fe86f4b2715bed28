using System.Globalization;
using System.Text;
using System.Text.Json;
using Bosetting.Matching.Planning;
using Bosetting.Matching.Planning.Files;

namespace Bosetting.Matching.Tests.Planning;

public class PlanningReaderTests
{
    private const string Good = """
        {"dimensions":["persons","minors"],
         "households":[{"id":"h1","use":[3,0],"lock":null},{"id":"h2","use":[1.5,1],"lock":"0301","note":{"a":[1,{}]}},{"id":"h3","use":[0,0]}],
         "municipalities":[{"id":"0301","capacity":[10,2]},{"id":"4601","capacity":[4,0],"name":"Bergen"}],
         "pairs":[["h1","0301",812.5],["h1","4601",700],["h2","0301",0]], "more": [[[]]]}
        """;

    [Fact]
    public void An_instance_is_read_as_written()
    {
        var p = Read(Good);
        p.Dimensions.ShouldBe(["persons", "minors"]);
        p.Households.Select(h => h.Id).ShouldBe(["h1", "h2", "h3"]);
        p.Households[1].Use.ShouldBe([1.5, 1]);
        p.Households.Select(h => h.Lock).ShouldBe([null, 0, null]);
        p.Municipalities.Select(m => m.Id).ShouldBe(["0301", "4601"]);
        (p.Score(0, 0), p.Score(0, 1), p.Score(1, 0), p.Score(1, 1)).ShouldBe((812.5, 700, 0, null));
    }

    [Fact]
    public void Properties_come_in_any_order()
    {
        var p = Read("""{"pairs":[["h1","m",1]],"municipalities":[{"capacity":[1],"id":"m"}],"households":[{"lock":"m","use":[1],"id":"h1"}],"dimensions":["d"]}""");
        p.Score(0, 0).ShouldBe(1);
        p.Households[0].Lock.ShouldBe(0);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        PlanningReader.Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)])).PairCount.ShouldBe(3);

    [Fact]
    public void A_stream_may_come_in_drops() =>
        PlanningReader.Read(new Drops(Encoding.UTF8.GetBytes(Good))).PairCount.ShouldBe(3);

    [Theory]
    [InlineData("", "file: the file ends too early")]
    [InlineData("{", "file: the file ends too early")]
    [InlineData("[]", "file: must hold an object")]
    [InlineData("nonsense", "file: not valid JSON (line 1, byte 2)")]
    [InlineData("{}", "dimensions: is missing")]
    [InlineData("{} {}", "file: not valid JSON (line 1, byte 4)")]
    [InlineData("""{"dimensions":[1]}""", "dimensions[0]: must be a text")]
    [InlineData("""{"dimensions":[],"dimensions":[]}""", "dimensions: is there twice")]
    [InlineData("""{"households":[{"id":1}]}""", "households[0].id: must be a text")]
    [InlineData("""{"households":[{"use":[]}]}""", "households[0].id: is missing")]
    [InlineData("""{"households":[{"id":"a"}]}""", "households[0].use: is missing")]
    [InlineData("""{"households":[{"id":"a","use":["1"]}]}""", "households[0].use: number 0 must be a number")]
    [InlineData("""{"households":[{"id":"a","use":[],"lock":3}]}""", "households[0].lock: must be the id of a municipality, or null")]
    [InlineData("""{"pairs":[["a","b"]]}""", "pairs[0]: must be [household id, municipality id, score]")]
    [InlineData("""{"pairs":[["a","b",1],["a","b",1,2]]}""", "pairs[1]: must be [household id, municipality id, score]")]
    [InlineData("""{"pairs":[["a","b",NaN]]}""", "pairs[0]: not valid JSON (line 1, byte 20)")]
    [InlineData("""{"pairs":[["a","b",""", "pairs[0]: the file ends too early")]
    [InlineData("""{"households":[{"id":"a","use":[1],"use":[9]}]}""", "households[0].use: is there twice")]
    [InlineData("""{"households":[{"id":"a","id":"b"}]}""", "households[0].id: is there twice")]
    [InlineData("""{"municipalities":[{"id":"a","capacity":[1],"capacity":[9]}]}""", "municipalities[0].capacity: is there twice")]
    [InlineData("""{"dimensions":["pers""", "dimensions[0]: the file ends too early")]
    [InlineData("""{"pairs":[["a","b",tru""", "pairs[0]: the file ends too early")]
    public void What_is_not_an_instance_is_named(string text, string message) => Refusal(text).ShouldBe(message);

    [Theory]
    [InlineData("\"h2\",\"0301\",0", "\"h9\",\"0301\",0", "pairs[2]: there is no household 'h9'")]
    [InlineData("\"h2\",\"0301\",0", "\"h2\",\"9\",0", "pairs[2]: there is no municipality '9'")]
    [InlineData("\"h2\",\"0301\",0", "\"h1\",\"0301\",0", "pairs[2]: 'h1' and '0301' are there already, as pairs[0]")]
    [InlineData("\"lock\":\"0301\"", "\"lock\":\"5\"", "households[1].lock: there is no municipality '5'")]
    [InlineData("\"lock\":\"0301\"", "\"lock\":\"4601\"", "households[1].lock: 'h2' is not eligible for '4601'")]
    [InlineData("812.5", "-1", "pairs[0]: the score must be a number from 0 to 1e12")]
    [InlineData("812.5", "1e999", "pairs[0]: the score must be a number from 0 to 1e12")]
    [InlineData("[10,2]", "[10]", "municipalities[0].capacity: has 1 numbers, and there are 2 dimensions")]
    [InlineData("[10,2]", "[10,-2]", "municipalities[0].capacity[1]: must be a number from 0 with at most 6 decimals")]
    [InlineData("[10,2]", "[1,2]", "households[1].lock: the households locked to '0301' use more than its persons")]
    [InlineData("\"h3\"", "\"h1\"", "households[2].id: 'h1' is there already, at 0")]
    public void What_makes_no_sense_is_named(string old, string changed, string message) =>
        Refusal(Good.Replace(old, changed, StringComparison.Ordinal)).ShouldBe(message);

    [Fact]
    public void Whatever_is_in_the_file_it_is_read_or_refused_in_one_line()
    {
        var good = Encoding.UTF8.GetBytes(Good);
        var r = new Random(7);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var changes = r.Next(4); changes >= 0; changes--)
            {
                var at = r.Next(bytes.Length);
                switch (r.Next(4))
                {
                    case 0: bytes[at] = (byte)r.Next(256); break;
                    case 1: bytes = bytes[..at]; break;
                    case 2: bytes = [.. bytes[..at], .. bytes[r.Next(bytes.Length)..]]; break;
                    default: bytes[at] = good[r.Next(good.Length)]; break;
                }

                if (bytes.Length == 0)
                {
                    break;
                }
            }

            try
            {
                var p = PlanningReader.Read(new MemoryStream(bytes));
                BruteForce.ShouldHold(p, Planner.Solve(p, new(Iterations: 100)));
                read++;
            }
            catch (PlanningException e)
            {
                e.Message.ShouldNotContain('\n');
            }
        }

        read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_plan_is_written_with_all_that_is_known()
    {
        var p = Read(Good);
        var r = Planner.Solve(p);
        using var stream = new MemoryStream();
        PlanningWriter.Write(stream, p, r);
        var json = JsonDocument.Parse(stream.ToArray()).RootElement;
        json.GetProperty("assignments").EnumerateArray().Select(a => string.Create(CultureInfo.InvariantCulture,
            $"{a.GetProperty("household")} {a.GetProperty("municipality")} {a.GetProperty("score")}")).ShouldBe(["h1 0301 812.5", "h2 0301 0"]);
        json.GetProperty("unplaced").EnumerateArray().Select(u => u.GetString()).ShouldBe(["h3"]);
        json.GetProperty("objective").GetDouble().ShouldBe(812.5);
        json.GetProperty("bound").GetDouble().ShouldBe(812.5);
        json.GetProperty("gap").GetDouble().ShouldBe(0);
        json.GetProperty("status").GetString().ShouldBe("optimal");
    }

    private static PlanningProblem Read(string text) => PlanningReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Refusal(string text) => Should.Throw<PlanningException>(() => Read(text)).Message;

    // One byte at a time, as a slow pipe gives.
    private sealed class Drops(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
