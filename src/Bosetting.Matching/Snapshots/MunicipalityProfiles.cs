using Bosetting.Domain.Municipalities;

namespace Bosetting.Matching.Snapshots;

/// <summary>Makes the profile of a municipality from what doesn't change from day to day; the rest is added with <c>with</c>.</summary>
public static class MunicipalityProfiles
{
    /// <summary>The part of the profile that follows from reference data. Everything else is unknown.</summary>
    /// <param name="m">The municipality.</param>
    /// <param name="on">The date of the reference data on services, shown beside each sentence.</param>
    public static MunicipalityProfile From(Municipality m, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(m);
        return new MunicipalityProfile
        {
            Number = m.Number,
            Name = m.Name,
            CountyNumber = m.CountyNumber,
            Population = m.Population,
            CentralityClass = m.CentralityClass,
            Latitude = m.Latitude,
            Longitude = m.Longitude,
            LabourMarketRegion = m.LabourMarketRegion,
            Hospital = new(new ServicePlace(Km(m.HospitalKm), m.HospitalName), on, FactSource.ReferenceData),
            EducationOffers = [new(EducationWish.UpperSecondary, Km(m.UpperSecondaryKm), null, on, FactSource.ReferenceData)],
        };
    }

    // One decimal is more than a straight line between centres can promise.
    private static decimal Km(double km) => decimal.Round((decimal)Math.Max(0, km), 1, MidpointRounding.AwayFromZero);
}
