using Bosetting.DemoData.Common;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.People;

/// <summary>
/// The mapping answers of a person. What is needed before a case is ready is answered; how much more is known follows the
/// shares of the report where it gives them (about 40 per cent of those with collective protection had the simplified
/// competence mapping [000 L271], two thirds of the others [L267]); the answers themselves are assumed.
/// </summary>
internal sealed class MappingFactory(IReadOnlyList<Municipality> municipalities)
{
    private static readonly string[] HighWork = ["112", "121", "214", "221", "222", "231", "233", "234", "235", "241", "242", "243", "251", "252", "261", "264", "311", "331", "333"];
    private static readonly string[] MiddleWork = ["334", "411", "422", "431", "432", "512", "513", "514", "522", "531", "532", "613", "711", "712", "713", "721", "723", "741", "753", "832", "833"];
    private static readonly string[] LowWork = ["512", "522", "611", "622", "711", "751", "753", "816", "832", "911", "921", "931", "932", "933", "941"];

    private readonly string[] _numbers = [.. municipalities.Select(m => m.Number)];
    private readonly double[] _population = [.. municipalities.Select(m => (double)m.Population)];

    /// <summary>Answers of one person on a day. An incomplete mapping lacks one of the topics a case needs to be ready, or more.</summary>
    public List<MappingAnswer> Answers(HouseholdPlan h, Refugee person, DateOnly on, bool complete, DemoRandom random)
    {
        var source = h.Type switch
        {
            CaseType.OutsideReception => MappingSource.SelfReported,
            CaseType.Resettlement => MappingSource.Directorate,
            _ => MappingSource.ReceptionCentre,
        };
        var background = Background.Of(h.Citizenship);
        var language = First(background, random);
        var answers = new List<MappingAnswer>(13);
        void Add(MappingTopic topic, string value) => answers.Add(new(topic, value, source, on));

        var age = Ages.On(person.BirthDate, on);
        Add(MappingTopic.Interpreter, language == "eng" || random.Chance(0.06) ? "none" : language);
        Add(MappingTopic.Links, Links(h, random));
        Add(MappingTopic.DwellingNeeds, Dwelling(person, age, random));
        Add(MappingTopic.SpecialNeeds, person.Needs.Count > 0 ? "yes" : "none");
        if (!complete)
        {
            answers.RemoveRange(random.Int(0, 3), 1);
        }

        if (random.Chance(0.5))
        {
            Add(MappingTopic.OwnWish, random.Chance(0.3) ? Somewhere(random) : "none");
        }

        if (h.Type is CaseType.OutsideReception && random.Chance(0.12))
        {
            Add(MappingTopic.Continuity, h.StayMunicipality!);
        }

        if (age >= MappingRequirement.CompetenceFromAge && age <= MappingRequirement.CompetenceToAge && random.Chance(CompetenceShare(h)))
        {
            Competence(h, person, age, language, background, Add, random);
        }
        else if (age is 16 or 17 && random.Chance(0.7))
        {
            Add(MappingTopic.EducationWish, random.Chance(0.8) ? "upper_secondary" : "adult_primary");
        }

        return answers;
    }

    // Those who wait have been mapped better than history shows: officers work on them now (assumed).
    private static double CompetenceShare(HouseholdPlan h) =>
        h.Outcome is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed ? 0.8
        : h.Basis is ResidenceBasis.CollectiveProtection ? 0.40 : 0.65;

    private static void Competence(HouseholdPlan h, Refugee person, int age, string language, Background background, Action<MappingTopic, string> add, DemoRandom random)
    {
        var spoken = new List<string> { language };
        spoken.AddRange(background.Others.Where(o => o.Language != language && random.Chance(o.Chance)).Select(o => o.Language));
        add(MappingTopic.Languages, string.Join(',', spoken));
        var level = Education(h, age, random);
        add(MappingTopic.DigitalSkills, level >= 6 || random.Chance(0.35) ? "good" : level >= 2 ? "basic" : "none");
        add(MappingTopic.Education, ((char)('0' + level)).ToString());
        var occupations = level >= 6 ? (random.Chance(0.75) ? HighWork : MiddleWork) : level >= 3 ? (random.Chance(0.8) ? MiddleWork : LowWork) : LowWork;
        var worked = age < 21 || random.Chance(person.Sex is Sex.Female && level < 3 ? 0.5 : 0.12) ? "none" : random.Pick(occupations);
        add(MappingTopic.WorkExperience, worked);
        if (random.Chance(0.7))
        {
            // Only four in a hundred would not take work that doesn't fit [000 L727]: many want any.
            add(MappingTopic.WantedWork, worked != "none" && random.Chance(0.55) ? worked : random.Chance(0.5) ? "any" : random.Pick(occupations));
        }

        if (random.Chance(0.6))
        {
            add(MappingTopic.DrivingLicence, random.Chance(person.Sex is Sex.Male ? 0.6 : 0.35) ? "yes" : "no");
        }

        if (random.Chance(0.5))
        {
            add(MappingTopic.EducationWish, age < 21 && level < 4 ? "upper_secondary" : level < 2 ? "adult_primary"
                : random.Chance(0.5) ? "none" : level >= 4 && random.Chance(0.3) ? "higher" : "vocational");
        }
    }

    // 59 per cent of adults from Ukraine have completed higher education (IMDi, January 2024); others as immigrants with flight
    // as reason (SSB): 3 per cent none, 54 basic school, 20 upper secondary, 1 vocational college, 22 higher.
    private static int Education(HouseholdPlan h, int age, DemoRandom random)
    {
        if (age < 21)
        {
            return random.Int(2, 4);
        }

        return h.Basis is ResidenceBasis.CollectiveProtection
            ? random.Weighted([0, 1, 6, 4, 21, 9, 34, 24, 1])
            : random.Weighted([3, 26, 28, 4, 16, 1, 16, 6, 0]);
    }

    private string Links(HouseholdPlan h, DemoRandom random)
    {
        var kind = random.Chance(0.6) ? "family" : "network";
        if (h.Type is CaseType.OutsideReception && h.StayMunicipality is { } stay && random.Chance(0.85))
        {
            return $"{stay}:{kind}";
        }

        return random.Chance(0.14) ? $"{(h.Settled is not null && random.Chance(0.5) ? h.Municipality : Somewhere(random))}:{kind}" : "none";
    }

    private static string Dwelling(Refugee person, int age, DemoRandom random) =>
        person.Needs.Any(n => n.Kind is SpecialNeed.AdaptedDwelling or SpecialNeed.SpecialDwelling or SpecialNeed.SpecialCare) || (age >= 75 && random.Chance(0.2)) ? "accessible"
        : age >= 65 && random.Chance(0.25) ? "near_services"
        : "none";

    private string Somewhere(DemoRandom random) => _numbers[random.Weighted(_population)];

    private static string First(Background background, DemoRandom random)
    {
        Span<double> weights = stackalloc double[background.First.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = background.First[i].Weight;
        }

        return background.First[random.Weighted(weights)].Language;
    }
}
