using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// Family, network, own wish, present stay and courses under way, in the municipality or its labour-market region
/// (004a L6540-6544, 000 L371). Several links strengthen each other: 1 − ∏(1 − strength).
/// </summary>
internal sealed class LinksCriterion(MatchContext c) : Criterion(CriterionKind.Links, c)
{
    private Finding? _elsewhere;

    protected override Finding Find(MunicipalityProfile m)
    {
        if (C.Links.Count == 0)
        {
            return C.Unmapped(MappingTopic.Links) ? Finding.Unknown(Say("unknown")) : Finding.NotRelevant(Say("not_relevant"));
        }

        var none = 1m;
        List<HouseholdLink>? here = null, near = null;
        foreach (var link in C.Links)
        {
            var strength = P.StrengthOf(link.Kind, C.OutsideReception);
            if (link.MunicipalityNumber == m.Number)
            {
                (here ??= []).Add(link);
                none *= 1m - strength;
            }
            else if (C.SameRegion(m, link.MunicipalityNumber))
            {
                (near ??= []).Add(link);
                none *= 1m - (strength * P.NearLinkShare);
            }
        }

        var state = C.Unmapped(MappingTopic.Links) ? CriterionState.PartlyKnown : CriterionState.Known;
        if (here is null && near is null)
        {
            // The same wherever nobody is.
            return _elsewhere ??= new Finding(state, 0m, Say(C.Unmapped(MappingTopic.Links) ? "elsewhere_unmapped" : "elsewhere", Names(C.Links)), []);
        }

        var sentence = here is not null ? Say("here", new Name(m.Name), Kinds(here)) : Say("near", Names(near!), Kinds(near!));
        return new Finding(state, 1m - none, sentence, [.. (here ?? []).Concat(near ?? []).Select(Data)]);
    }

    private static Many Kinds(IEnumerable<HouseholdLink> links) =>
        new([.. links.Select(l => l.Kind).Distinct().Order().Select(k => Terms.Of(k))]);

    private Many Names(IEnumerable<HouseholdLink> links) =>
        new([.. links.Select(l => l.MunicipalityNumber).Distinct().Order(StringComparer.Ordinal).Select(n => new Name(C.Find(n)?.Name ?? n))]);

    private DataUsed Data(HouseholdLink link) =>
        new(new("data.link", Terms.Of(link.Kind)), new Name(C.Find(link.MunicipalityNumber)?.Name ?? link.MunicipalityNumber),
            link.On, link.Source);
}

/// <summary>Advice from an integration reception centre, which is the basis for distribution (000 L353).</summary>
internal sealed class AdviceCriterion(MatchContext c) : Criterion(CriterionKind.Advice, c)
{
    protected override Finding Find(MunicipalityProfile m)
    {
        if (C.Household.Advice is not { } advice || C.Household.SecurityExclusions.Contains(advice.Value))
        {
            return Finding.NotRelevant(Say("not_relevant"));
        }

        var name = new Name(C.Find(advice.Value)?.Name ?? advice.Value);
        var data = new DataUsed(Terms.Label("data.advice"), name, advice.On, advice.Source, advice.Note);
        return advice.Value == m.Number ? Finding.Known(1m, Say("here"), data)
            : C.SameRegion(m, advice.Value) ? Finding.Known(P.NearAdviceShare, Say("near", name), data)
            : Finding.Known(0m, Say("elsewhere", name), data);
    }
}
