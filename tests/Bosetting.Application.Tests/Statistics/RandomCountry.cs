using Bosetting.Application.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>
/// A small population with random lives, made by the domain's own verbs and kept both in the database and here: what the queries
/// answer is held against plain loops over the same cases. Instants lie near midnight, month ends and the leap day on purpose.
/// </summary>
internal sealed class RandomCountry
{
    public static readonly DateTimeOffset End = new(2024, 3, 31, 20, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = NorwegianTime.DateOf(End);
    private static readonly string[] Places = [Scenario.Voss, Scenario.Trondheim, Scenario.Lierne];
    private readonly Random _random;

    private RandomCountry(int seed) => _random = new Random(seed);

    public List<(SettlementCase Case, List<CaseEvent> Events)> Cases { get; } = [];

    public List<Inquiry> Inquiries { get; } = [];

    public IEnumerable<(SettlementCase Case, Refugee Person)> Persons => Cases.SelectMany(c => c.Case.Members.Select(m => (c.Case, m)));

    public static async Task<RandomCountry> Make(Scenario scenario, int cases, int seed)
    {
        var country = new RandomCountry(seed);
        var agreements = new List<SettlementAgreement>();
        await using var db = await scenario.OpenAsSystem();
        for (var i = 0; i < cases; i++)
        {
            var @case = country.Live(i, agreements);
            country.Cases.Add((@case, [.. @case.NewEvents]));
            db.Db.Cases.Add(@case);
        }

        db.Db.Inquiries.AddRange(country.Inquiries);
        db.Db.Agreements.AddRange(agreements);
        await db.SaveAsync();
        scenario.Clock.Now = End;
        return country;
    }

    private SettlementCase Live(int number, List<SettlementAgreement> agreements)
    {
        // Half of them near the end, so that some still wait.
        var start = _random.Next(2) == 0 ? new DateOnly(2018, 10, 1) : new DateOnly(2023, 2, 1);
        var permit = start.AddDays(_random.Next(Today.DayNumber - start.DayNumber - 1));
        var stamp = Later(permit, 20);
        var @case = Register(number, permit, stamp);
        if (Over(stamp) || Chance(6))
        {
            return CloseSome(@case, stamp);
        }

        foreach (var m in @case.Members)
        {
            @case.RecordAnswers(m.Id, [.. MappingRequirement.NeededBeforeReady(m).Select(t => new MappingAnswer(t, "none", MappingSource.ReceptionCentre, permit))], stamp);
        }

        stamp = Later(stamp.Today, 40);
        if (Over(stamp))
        {
            return @case;
        }

        Done(@case.CompleteMapping(stamp));
        if (@case.Authority is SettlingAuthority.Bufetat)
        {
            stamp = Later(stamp.Today, 60);
            if (!Over(stamp))
            {
                Done(@case.RegisterBufetatSettlement(Places[_random.Next(3)], stamp.Today.AddDays(-_random.Next(2)), stamp));
            }

            return @case;
        }

        return Place(@case, stamp, agreements);
    }

    private SettlementCase Place(SettlementCase @case, Stamp stamp, List<SettlementAgreement> agreements)
    {
        while (true)
        {
            stamp = Later(stamp.Today, 60);
            if (Over(stamp))
            {
                return CloseSome(@case, stamp);
            }

            var inquiry = @case.Propose(
                new InquiryDetails { Id = Guid.CreateVersion7(), MunicipalityNumber = Places[_random.Next(3)], PlaceYear = stamp.Today.Year, ProposedDate = stamp.Today.AddDays(30), Deadline = stamp.Today.AddDays(7) },
                stamp).Value;
            Inquiries.Add(inquiry);
            stamp = Later(stamp.Today, 15);
            if (Over(stamp))
            {
                return @case;
            }

            if (Chance(3))
            {
                Done(Chance(4)
                    ? @case.Withdraw(inquiry, "Feil kommune", stamp)
                    : @case.Decline(inquiry, Enum.GetValues<DeclineReason>()[_random.Next(9)], null, stamp));
                continue;
            }

            var agreement = @case.Accept(inquiry, stamp.Today.AddDays(_random.Next(40)), null, stamp).Value;
            agreements.Add(agreement);
            stamp = Later(stamp.Today, 10);
            if (!Over(stamp) && Chance(8))
            {
                Done(@case.CancelAgreement(agreement, "Boligen falt bort", stamp));
                continue;
            }

            Arrive(@case, agreement);
            return @case;
        }
    }

    private void Arrive(SettlementCase @case, SettlementAgreement agreement)
    {
        foreach (var m in @case.Members)
        {
            var on = agreement.AgreedDate.AddDays(Chance(4) ? _random.Next(30) : 0);
            // Registered some days after the arrival, sometimes in another month.
            var stamp = At(on.AddDays(_random.Next(4)), 23, 30);
            if (!Over(stamp))
            {
                Done(@case.RegisterArrival(agreement, m.Id, on, stamp));
            }
        }
    }

    private SettlementCase Register(int number, DateOnly permit, Stamp stamp)
    {
        var kind = _random.Next(3);
        var grading = _random.Next(20) switch { 0 => AddressGrading.StrictlyConfidential, 1 or 2 => AddressGrading.Confidential, _ => AddressGrading.Ordinary };
        var type = Enum.GetValues<CaseType>()[_random.Next(3)];
        var members = Enumerable.Range(0, kind == 1 ? 2 + _random.Next(4) : 1).Select(i => new RefugeeDetails
        {
            GivenName = "Prøve",
            FamilyName = $"Person{i}",
            BirthDate = kind == 0 ? permit.AddYears(-(12 + _random.Next(5))).AddDays(-1) : i == 0 ? permit.AddYears(-30) : permit.AddYears(-5 - i),
            Sex = Sex.Female,
            Citizenship = "UKR",
            Basis = ResidenceBasis.CollectiveProtection,
            PermitOn = permit.AddDays(i == 0 ? 0 : -_random.Next(20)),
            Role = i == 0 ? HouseholdRole.Principal : HouseholdRole.Child,
            IsUnaccompanied = kind == 0,
            Grading = grading,
        }).ToList();
        return SettlementCase.Register(Guid.CreateVersion7(), new CaseDetails
        {
            CaseNumber = $"R-{number:D5}",
            Type = type,
            StayMunicipality = Chance(5) ? null : Places[_random.Next(3)],
            IsAbroad = type is CaseType.Resettlement && Chance(2),
            Members = members,
        }, stamp).Value;
    }

    private SettlementCase CloseSome(SettlementCase @case, Stamp stamp)
    {
        if (!Over(stamp) && Chance(2))
        {
            Done(@case.Close(ClosingReason.Withdrawn, null, stamp));
        }

        return @case;
    }

    private Stamp Later(DateOnly day, int atMostDays) => At(day.AddDays(_random.Next(1, atMostDays)), _random.Next(24), 59);

    private static Stamp At(DateOnly day, int hour, int minute)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);
        return new Stamp(at, NorwegianTime.DateOf(at), Scenario.Officer.UserId);
    }

    private static bool Over(Stamp stamp) => stamp.At > End;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private static void Done(Result result) => result.IsSuccess.ShouldBeTrue(result.IsFailure ? result.Error.Code : null);
}
