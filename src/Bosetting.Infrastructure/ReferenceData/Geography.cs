namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>Distances on the globe.</summary>
public static class Geography
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance in kilometres between two points in degrees (haversine). Roads and fjords make the way longer.</summary>
    public static double Km(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (p1, p2) = (double.DegreesToRadians(latitude1), double.DegreesToRadians(latitude2));
        var (dp, dl) = (p2 - p1, double.DegreesToRadians(longitude2 - longitude1));
        var h = (Math.Sin(dp / 2) * Math.Sin(dp / 2)) + (Math.Cos(p1) * Math.Cos(p2) * Math.Sin(dl / 2) * Math.Sin(dl / 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
