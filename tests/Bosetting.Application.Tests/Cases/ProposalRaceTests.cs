using Bosetting.Application.Cases;
using Bosetting.Domain.Common;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Cases;

/// <summary>Officers who act at the same time, on a real server: somebody wins, and nothing is given away twice.</summary>
public sealed class ProposalRaceTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Two_officers_never_propose_the_same_household_twice_in_120_attempts()
    {
        for (var round = 0; round < 15; round++)
        {
            var id = await _s.ReadyCase();
            var target = new[] { Scenario.Voss, Scenario.Trondheim };

            var answers = await Race(8, i => Propose(id, target[i % 2]), i => i % 2 == 0 ? Scenario.Officer : Scenario.OtherOfficer);

            answers.Count(a => a.IsSuccess).ShouldBe(1);
            answers.Where(a => a.IsFailure).ShouldAllBe(a => a.Error.Code == "case.not_ready" || a.Error.Code == "case.already_proposed");
            await using var system = await _s.OpenAsSystem();
            (await system.Db.Inquiries.CountAsync(i => i.CaseId == id)).ShouldBe(1);
        }

        await LedgersEqualInquiries();
    }

    [Fact]
    public async Task Last_places_are_given_away_once_in_120_attempts()
    {
        for (var round = 0; round < 10; round++)
        {
            // Lierne has three places: of twelve single persons exactly three get one.
            var cases = new List<Guid>();
            for (var i = 0; i < 12; i++)
            {
                cases.Add(await _s.ReadyCase());
            }

            var answers = await Race(12, i => Propose(cases[i], Scenario.Lierne), _ => Scenario.Officer);

            answers.Count(a => a.IsSuccess).ShouldBe(3);
            answers.Where(a => a.IsFailure).ShouldAllBe(a => a.Error.Code == "municipality.no_places_left");
            await using (var system = await _s.OpenAsSystem())
            {
                var places = await system.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Lierne && l.Year == 2024);
                (places.Proposed, places.Left, places.Overrun).ShouldBe((3, 0, 0));
            }

            foreach (var (answer, id) in answers.Zip(cases).Where(x => x.First.IsSuccess))
            {
                await _s.Run(new WithdrawInquiry(id, "Neste runde av prøven"));
            }
        }

        await LedgersEqualInquiries();
    }

    private async Task<IReadOnlyList<Result<ProposalSent>>> Race(int attempts, Func<int, ProposeMunicipality> request, Func<int, Application.Common.Actor> actor)
    {
        using var gate = new ManualResetEventSlim();
        var tasks = Enumerable.Range(0, attempts).Select(i => Task.Run(async () =>
        {
            gate.Wait();
            return await _s.RunAs(actor(i), request(i));
        })).ToList();
        gate.Set();
        return await Task.WhenAll(tasks);
    }

    private async Task LedgersEqualInquiries()
    {
        await using var system = await _s.OpenAsSystem();
        var open = (await system.Db.Inquiries.Where(i => i.Status == Domain.Requests.InquiryStatus.Open).ToListAsync())
            .GroupBy(i => i.MunicipalityNumber).ToDictionary(g => g.Key, g => g.Sum(i => i.Persons));
        foreach (var places in await system.Db.PlaceLedgers.Where(l => l.Year == 2024).ToListAsync())
        {
            places.Proposed.ShouldBe(open.GetValueOrDefault(places.MunicipalityNumber));
        }
    }

    private ProposeMunicipality Propose(Guid id, string municipality) =>
        new() { CaseId = id, MunicipalityNumber = municipality, ProposedDate = _s.Today.AddDays(42) };

}
