namespace Bosetting.Web.Components.Cases;

/// <summary>
/// Places points on the outline in <c>wwwroot/map/norway.svg</c>: Lambert's conformal conic projection with 60° and 69° north and
/// 16° east, as the outline was drawn.
/// </summary>
public static class NorwayMap
{
    /// <summary>Width and height of the drawing.</summary>
    public const int Width = 340, Height = 415;

    private const double Cone = 0.9035222668045644, Factor = 1.8188567201414243, Rho0 = 0.4750086900293927;
    private const double Scale = 1757.7570092393842, Left = 175.5497, Top = 219.7636, CentralMeridian = 16;

    /// <summary>A point in the drawing.</summary>
    /// <param name="latitude">Degrees north, WGS84.</param>
    /// <param name="longitude">Degrees east, WGS84.</param>
    public static (double X, double Y) Project(double latitude, double longitude)
    {
        var theta = Cone * double.DegreesToRadians(longitude - CentralMeridian);
        var rho = Factor / Math.Pow(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(latitude) / 2)), Cone);
        return (Left + (Scale * rho * Math.Sin(theta)), Top - (Scale * (Rho0 - (rho * Math.Cos(theta)))));
    }
}
