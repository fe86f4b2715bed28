using Bosetting.Domain.Requests;

namespace Bosetting.Application.Requests;

/// <summary>
/// The criteria of 2024 as a start, to be edited: Meld. St. 17 (2023–2024), L5783-5813, with the weight of L5805-5807: «Det skal
/// legges størst vekt på kommunenes kapasitet, samt tjenestetilbudet og arbeidsmarkedet i regionen.» How much «styrt og spredt»
/// weighs is not said there.
/// </summary>
internal static class RequestCriteria
{
    private static readonly DateOnly From = new(2024, 1, 1);

    /// <summary>The criteria; they hold from 2024, whatever the year of the request.</summary>
    public static IReadOnlyList<RequestCriterion> Of2024 { get; } =
    [
        new("capacity",
            "Kommunenes kapasitet til å bosette raskt, til å skalere tjenester opp og ned, og om flyktninger bosettes raskt etter at avtale om bosetting er inngått.",
            "Kapasiteten kommunane har til å busetje raskt, til å skalere tenester opp og ned, og om flyktningar blir busette raskt etter at avtale om busetjing er inngått.",
            CriterionPriority.Greatest, From),
        new("services",
            "Tjenestetilbudet i regionen, også for barn og unge, og muligheter for utdanning.",
            "Tenestetilbodet i regionen, også for barn og unge, og høve til utdanning.",
            CriterionPriority.Greatest, From),
        new("labour",
            "Arbeidsmarkedet i regionen.",
            "Arbeidsmarknaden i regionen.",
            CriterionPriority.Greatest, From),
        new("spread",
            "Styrt og spredt bosetting: alle landsdeler, og kommuner av ulik størrelse.",
            "Styrt og spreidd busetjing: alle landsdelar, og kommunar av ulik storleik.",
            CriterionPriority.NotStated, From),
    ];
}
