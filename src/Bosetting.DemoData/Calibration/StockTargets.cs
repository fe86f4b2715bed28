using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Calibration;

/// <summary>Persons of one case type in one status on 31 December 2023.</summary>
internal sealed record StockTarget(CaseType Type, bool Abroad, CaseStatus Status, int Persons);

/// <summary>
/// Who had not moved on 31 December 2023. Published: 7 064 ready for settlement, 4 341 of them with an agreement [L479-481],
/// 6 392 in reception [L206], 350 abroad with an agreement [L208], so 322 outside reception; about 85 per cent with collective
/// protection [L481]. Assumed: the split of the 2 723 without agreement into ready and proposed, the resettlement refugees in
/// reception, those under mapping, sizes of households and how long they have waited.
/// </summary>
internal static class StockTargets
{
    public static DateOnly Date { get; } = new(2023, 12, 31);

    public static IReadOnlyList<StockTarget> Groups { get; } =
    [
        new(CaseType.ReceptionCentre, false, CaseStatus.Agreed, 3782),
        new(CaseType.ReceptionCentre, false, CaseStatus.Proposed, 353),
        new(CaseType.ReceptionCentre, false, CaseStatus.Ready, 2233),
        new(CaseType.Resettlement, false, CaseStatus.Agreed, 18),
        new(CaseType.Resettlement, false, CaseStatus.Proposed, 2),
        new(CaseType.Resettlement, false, CaseStatus.Ready, 4),
        new(CaseType.Resettlement, true, CaseStatus.Agreed, 350),
        new(CaseType.OutsideReception, false, CaseStatus.Agreed, 191),
        new(CaseType.OutsideReception, false, CaseStatus.Proposed, 25),
        new(CaseType.OutsideReception, false, CaseStatus.Ready, 106),
        new(CaseType.ReceptionCentre, false, CaseStatus.UnderMapping, 3650),
        new(CaseType.OutsideReception, false, CaseStatus.UnderMapping, 310),
        new(CaseType.Resettlement, true, CaseStatus.UnderMapping, 410),
    ];

    /// <summary>Share with collective protection among the ready; 85 per cent of all of them [L481].</summary>
    public static double CollectiveShare(CaseType type) => type switch
    {
        CaseType.ReceptionCentre => 0.905,
        CaseType.OutsideReception => 0.74,
        CaseType.Resettlement => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Medical evacuees with an agreement at the end of the year [L472].</summary>
    public const int EvacueesAgreed = 68;
}
