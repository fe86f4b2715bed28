using System.Collections.Concurrent;
using System.Diagnostics;
using Bosetting.Application.Access;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Benchmarks;

/// <summary>
/// The day after a large dispatch: every municipality answers, 3 500 inquiries in what would be an hour, pressed into three minutes,
/// while twenty officers work. Every answer opens the inquiry first. Through the use cases, without pages. Fails on any error,
/// and when the account of places disagrees with inquiries and agreements at the end.
/// </summary>
internal sealed class AnswerStormBench : IBench
{
    private const int Inquiries = 3_500, Officers = 20, AtOnce = 32;
    private static readonly TimeSpan Pressed = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(500);

    public string Name => "answer-storm";

    public bool IsDefault => false;

    public async IAsyncEnumerable<Measurement> Run()
    {
        await using var host = await DemoHost.Start("1");
        var users = await Users(host);
        var open = await Send(host, users);
        var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        var errors = new ConcurrentDictionary<string, int>();
        using var over = new CancellationTokenSource();
        var officers = Enumerable.Range(0, Officers).Select(i => Work(host, open, i, times, errors, over.Token)).ToArray();
        var started = Stopwatch.GetTimestamp();
        using var slots = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(open.Select(async (inquiry, i) =>
        {
            await Task.Delay(Pressed * ((double)i / open.Count));
            await slots.WaitAsync();
            try
            {
                await Answer(host, users[inquiry.Municipality], inquiry, i, times, errors);
            }
            finally
            {
                slots.Release();
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(started);
        await over.CancelAsync();
        await Task.WhenAll(officers);
        if (!errors.IsEmpty)
        {
            throw new InvalidOperationException("Refused: " + string.Join(", ", errors.Select(e => $"{e.Key} × {e.Value}")));
        }

        await Check(host, open);
        foreach (var (what, values) in times.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            yield return Measurement.Of($"storm.{what}", [.. values], "ms",
                ("municipalities", users.Count), ("inquiries", open.Count), ("officers", Officers), ("seconds", Math.Round(elapsed.TotalSeconds)));
        }
    }

    private static async Task Answer(
        DemoHost host, Actor user, Sent inquiry, int i, ConcurrentDictionary<string, ConcurrentBag<double>> times, ConcurrentDictionary<string, int> errors)
    {
        await Time(host, "open_inquiry", user, new GetInquiry(inquiry.Id), times, errors);
        switch (i % 20)
        {
            case < 13:
                await Time(host, "accept", user, new AcceptInquiry(inquiry.Id, inquiry.Date), times, errors);
                break;
            case < 17:
                await Time(host, "decline", user, new DeclineInquiry(inquiry.Id, DeclineReason.NoSuitableDwelling), times, errors);
                break;
            case 17:
                await Time(host, "ask", user, new PostInquiryMessage(inquiry.Id, "Trenger husstanden heis?"), times, errors);
                break;
            default:
                await Time(host, "counter", user, new CounterInquiry(inquiry.Id, inquiry.Date.AddDays(14), "Bolig ledig senere"), times, errors);
                await Time(host, "answer_counter", host.Officer, new AnswerCounter(inquiry.Id, inquiry.Date.AddDays(14), Agrees: true), times, errors);
                break;
        }
    }

    private static async Task Work(
        DemoHost host, IReadOnlyList<Sent> open, int officer, ConcurrentDictionary<string, ConcurrentBag<double>> times, ConcurrentDictionary<string, int> errors,
        CancellationToken ct)
    {
        for (var i = officer; !ct.IsCancellationRequested; i += Officers)
        {
            await Time(host, "worklist", host.Officer, new GetWorklist(WorklistTab.AwaitingAnswer, new WorklistFilter()), times, errors);
            await Time(host, "open_case", host.Officer, new GetCase(open[i % open.Count].CaseId), times, errors);
            await Task.Delay(Thinking, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Time<T>(
        DemoHost host, string what, Actor actor, IRequest<T> request, ConcurrentDictionary<string, ConcurrentBag<double>> times, ConcurrentDictionary<string, int> errors)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        var result = await scope.ServiceProvider.GetRequiredService<IUseCases>().RunAs(actor, request, CancellationToken.None);
        times.GetOrAdd(what, _ => []).Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (result.IsFailure)
        {
            errors.AddOrUpdate($"{what} {result.Error.Code}", 1, (_, n) => n + 1);
        }
    }

    // One who answers in every municipality; the demo has them in a few.
    private static async Task<Dictionary<string, Actor>> Users(DemoHost host)
    {
        await using var system = await AsSystem(host);
        var year = NorwegianTime.DateOf(host.Services.GetRequiredService<TimeProvider>().GetUtcNow()).Year;
        var numbers = await system.Db.PlaceLedgers.Where(l => l.Year == year).Select(l => l.MunicipalityNumber).ToListAsync();
        var users = numbers.ToDictionary(n => n, n => new AppUser { Id = Guid.CreateVersion7(), Name = $"Bosetter {n}", Role = Role.MunicipalityUser, MunicipalityNumber = n, Cleared = true });
        system.Db.Users.AddRange(users.Values);
        await system.Save();
        return users.ToDictionary(u => u.Key, u => u.Value.ToActor());
    }

    // The demo's stock of ready households is smaller than such a day: filled up with single adults.
    private static async Task Register(DemoHost host, DateOnly today)
    {
        var stamp = new Stamp(host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), today, host.Officer.UserId);
        await using var system = await AsSystem(host);
        var known = await system.Db.Cases.CountAsync(c => c.Status == CaseStatus.Ready && c.HoldCause == null && c.Authority == SettlingAuthority.Imdi
            && c.MinorPlaces == 0 && c.Grading == AddressGrading.Ordinary);
        for (var i = known; i < Inquiries; i++)
        {
            var @case = SettlementCase.Register(
                Guid.CreateVersion7(),
                new CaseDetails
                {
                    CaseNumber = $"STORM-{i}",
                    Type = CaseType.OutsideReception,
                    Members =
                    [
                        new RefugeeDetails
                        {
                            GivenName = "Person", FamilyName = $"Nummer {i}", BirthDate = new DateOnly(1990, 1, 1), Sex = Sex.Female, Citizenship = "UKR",
                            Basis = ResidenceBasis.CollectiveProtection, PermitOn = today.AddDays(-60), Role = HouseholdRole.Principal,
                        },
                    ],
                },
                stamp).Value;
            foreach (var m in @case.Members)
            {
                @case.RecordAnswers(m.Id, [.. MappingRequirement.NeededBeforeReady(m).Select(t => new MappingAnswer(t, "none", MappingSource.ReceptionCentre, today))], stamp);
            }

            @case.CompleteMapping(stamp);
            system.Db.Cases.Add(@case);
        }

        await system.Save();
    }

    // By the domain's own verbs: the ranking is measured elsewhere.
    private static async Task<List<Sent>> Send(DemoHost host, Dictionary<string, Actor> users)
    {
        var clock = host.Services.GetRequiredService<TimeProvider>();
        var today = NorwegianTime.DateOf(clock.GetUtcNow());
        await Register(host, today);
        List<Guid> ready;
        await using (var system = await AsSystem(host))
        {
            ready = await system.Db.Cases.Where(c => c.Status == CaseStatus.Ready && c.HoldCause == null && c.Authority == SettlingAuthority.Imdi && c.MinorPlaces == 0
                    && c.Grading == AddressGrading.Ordinary)
                .OrderBy(c => c.Id).Select(c => c.Id).Take(Inquiries).ToListAsync();
        }

        var sent = new List<Sent>();
        string[] numbers = [.. users.Keys.Order(StringComparer.Ordinal)];
        foreach (var batch in ready.Chunk(200))
        {
            await using var system = await AsSystem(host);
            var cases = await system.Db.Cases.AsTracking().Include(c => c.Members).Where(c => batch.Contains(c.Id)).ToListAsync();
            var ledgers = await system.Db.PlaceLedgers.AsTracking().Where(l => l.Year == today.Year).ToDictionaryAsync(l => l.MunicipalityNumber);
            foreach (var c in cases)
            {
                var number = numbers[sent.Count % numbers.Length];
                if (ledgers[number].Reserve(c.PersonCount, c.MinorPlaces, allowOverrun: true, allowMinorOverrun: true).IsFailure)
                {
                    continue;
                }

                var inquiry = c.Propose(
                    new InquiryDetails { Id = Guid.CreateVersion7(), MunicipalityNumber = number, PlaceYear = today.Year, ProposedDate = today.AddDays(42), Deadline = today.AddDays(14) },
                    new Stamp(clock.GetUtcNow(), today, host.Officer.UserId)).Value;
                system.Db.Inquiries.Add(inquiry);
                sent.Add(new Sent(inquiry.Id, c.Id, number, inquiry.ProposedDate));
            }

            await system.Save();
        }

        return sent;
    }

    // What the accounts say is what inquiries, agreements and arrivals of the storm say.
    private static async Task Check(DemoHost host, List<Sent> sent)
    {
        await using var system = await AsSystem(host);
        Guid[] ids = [.. sent.Select(s => s.CaseId)];
        var twice = await system.Db.Agreements.Where(a => ids.Contains(a.CaseId) && a.Status == Domain.Agreements.AgreementStatus.Active)
            .GroupBy(a => a.CaseId).CountAsync(g => g.Count() > 1);
        var wrong = await system.Db.Database.SqlQuery<string>(
            $"""
            SELECT l.municipality_number AS "Value" FROM place_ledger l
            WHERE l.year = (SELECT max(place_year) FROM inquiry WHERE status = 'Open')
              AND (l.proposed <> (SELECT coalesce(sum(i.persons), 0) FROM inquiry i
                                  WHERE i.municipality_number = l.municipality_number AND i.place_year = l.year AND i.status = 'Open')
                OR l.agreed + l.settled < (SELECT coalesce(sum(a.persons), 0) FROM settlement_agreement a
                                  WHERE a.municipality_number = l.municipality_number AND a.place_year = l.year AND a.status <> 'Cancelled')
                OR coalesce(l.decided, 0) + l.overrun < l.proposed + l.agreed + l.settled)
            """).ToListAsync();
        if (twice > 0 || wrong.Count > 0)
        {
            throw new InvalidOperationException($"{twice} households are agreed twice; {wrong.Count} accounts of places are wrong.");
        }
    }

    private static async Task<SystemSession> AsSystem(DemoHost host)
    {
        var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<IDatabaseSession>();
        await session.BeginAsync(Actor.System, readOnly: false, aggregatesOnly: false, CancellationToken.None);
        return new SystemSession(scope, session);
    }

    private sealed record Sent(Guid Id, Guid CaseId, string Municipality, DateOnly Date);

    private sealed class SystemSession(AsyncServiceScope scope, IDatabaseSession session) : IAsyncDisposable
    {
        public IBosettingDb Db { get; } = scope.ServiceProvider.GetRequiredService<IBosettingDb>();

        public Task Save() => session.CommitAsync([], session.TrackedChanges(), CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await session.DisposeAsync();
            await scope.DisposeAsync();
        }
    }
}
