using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.ReferenceData;
using Bosetting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Application.Tests.Demo;

/// <summary>The whole country on a real database, asked through the application as a manager asks.</summary>
public sealed class FullCountryFixture() : PostgresFixture(DemoCountry.Full)
{
    public async Task<T> Ask<T>(IRequest<T> request)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddApplication();
        services.AddPersistence(_ => Database.App);
        services.AddSingleton<TimeProvider>(new SettableClock(new DateTimeOffset(2024, 1, 2, 7, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<ICodeTables, CodeTablesOfFacts>();
        services.AddScoped<ICurrentActor, Nobody>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IUseCases>().RunAs(Scenario.Manager, request);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Code);
    }

    private sealed class Nobody : ICurrentActor
    {
        public string Origin => "test";

        public ValueTask<Actor?> GetAsync(CancellationToken ct) => ValueTask.FromResult<Actor?>(null);
    }
}

public sealed class FullCountryTests(FullCountryFixture country) : IClassFixture<FullCountryFixture>
{
    // What the report contradicts itself about, and what comes out instead (docs/demo-data.md).
    private static readonly Dictionary<(AnnualRow Row, int Year), decimal> Contradicted = new()
    {
        [(AnnualRow.WaitMinorsBufetat, 2019)] = 3.3m,
        [(AnnualRow.WaitTotal, 2020)] = 6.8m,
        [(AnnualRow.WaitFamilies, 2020)] = 7.7m,
        [(AnnualRow.WaitOtherAdults, 2020)] = 4.6m,
        [(AnnualRow.TypeReception, 2023)] = 26_787m,
    };

    [Fact]
    public async Task The_annual_tables_come_out_of_the_database_as_printed()
    {
        var tables = await country.Ask(new GetAnnualTables());

        var off = tables.Cells.Where(c => !Contradicted.ContainsKey((c.Published.Row, c.Published.Year)) && c.Agreement is Agreement.Different)
            .Select(c => $"{c.Published.Row} {c.Published.Year}: {c.Published.Value} printed, {c.Rounded} computed");
        off.ShouldBeEmpty();
        foreach (var ((row, year), value) in Contradicted)
        {
            tables.Of(row).Single(c => c.Published.Year == year).Rounded.ShouldBe(value, $"{row} {year}");
        }

        // Counts are the same to the person; of the waits all but a few to the decimal.
        tables.Cells.Where(c => !c.IsMonths && c.Agreement is not Agreement.Same && !Contradicted.ContainsKey((c.Published.Row, c.Published.Year))).ShouldBeEmpty();
        tables.Cells.Count(c => c.Agreement is Agreement.Within).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_stock_on_2_January_is_that_of_the_turn_of_the_year()
    {
        var stock = (await country.Ask(new GetStock(new StatisticsFilter()))).Last;

        stock.ReadyToSettle.ShouldBe(7_064);
        stock.Agreed.ShouldBe(4_341);
    }

    [Fact]
    public async Task Capacity_of_2023_is_as_published()
    {
        var capacity = await country.Ask(new GetCapacity(new StatisticsFilter { Year = 2023 }));

        (capacity.Requested, capacity.RequestedOriginally, capacity.Decided, capacity.Settled).ShouldBe((38_000, 35_000, 36_082, 33_701));
        (capacity.InLine, capacity.More).ShouldBe((250, 13));
        capacity.Use!.Value.ShouldBe(0.934, 0.001);
        capacity.Stopped.ShouldBe(68);
    }
}
