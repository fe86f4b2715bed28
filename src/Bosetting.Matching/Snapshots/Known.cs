namespace Bosetting.Matching.Snapshots;

/// <summary>Where a datum comes from; shown with its date beside every sentence. Text key: <c>source.</c> + name.</summary>
public enum FactSource
{
    /// <summary>The council's decision, as registered (kommunestyrevedtak).</summary>
    CouncilDecision = 1,

    /// <summary>Reported by the municipality.</summary>
    MunicipalityReport = 2,

    /// <summary>Reference data: registers and maps that the installation came with.</summary>
    ReferenceData = 3,

    /// <summary>Published statistics.</summary>
    PublishedStatistics = 4,

    /// <summary>Computed from the cases in this system.</summary>
    CaseData = 5,

    /// <summary>An estimate; its origin is in <see cref="Known{T}.Note"/>.</summary>
    Estimate = 6,

    /// <summary>The mapping of the household.</summary>
    Mapping = 7,

    /// <summary>Joint advice from an integration reception centre (000 L353).</summary>
    IntegrationReceptionCentre = 8,

    /// <summary>A decision by the directorate.</summary>
    Directorate = 9,
}

/// <summary>A datum that is known, with the date it held and where it is from. A datum that isn't known is null, never zero.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="On">The date it held.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Note">The origin in more detail, where there is one (a table, an estimate); never personal.</param>
public sealed record Known<T>(T Value, DateOnly On, FactSource Source, string? Note = null);
