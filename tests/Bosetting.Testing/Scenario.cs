using Bosetting.Application;
using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Infrastructure.Jobs;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.ReferenceData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bosetting.Testing;

/// <summary>
/// A small country on a real database: three municipalities with places, a few users, a clock that stands at 2 January 2024
/// 10:00, and the application with its real pipeline. Reads like the work: <c>await s.ReadyCase(persons: 3)</c>.
/// Use as <c>IClassFixture</c> or make one in a test with <see cref="StartAsync()"/>.
/// </summary>
public sealed class Scenario : IAsyncDisposable
{
    private static readonly TestTemplate Template = new("template_scenario", BuildTemplate);
    private static int _caseNumber;
    private readonly ServiceProvider _services;

    private Scenario(TestDatabase database, IReadOnlyDictionary<string, string?> settings)
    {
        Database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddApplication();
        services.AddPersistence(_ => database.App);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ICodeTables, CodeTablesOfFacts>();
        services.AddSingleton<ILetterPrinter, Infrastructure.Letters.LetterPrinter>();
        services.AddScoped<ICurrentActor, NoActor>();
        services.AddSingleton<IMailWriter, PlainMailWriter>();
        services.AddSingleton<IMailSender>(Mails);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(new JobTable(() => database.App, Clock));
        services.AddSingleton<JobWorker>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Voss (4621): nynorsk, 40 places of which 4 for minors.</summary>
    public const string Voss = "4621";

    /// <summary>Trondheim (5001): hospital, 100 places of which 10 for minors.</summary>
    public const string Trondheim = "5001";

    /// <summary>Lierne (5042): small, 3 places, none for minors.</summary>
    public const string Lierne = "5042";

    /// <summary>An officer, cleared for no graded address.</summary>
    public static Actor Officer { get; } = new(new Guid("0190a000-0000-7000-8000-000000000001"), "Synne Saksbehandler", Role.Officer);

    /// <summary>Another officer.</summary>
    public static Actor OtherOfficer { get; } = new(new Guid("0190a000-0000-7000-8000-000000000002"), "Odd Saksbehandler", Role.Officer);

    /// <summary>A cleared officer.</summary>
    public static Actor ClearedOfficer { get; } = new(new Guid("0190a000-0000-7000-8000-000000000003"), "Klara Klarert", Role.Officer, Cleared: true);

    /// <summary>A manager.</summary>
    public static Actor Manager { get; } = new(new Guid("0190a000-0000-7000-8000-000000000004"), "Liv Leder", Role.Manager);

    /// <summary>Settlement officer of Voss.</summary>
    public static Actor VossUser { get; } = new(new Guid("0190a000-0000-7000-8000-000000000005"), "Vibeke Voss", Role.MunicipalityUser, Voss);

    /// <summary>Settlement officer of Trondheim.</summary>
    public static Actor TrondheimUser { get; } = new(new Guid("0190a000-0000-7000-8000-000000000006"), "Tor Trondheim", Role.MunicipalityUser, Trondheim);

    /// <summary>Mapping staff with Trondheim as host municipality.</summary>
    public static Actor MappingStaff { get; } = new(new Guid("0190a000-0000-7000-8000-000000000007"), "Mette Mottak", Role.MappingStaff, Trondheim);

    /// <summary>An auditor.</summary>
    public static Actor Auditor { get; } = new(new Guid("0190a000-0000-7000-8000-000000000008"), "Reidun Revisor", Role.Auditor);

    /// <summary>County adviser of Vestland (46).</summary>
    public static Actor VestlandAdviser { get; } = new(new Guid("0190a000-0000-7000-8000-000000000009"), "Vidar Vestland", Role.CountyAdviser, CountyNumber: "46");

    /// <summary>Administrator of Voss.</summary>
    public static Actor VossAdministrator { get; } = new(new Guid("0190a000-0000-7000-8000-000000000010"), "Ada Vossadmin", Role.MunicipalityAdministrator, Voss);

    /// <summary>Administrator of the directorate.</summary>
    public static Actor Administrator { get; } = new(new Guid("0190a000-0000-7000-8000-000000000011"), "Arvid Administrator", Role.Administrator);

    /// <summary>All users of the scenario.</summary>
    public static IReadOnlyList<Actor> Users { get; } =
        [Officer, OtherOfficer, ClearedOfficer, Manager, VossUser, TrondheimUser, MappingStaff, Auditor, VestlandAdviser, VossAdministrator, Administrator];

    /// <summary>The database, with connections as the application and as the owner.</summary>
    public TestDatabase Database { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The clock; set <see cref="SettableClock.Now"/> to move in time.</summary>
    public SettableClock Clock { get; } = new(new DateTimeOffset(2024, 1, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The mail server of the scenario: keeps what it is handed.</summary>
    public MailBasket Mails { get; } = new();

    /// <summary>Today in Norway.</summary>
    public DateOnly Today => NorwegianTime.DateOf(Clock.GetUtcNow());

    /// <summary>Makes a scenario with a database of its own.</summary>
    public static Task<Scenario> StartAsync() => StartAsync(new Dictionary<string, string?>());

    /// <summary>Makes a scenario with a database of its own and settings (<c>Bosetting:Smtp:Host</c> …).</summary>
    public static async Task<Scenario> StartAsync(IReadOnlyDictionary<string, string?> settings) => new(await Template.CreateDatabaseAsync(), settings);

    /// <summary>Runs the background jobs that are due; returns how many.</summary>
    public Task<int> RunJobs() => _services.GetRequiredService<JobWorker>().RunDue(CancellationToken.None);

    /// <summary>The same application on a database made from another template, with what that holds instead of the three municipalities.</summary>
    public static async Task<Scenario> OnAsync(TestTemplate template) => new(await template.CreateDatabaseAsync(), new Dictionary<string, string?>());

    /// <summary>Runs a use case as somebody.</summary>
    public async Task<Result<T>> RunAs<T>(Actor actor, IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUseCases>().RunAs(actor, request);
    }

    /// <summary>Runs a use case as an officer and expects it to succeed.</summary>
    public async Task<T> Run<T>(IRequest<T> request, Actor? actor = null)
    {
        var result = await RunAs(actor ?? Officer, request);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException(string.Join(", ", result.Errors.Select(e => $"{e.Code} {e.Field}")));
    }

    /// <summary>A context with the rights of the system, for preparing and for looking: <c>await using var db = await s.OpenAsSystem()</c>.</summary>
    public async Task<SystemDb> OpenAsSystem()
    {
        var scope = _services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<IDatabaseSession>();
        await session.BeginAsync(Actor.System, readOnly: false, aggregatesOnly: false, CancellationToken.None);
        return new SystemDb(scope, session);
    }

    /// <summary>A household under mapping: one adult and children.</summary>
    public async Task<Guid> MappedCase(int persons = 1, CaseType type = CaseType.ReceptionCentre, string? stay = Trondheim,
        AddressGrading grading = AddressGrading.Ordinary, bool unaccompanied = false, DateOnly? permitOn = null)
    {
        var members = Enumerable.Range(0, persons).Select(i => new RefugeeDetails
        {
            GivenName = i == 0 ? "Olena" : $"Barn{i}",
            FamilyName = "Prøvesen",
            BirthDate = unaccompanied ? new DateOnly(2007, 3, 1) : i == 0 ? new DateOnly(1988, 5, 17) : new DateOnly(2012 + i, 1, 1),
            Sex = Sex.Female,
            Citizenship = "UKR",
            Basis = ResidenceBasis.CollectiveProtection,
            PermitOn = permitOn ?? new DateOnly(2023, 11, 1),
            Role = i == 0 ? HouseholdRole.Principal : HouseholdRole.Child,
            IsUnaccompanied = unaccompanied,
            Grading = grading,
        }).ToList();
        await using var db = await OpenAsSystem();
        var stamp = new Stamp(Clock.GetUtcNow(), Today, Officer.UserId);
        var number = $"T-{Interlocked.Increment(ref _caseNumber):D6}";
        var @case = SettlementCase.Register(Guid.CreateVersion7(), new CaseDetails { CaseNumber = number, Type = type, StayMunicipality = stay, Members = members }, stamp).Value;
        foreach (var m in @case.Members)
        {
            @case.RecordAnswers(m.Id, [.. MappingRequirement.NeededBeforeReady(m).Select(t => new MappingAnswer(t, "none", MappingSource.ReceptionCentre, Today))], stamp);
        }

        db.Db.Cases.Add(@case);
        await db.SaveAsync();
        return @case.Id;
    }

    /// <summary>A household that is ready to be placed.</summary>
    public async Task<Guid> ReadyCase(int persons = 1, CaseType type = CaseType.ReceptionCentre, string? stay = Trondheim,
        AddressGrading grading = AddressGrading.Ordinary, bool unaccompanied = false, DateOnly? permitOn = null)
    {
        var id = await MappedCase(persons, type, stay, grading, unaccompanied, permitOn);
        await using var db = await OpenAsSystem();
        var @case = await db.Db.LockCase(id, CancellationToken.None);
        @case!.CompleteMapping(new Stamp(Clock.GetUtcNow(), Today, Officer.UserId));
        await db.SaveAsync();
        return id;
    }

    /// <summary>A household proposed to a municipality, by the domain's own verbs; returns the case and the inquiry.</summary>
    public async Task<(Guid CaseId, Guid InquiryId)> ProposedCase(string municipality = Voss, int persons = 1, AddressGrading grading = AddressGrading.Ordinary, bool unaccompanied = false)
    {
        var id = await ReadyCase(persons, grading: grading, unaccompanied: unaccompanied);
        await using var db = await OpenAsSystem();
        var @case = (await db.Db.LockCase(id, CancellationToken.None))!;
        var ledger = (await db.Db.LockPlaces(municipality, Today.Year, CancellationToken.None))!;
        var inquiry = @case.Propose(
            new InquiryDetails { Id = Guid.CreateVersion7(), MunicipalityNumber = municipality, PlaceYear = Today.Year, ProposedDate = Today.AddDays(14), Deadline = Today.AddDays(7) },
            new Stamp(Clock.GetUtcNow(), Today, Officer.UserId)).Value;
        var reserved = ledger.Reserve(inquiry.Persons, inquiry.MinorPlaces, false, false);
        if (reserved.IsFailure)
        {
            throw new InvalidOperationException(reserved.Error.Code);
        }

        db.Db.Inquiries.Add(inquiry);
        await db.SaveAsync();
        return (id, inquiry.Id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task BuildTemplate(Infrastructure.Postgres.DatabaseConnections connections, CancellationToken ct)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(connections.Owner);
        await DatabaseMigrator.MigrateAsync(owner, NullLogger.Instance, ct);
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // The owner is bound by row-level security like everybody else: it acts as the nation.
        await using (var scope = new Npgsql.NpgsqlCommand("SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true)", connection))
        {
            await scope.ExecuteNonQueryAsync(ct);
        }

        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(connection).Options);
        await db.Database.UseTransactionAsync(transaction, ct);
        db.Municipalities.AddRange(
            Place(Voss, "Voss", "46", "Vestland", 16200, 4, 60.6286, 6.4118, "Voss", WrittenStandard.Nynorsk, 0),
            Place(Trondheim, "Trondheim", "50", "Trøndelag", 214093, 2, 63.4305, 10.3951, "Trondheim", WrittenStandard.Neutral, 0),
            Place(Lierne, "Lierne", "50", "Trøndelag", 1303, 6, 64.3990, 13.6110, "Lierne", WrittenStandard.Bokmal, 108));
        foreach (var year in new[] { 2023, 2024 })
        {
            db.PlaceLedgers.AddRange(
                PlaceLedger.Open(Voss, year, 40, 40, 40, 4),
                PlaceLedger.Open(Trondheim, year, 100, 100, 100, 10),
                PlaceLedger.Open(Lierne, year, 3, 3, 3, null));
        }

        db.Users.AddRange(Users.Select(u => new Application.Access.AppUser
        {
            Id = u.UserId,
            Name = u.Name,
            Role = u.Role,
            MunicipalityNumber = u.MunicipalityNumber,
            CountyNumber = u.CountyNumber,
            Cleared = u.Cleared,
            // One mail for each message to Voss: to its settlement officer.
            MailChoice = u == VossAdministrator ? Application.Messages.MailChoice.Never : Application.Messages.MailChoice.AtOnce,
            IsDemo = true,
        }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static Municipality Place(string number, string name, string county, string countyName, int population, int centrality,
        double latitude, double longitude, string region, WrittenStandard standard, double hospitalKm) => new()
        {
            Number = number,
            Name = name,
            OfficialName = name,
            CountyNumber = county,
            CountyName = countyName,
            Population = population,
            PopulationOn = new DateOnly(2024, 1, 1),
            CentralityClass = centrality,
            Latitude = latitude,
            Longitude = longitude,
            LabourMarketRegion = region,
            WrittenStandard = standard,
            HospitalKm = hospitalKm,
            HospitalName = "Sykehuset",
            UpperSecondaryKm = hospitalKm == 0 ? 0 : 40,
            ValidFrom = new DateOnly(2020, 1, 1),
        };

    private sealed class NoActor : ICurrentActor
    {
        public string Origin => "test";

        public ValueTask<Actor?> GetAsync(CancellationToken ct) => ValueTask.FromResult<Actor?>(null);
    }
}

/// <summary>A clock that stands still until it is set.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The instant.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A session with the rights of the system.</summary>
public sealed class SystemDb : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly IDatabaseSession _session;

    internal SystemDb(AsyncServiceScope scope, IDatabaseSession session)
    {
        (_scope, _session) = (scope, session);
        Db = scope.ServiceProvider.GetRequiredService<IBosettingDb>();
    }

    /// <summary>The database.</summary>
    public IBosettingDb Db { get; }

    /// <summary>Stores and commits.</summary>
    public Task SaveAsync() => _session.CommitAsync([], _session.TrackedChanges(), CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
