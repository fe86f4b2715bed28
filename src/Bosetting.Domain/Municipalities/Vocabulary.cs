namespace Bosetting.Domain.Municipalities;

/// <summary>Målform of a municipality's letters.</summary>
public enum WrittenStandard
{
    /// <summary>Nøytral: no resolution; bokmål is used (design decision).</summary>
    Neutral = 0,

    /// <summary>Bokmål.</summary>
    Bokmal = 1,

    /// <summary>Nynorsk.</summary>
    Nynorsk = 2,
}

/// <summary>A service area whose capacity is reported on its own (004a §1.13: good in one area, pressed in another).</summary>
public enum ServiceArea
{
    /// <summary>Bolig.</summary>
    Housing = 1,

    /// <summary>Helse.</summary>
    Health = 2,

    /// <summary>Barnehage.</summary>
    Kindergarten = 3,

    /// <summary>Skole.</summary>
    School = 4,

    /// <summary>Personell.</summary>
    Staff = 5,

    /// <summary>Transport.</summary>
    Transport = 6,
}

/// <summary>How a municipality judges its capacity in a service area on a date.</summary>
public enum CapacityLevel
{
    /// <summary>God.</summary>
    Ok = 1,

    /// <summary>Presset.</summary>
    Pressed = 2,

    /// <summary>Stengt.</summary>
    Closed = 3,
}
