namespace Bosetting.DemoData.People;

/// <summary>Languages and names that go with a citizenship; shares are assumed (no source gives languages by nationality).</summary>
/// <param name="NameGroup">Group in the name lists.</param>
/// <param name="First">First languages, ISO 639-3, with weights.</param>
/// <param name="Others">Further languages with the chance of each.</param>
internal sealed record Background(string NameGroup, IReadOnlyList<(string Language, double Weight)> First, IReadOnlyList<(string Language, double Chance)> Others)
{
    private static readonly Background Ukrainian = new("ukr", [("ukr", 72), ("rus", 28)], [("ukr", 0.7), ("rus", 0.75), ("eng", 0.4), ("pol", 0.08), ("deu", 0.03)]);
    private static readonly Background Syrian = new("ara", [("ara", 82), ("kmr", 18)], [("ara", 0.9), ("eng", 0.22), ("tur", 0.15)]);
    private static readonly Background Afghan = new("prs", [("prs", 58), ("pus", 32), ("haz", 10)], [("prs", 0.6), ("fas", 0.2), ("eng", 0.15), ("urd", 0.1)]);
    private static readonly Background Eritrean = new("tir", [("tir", 88), ("tig", 9), ("byn", 3)], [("tir", 0.7), ("amh", 0.2), ("ara", 0.3), ("eng", 0.2)]);
    private static readonly Background Congolese = new("swa", [("swa", 70), ("kin", 12), ("lin", 12), ("fra", 6)], [("swa", 0.7), ("fra", 0.35), ("eng", 0.15), ("lug", 0.15)]);
    private static readonly Background Turkish = new("kur", [("tur", 60), ("kmr", 40)], [("tur", 0.9), ("eng", 0.35)]);
    private static readonly Background Sudanese = new("sdn", [("ara", 90), ("fvr", 5), ("mls", 5)], [("ara", 0.9), ("eng", 0.25)]);
    private static readonly Background SouthSudanese = new("sdn", [("ara", 45), ("din", 35), ("nus", 20)], [("ara", 0.6), ("eng", 0.35)]);
    private static readonly Background Ethiopian = new("amh", [("amh", 50), ("orm", 28), ("tir", 14), ("som", 8)], [("amh", 0.6), ("eng", 0.25)]);
    private static readonly Background Somali = new("som", [("som", 97), ("ymm", 3)], [("ara", 0.15), ("eng", 0.2)]);
    private static readonly Background Iranian = new("pes", [("fas", 86), ("ckb", 9), ("aze", 5)], [("fas", 0.95), ("eng", 0.4)]);
    private static readonly Background Iraqi = new("ara", [("ara", 62), ("ckb", 33), ("aii", 5)], [("ara", 0.7), ("eng", 0.25)]);
    private static readonly Background Stateless = new("ara", [("ara", 85), ("kmr", 15)], [("ara", 0.9), ("eng", 0.2)]);
    private static readonly Background Burmese = new("mya", [("mya", 45), ("cnh", 30), ("rhg", 25)], [("mya", 0.7), ("eng", 0.2)]);
    private static readonly Background Spanish = new("spa", [("spa", 100)], [("eng", 0.3)]);
    private static readonly Background Pakistani = new("urd", [("urd", 80), ("pan", 20)], [("urd", 0.9), ("eng", 0.4)]);
    private static readonly Background Russian = new("rus", [("rus", 88), ("che", 12)], [("rus", 0.95), ("eng", 0.35)]);
    private static readonly Background Arabic = new("ara", [("ara", 100)], [("eng", 0.25)]);

    /// <summary>The background of a citizenship; citizenships of a few persons share one.</summary>
    public static Background Of(string citizenship) => citizenship switch
    {
        "UKR" => Ukrainian,
        "SYR" => Syrian,
        "AFG" => Afghan,
        "ERI" => Eritrean,
        "COD" => Congolese,
        "TUR" => Turkish,
        "SDN" => Sudanese,
        "SSD" => SouthSudanese,
        "ETH" => Ethiopian,
        "SOM" => Somali,
        "IRN" => Iranian,
        "IRQ" => Iraqi,
        "XXX" => Stateless,
        "MMR" => Burmese,
        "COL" or "VEN" => Spanish,
        "PAK" => Pakistani,
        "RUS" => Russian,
        "BLR" => Russian with { First = [("rus", 85), ("bel", 15)] },
        "GEO" => Russian with { First = [("kat", 100)] },
        "AZE" => Russian with { First = [("aze", 100)] },
        "ARM" => Russian with { First = [("hye", 100)] },
        "MDA" => Russian with { First = [("ron", 75), ("rus", 25)] },
        "BDI" => new("afr", [("run", 100)], [("swa", 0.5), ("fra", 0.3)]),
        "RWA" => new("afr", [("kin", 100)], [("swa", 0.4), ("fra", 0.3)]),
        "UGA" => new("afr", [("lug", 60), ("swa", 40)], [("eng", 0.7)]),
        "NGA" => new("afr", [("eng", 60), ("hau", 40)], [("eng", 0.9)]),
        "CAF" => new("afr", [("sag", 100)], [("fra", 0.5)]),
        "YEM" or "LBY" => Arabic,
        _ => throw new ArgumentOutOfRangeException(nameof(citizenship), citizenship, "No background for this citizenship."),
    };
}
