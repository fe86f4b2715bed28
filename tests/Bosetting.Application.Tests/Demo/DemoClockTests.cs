using Bosetting.DemoData.Loading;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Tests.Demo;

public sealed class DemoClockTests
{
    private static readonly DateTimeOffset Morning = new(2024, 1, 2, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_demo_starts_at_eight_on_2_January_2024() => new DemoOptions().Start.ShouldBe(Morning);

    [Fact]
    public void The_clock_runs_at_the_speed_of_real_time()
    {
        var real = new StoppedTime();
        var clock = new DemoClock(Morning, real);
        real.Pass(TimeSpan.FromMinutes(90));
        clock.GetUtcNow().ShouldBe(Morning.AddMinutes(90));
    }

    [Fact]
    public void The_clock_moves_on_but_never_back()
    {
        var real = new StoppedTime();
        var clock = new DemoClock(Morning, real);
        clock.AdvanceTo(Morning.AddHours(3));
        clock.AdvanceTo(Morning.AddHours(-3));
        real.Pass(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().ShouldBe(Morning.AddHours(3).AddSeconds(1));
    }

    [Fact]
    public void Settings_are_read()
    {
        var options = Read(("Enabled", "true"), ("Scale", "0.1"), ("Date", "2023-06-15"));
        (options.Enabled, options.Scale, options.Date).ShouldBe((true, 0.1, new DateOnly(2023, 6, 15)));
        // Summer time.
        options.Start.ShouldBe(new DateTimeOffset(2023, 6, 15, 6, 0, 0, TimeSpan.Zero));
        Read().Enabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Scale", "2")]
    [InlineData("Scale", "0,1")]
    [InlineData("Date", "2.1.2024")]
    [InlineData("Date", "2030-01-01")]
    [InlineData("Date", "2019-05-01")]
    public void Wrong_settings_are_refused_with_what_is_allowed(string key, string value) =>
        Should.Throw<InvalidOperationException>(() => Read((key, value))).Message.ShouldContain($"Bosetting:Demo:{key} must be");

    private static DemoOptions Read(params (string Key, string Value)[] settings) => DemoOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Bosetting:Demo:{s.Key}", (string?)s.Value))).Build());

    private sealed class StoppedTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
