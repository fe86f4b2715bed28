using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// Distance to the schooling each member of 16 or more wants (004a L6516-6538, L6569-6575). Upper secondary and vocational
/// schooling without offers for newcomers counts less. Compulsory school is a matter of capacity and belongs to services.
/// </summary>
internal sealed class EducationCriterion(MatchContext c) : Criterion(CriterionKind.Education, c)
{
    private const int FromAge = 16;

    private static readonly int Wishes = (int)Enum.GetValues<EducationWish>().Max() + 1;

    // Above the age of competence mapping a missing wish isn't something to wait for; a wish that is there counts at any age.
    private readonly IReadOnlyList<MemberProfile> _persons =
        [.. c.Household.Members.Where(m => m.Age >= FromAge && m.EducationWish is not EducationWish.None
            && (m.EducationWish is not null || m.Age <= MappingRequirement.CompetenceToAge))];

    protected override Finding Find(MunicipalityProfile m)
    {
        if (_persons.Count == 0)
        {
            return Finding.NotRelevant(Say("not_relevant"));
        }

        Span<EducationOffer?> used = new EducationOffer?[Wishes];
        var parts = new decimal?[_persons.Count];
        var furthest = 0m;
        var newcomers = true;
        var newcomersKnown = true;
        for (var i = 0; i < parts.Length; i++)
        {
            if (_persons[i].EducationWish is not { } wish || MatchContext.Offer(m, wish) is not { } offer)
            {
                continue;
            }

            used[(int)wish] = offer;
            furthest = Math.Max(furthest, offer.Km);
            newcomers &= !NeedsNewcomerOffer(wish) || offer.ForNewcomers is not false;
            newcomersKnown &= !NeedsNewcomerOffer(wish) || offer.ForNewcomers is not null;
            parts[i] = Parts.ByDistance(offer.Km, P.EducationNearKm, P.EducationFarKm) * Newcomers(wish, offer);
        }

        List<DataUsed> data = new(4);
        foreach (var offer in used)
        {
            Add(data, offer);
        }

        var state = Parts.StateOf(parts);
        if (state is CriterionState.Unknown)
        {
            return _persons.All(p => p.EducationWish is null)
                ? Finding.Unknown(Say("unknown_household"))
                : Finding.Unknown(Say("unknown_municipality"));
        }

        var value = Parts.Combine(parts, P.FamilyScore, Fallback);
        var distance = new Phrase(furthest <= 0m ? new Sentence("distance.here") : new Sentence("distance.up_to", Use.Km(furthest)));
        return state is CriterionState.PartlyKnown
                ? new Finding(state, value, Say("partly", distance, new Counted("unit.person", parts.Count(p => p is null))), data)
            : !newcomersKnown ? new Finding(CriterionState.PartlyKnown, value, Say("newcomers_unknown", distance), data)
            : Finding.Known(value, Say(newcomers ? "known" : "without_newcomers", distance), data);
    }

    private static bool NeedsNewcomerOffer(EducationWish wish) => wish is EducationWish.UpperSecondary or EducationWish.Vocational;

    private static void Add(List<DataUsed> data, EducationOffer? offer)
    {
        if (offer is null)
        {
            return;
        }

        data.Add(Use.Education(offer));
        if (NeedsNewcomerOffer(offer.Kind))
        {
            var value = offer.ForNewcomers is { } yes ? Terms.Of(yes) : Terms.Unknown;
            data.Add(new(Terms.Label("data.newcomers"), value, offer.On, offer.Source));
        }
    }

    private decimal Newcomers(EducationWish wish, EducationOffer offer) =>
        !NeedsNewcomerOffer(wish) ? 1m
        : offer.ForNewcomers switch
        {
            true => 1m,
            false => P.WithoutNewcomerOffer,
            null => P.NewcomerOfferUnknown,
        };
}
