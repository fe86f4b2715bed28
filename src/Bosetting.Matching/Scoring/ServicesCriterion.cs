using System.Collections.Frozen;
using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// The services this household will use: health and staff always; kindergarten, school, transport, interpreter and nearness to a
/// hospital when someone needs them (004a §1.13). Each counts the same; a service area without a fresh report isn't known.
/// </summary>
internal sealed class ServicesCriterion : Criterion
{
    private const int SchoolFromAge = 6;

    // The few sentences there are of areas and levels, made once.
    private static readonly FrozenDictionary<(ServiceArea, CapacityLevel?), Phrase> _said =
        (from area in Enum.GetValues<ServiceArea>()
         from level in (CapacityLevel?[])[null, .. Enum.GetValues<CapacityLevel>()]
         select (Key: (area, level), Said: new Phrase(new Sentence("service.capacity", Terms.Of(area), level is { } l ? Terms.Of(l) : Terms.Unknown))))
        .ToFrozenDictionary(x => x.Key, x => x.Said);

    private readonly List<ServiceArea> _areas;
    private readonly IReadOnlyList<string?> _interpreters;

    public ServicesCriterion(MatchContext c)
        : base(CriterionKind.Services, c)
    {
        var members = c.Household.Members;
        List<ServiceArea> areas = [ServiceArea.Health];
        if (members.Any(m => m.Age < SchoolFromAge))
        {
            areas.Add(ServiceArea.Kindergarten);
        }

        if (members.Any(m => m.Age >= SchoolFromAge && !m.IsAdult))
        {
            areas.Add(ServiceArea.School);
        }

        areas.Add(ServiceArea.Staff);
        if (c.HasLicence is false)
        {
            areas.Add(ServiceArea.Transport);
        }

        _areas = areas;
        // One part for each language, and one for all who haven't been asked; children use their parents' answer.
        _interpreters =
        [
            .. members.Where(m => m.IsAdult || m.IsUnaccompanied).Select(m => m.InterpreterLanguage)
                .Where(l => l is not MemberProfile.None).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    protected override Finding Find(MunicipalityProfile m)
    {
        var most = _areas.Count + _interpreters.Count + 1;
        List<decimal?> parts = new(most);
        List<Arg> words = new(most);
        List<DataUsed> data = new(most);
        if (C.NeedsHospital is true)
        {
            AddHospital(m, parts, words, data);
        }

        foreach (var area in _areas)
        {
            var fact = C.Capacity(m, area);
            parts.Add(Value(fact?.Level));
            words.Add(_said[(area, fact?.Level)]);
            if (fact is not null)
            {
                data.Add(Use.Capacity(fact));
            }
        }

        foreach (var language in _interpreters)
        {
            AddInterpreter(m, language, parts, words, data);
        }

        var state = Parts.StateOf(parts);
        return state is CriterionState.Unknown
            ? Finding.Unknown(Say("unknown"))
            : new Finding(state, Parts.Combine(parts, FamilyScore.Mean, Fallback), Say("known", new Many(words)), data);
    }

    private void AddHospital(MunicipalityProfile m, List<decimal?> parts, List<Arg> words, List<DataUsed> data)
    {
        if (m.Hospital is not { } hospital)
        {
            parts.Add(null);
            words.Add(new Phrase(new Sentence("service.hospital_unknown")));
            return;
        }

        parts.Add(Parts.ByDistance(hospital.Value.Km, 0m, P.HospitalFarKm));
        words.Add(new Phrase(hospital.Value.Km <= 0m
            ? new Sentence("service.hospital_here")
            : new Sentence("service.hospital", Use.Km(hospital.Value.Km))));
        data.Add(Use.Hospital(hospital));
    }

    private void AddInterpreter(MunicipalityProfile m, string? language, List<decimal?> parts, List<Arg> words, List<DataUsed> data)
    {
        if (language is null || m.InterpreterLanguages is not { } known)
        {
            parts.Add(null);
            words.Add(new Phrase(new Sentence(language is null ? "service.interpreter_need_unknown" : "service.interpreter_unknown")));
            return;
        }

        var has = known.Value.Contains(language);
        parts.Add(has ? 1m : P.WithoutInterpreter);
        words.Add(new Phrase(new Sentence(has ? "service.interpreter" : "service.interpreter_missing")));
        data.Add(new(Terms.Label("data.interpreter"), Terms.Of(has), known.On, known.Source, known.Note));
    }

    private decimal? Value(CapacityLevel? level) => level switch
    {
        CapacityLevel.Ok => 1m,
        CapacityLevel.Pressed => P.PressedService,
        CapacityLevel.Closed => 0m,
        _ => null,
    };
}
