using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Calibration;

/// <summary>
/// The targets of 2019–2023. Counts are the annual report's (source 000, lines at <see cref="YearTargets"/>). Mean waits by cell
/// are solved so that the rows of tables 3-1-1 and 3-1-3 come out as printed wherever the tables agree with themselves;
/// docs/demo-data.md lists each printed figure, what the replay gives and why a few can't be met.
/// </summary>
internal static class Targets
{
    private const PersonCategory Minor = PersonCategory.UnaccompaniedMinor;
    private const PersonCategory Family = PersonCategory.FamilyWithChildren;
    private const PersonCategory Adult = PersonCategory.OtherAdult;

    /// <summary>The years of the replay, in order.</summary>
    public static IReadOnlyList<YearTargets> Years { get; } =
    [
        new()
        {
            Year = 2019,
            Cells =
            [
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Imdi, 65, 3.0),
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Bufetat, 32, 3.25),
                new(CaseType.ReceptionCentre, Family, SettlingAuthority.Imdi, 988, 3.67),
                new(CaseType.ReceptionCentre, Adult, SettlingAuthority.Imdi, 525, 4.03),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Imdi, 15, 3.9),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Bufetat, 4, 4.3),
                new(CaseType.OutsideReception, Family, SettlingAuthority.Imdi, 176, 3.4),
                new(CaseType.OutsideReception, Adult, SettlingAuthority.Imdi, 202, 3.88),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Imdi, 14, 3.1),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Bufetat, 7, 3.2),
                new(CaseType.Resettlement, Family, SettlingAuthority.Imdi, 2629, 3.075),
                new(CaseType.Resettlement, Adult, SettlingAuthority.Imdi, 156, 2.7),
            ],
            Graded = [new(CaseType.OutsideReception, AddressGrading.Confidential, 9, 5.0)],
            Children = 2162,
            Families = 847,
            ResettledFamilySize = 4.65,
            MinorsWithCompanion = 23,
            SpecialNeeds = 120,
            WaitingInReception = 386,
            WaitingAbroad = 169,
        },
        new()
        {
            Year = 2020,
            Cells =
            [
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Imdi, 43, 4.178),
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Bufetat, 18, 6.831),
                new(CaseType.ReceptionCentre, Family, SettlingAuthority.Imdi, 449, 5.637),
                new(CaseType.ReceptionCentre, Adult, SettlingAuthority.Imdi, 502, 3.835),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Imdi, 2, 5.013),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Bufetat, 1, 6.132),
                new(CaseType.OutsideReception, Family, SettlingAuthority.Imdi, 103, 9.773),
                new(CaseType.OutsideReception, Adult, SettlingAuthority.Imdi, 167, 5.802),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Imdi, 11, 5.021),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Bufetat, 5, 6.15),
                new(CaseType.Resettlement, Family, SettlingAuthority.Imdi, 1371, 8.217),
                new(CaseType.Resettlement, Adult, SettlingAuthority.Imdi, 136, 5.666),
            ],
            Graded = [new(CaseType.OutsideReception, AddressGrading.Confidential, 11, 16.632)],
            Children = 1097,
            Families = 478,
            ResettledFamilySize = 4.2,
            MinorsWithCompanion = 12,
            SpecialNeeds = 75,
            SpecialNeedsWaitMonths = 8.4,
            WaitingInReception = 222,
            WaitingAbroad = 1742,
        },
        new()
        {
            Year = 2021,
            Cells =
            [
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Imdi, 48, 2.156),
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Bufetat, 11, 0.96),
                new(CaseType.ReceptionCentre, Family, SettlingAuthority.Imdi, 203, 4.933),
                new(CaseType.ReceptionCentre, Adult, SettlingAuthority.Imdi, 302, 3.665),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Imdi, 14, 3.424),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Bufetat, 2, 2.743),
                new(CaseType.OutsideReception, Family, SettlingAuthority.Imdi, 78, 6.214),
                new(CaseType.OutsideReception, Adult, SettlingAuthority.Imdi, 190, 4.403),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Imdi, 27, 5.469),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Bufetat, 6, 4.002),
                new(CaseType.Resettlement, Family, SettlingAuthority.Imdi, 3325, 6.8791),
                new(CaseType.Resettlement, Adult, SettlingAuthority.Imdi, 283, 5.024),
            ],
            Children = 2110,
            Families = 814,
            ResettledFamilySize = 4.5,
            MinorsWithCompanion = 18,
            SpecialNeeds = 115,
            SpecialNeedsWaitMonths = 8.9,
            AdaptedWardWaitMonths = 13.5,
            WaitingInReception = 405,
            WaitingAbroad = 690,
            WaitingAbroadWhateverStatus = 1420,
        },
        new()
        {
            Year = 2022,
            Cells =
            [
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Imdi, 240, 2.635),
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Bufetat, 64, 3.771),
                new(CaseType.ReceptionCentre, Family, SettlingAuthority.Imdi, 11385, 2.12),
                new(CaseType.ReceptionCentre, Adult, SettlingAuthority.Imdi, 6049, 2.2),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Imdi, 166, 1.228),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Bufetat, 19, 2.45),
                new(CaseType.OutsideReception, Family, SettlingAuthority.Imdi, 5828, 1.4),
                new(CaseType.OutsideReception, Adult, SettlingAuthority.Imdi, 4349, 1.688),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Imdi, 17, 6.383),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Bufetat, 4, 5.461),
                new(CaseType.Resettlement, Family, SettlingAuthority.Imdi, 2947, 5.4),
                new(CaseType.Resettlement, Adult, SettlingAuthority.Imdi, 178, 5.2),
            ],
            Graded = [new(CaseType.ReceptionCentre, AddressGrading.Confidential, 1, 2.2), new(CaseType.OutsideReception, AddressGrading.Confidential, 9, 1.5), new(CaseType.ReceptionCentre, AddressGrading.StrictlyConfidential, 2, 2.3)],
            Children = 10328,
            Families = 6425,
            ResettledFamilySize = 4.8,
            CollectiveFromReception = 17060,
            CollectiveFromOutside = 9998,
            MinorsWithCompanion = 90,
            SpecialNeeds = 844,
            SpecialNeedsWaitMonths = 3.5,
            AdaptedWardWaitMonths = 5.6,
            MedicalEvacuations = 60,
            WaitingInReception = 3322,
            WaitingAbroad = 510,
        },
        new()
        {
            Year = 2023,
            Cells =
            [
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Imdi, 429, 2.965),
                new(CaseType.ReceptionCentre, Minor, SettlingAuthority.Bufetat, 74, 3.599),
                new(CaseType.ReceptionCentre, Family, SettlingAuthority.Imdi, 15918, 2.3),
                new(CaseType.ReceptionCentre, Adult, SettlingAuthority.Imdi, 10366, 2.458),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Imdi, 110, 1.368),
                new(CaseType.OutsideReception, Minor, SettlingAuthority.Bufetat, 10, 2.407),
                new(CaseType.OutsideReception, Family, SettlingAuthority.Imdi, 2235, 1.7),
                new(CaseType.OutsideReception, Adult, SettlingAuthority.Imdi, 2335, 2.181),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Imdi, 21, 3.438),
                new(CaseType.Resettlement, Minor, SettlingAuthority.Bufetat, 3, 3.554),
                new(CaseType.Resettlement, Family, SettlingAuthority.Imdi, 2006, 4.8),
                new(CaseType.Resettlement, Adult, SettlingAuthority.Imdi, 193, 4.598),
            ],
            Graded = [new(CaseType.ReceptionCentre, AddressGrading.StrictlyConfidential, 1, 2.5)],
            Children = 9605,
            Families = 6515,
            ResettledFamilySize = 4.8,
            CollectiveFromReception = 25275,
            CollectiveFromOutside = 4455,
            MinorsWithCompanion = 112,
            SpecialNeeds = 1105,
            SpecialNeedsWaitMonths = 3.9,
            AdaptedWardWaitMonths = 7.5,
            SpecialCareWaitMonths = 8.3,
            MedicalEvacuations = 154,
            WaitingInReception = 6392,
            WaitingAbroad = 350,
        },
    ];
}
