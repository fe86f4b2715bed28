using Bosetting.Domain.Requests;

namespace Bosetting.Application.Requests;

/// <summary>
/// The criteria of 2024 as a start, to be edited: Meld. St. 17 (2023–2024), L5783-5813, with the weight of L5805-5807: «Det skal
/// legges størst vekt på kommunenes kapasitet, samt tjenestetilbudet og arbeidsmarkedet i regionen.»
/// </summary>
internal static class RequestCriteria
{
    /// <summary>The criteria, dated.</summary>
    public static IReadOnlyList<RequestCriterion> Of2024(DateOnly from) =>
    [
        new("capacity",
            "Kommunenes kapasitet til å bosette raskt, til å skalere tjenester opp og ned, og om flyktninger bosettes raskt etter at avtale om bosetting er inngått.",
            "Kapasiteten kommunane har til å busetje raskt, til å skalere tenester opp og ned, og om flyktningar blir busette raskt etter at avtale om busetjing er inngått.",
            CriterionPriority.Greatest, from),
        new("services",
            "Tjenestetilbudet i regionen, også for barn og unge, og muligheter for utdanning.",
            "Tenestetilbodet i regionen, også for barn og unge, og høve til utdanning.",
            CriterionPriority.Greatest, from),
        new("labour",
            "Arbeidsmarkedet i regionen.",
            "Arbeidsmarknaden i regionen.",
            CriterionPriority.Greatest, from),
        new("spread",
            "Styrt og spredt bosetting: alle landsdeler, og kommuner av ulik størrelse.",
            "Styrt og spreidd busetjing: alle landsdelar, og kommunar av ulik storleik.",
            CriterionPriority.Great, from),
    ];
}
