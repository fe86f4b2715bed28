namespace Bosetting.Matching.Simulation;

/// <summary>A week as a policy sees it: who waits, and what is left.</summary>
internal sealed class Week(SyntheticYear year)
{
    private readonly HashSet<(int Household, int Municipality)> _declined = [];
    private readonly int[] _reserved = new int[year.Country.Count];

    /// <summary>Number of the week, from 0.</summary>
    public int Number { get; private set; }

    /// <summary>Households to place, those who have waited longest first.</summary>
    public List<int> Waiting { get; } = [];

    /// <summary>Places of the year that are neither used nor held by an open inquiry.</summary>
    public int[] Left { get; } = [.. year.Country.Places];

    /// <summary>Places that may be asked for this week: those left, as far as the municipality's pace allows.</summary>
    public int[] Room { get; } = new int[year.Country.Places.Length];

    /// <summary>The municipality has not declined the household, and there is room.</summary>
    public bool May(int household, int municipality)
    {
        var use = year.Arrivals.UseOf(household);
        for (var d = 0; d < use.Length; d++)
        {
            if (use[d] > Room[(municipality * Country.Dimensions) + d])
            {
                return false;
            }
        }

        return !_declined.Contains((household, municipality));
    }

    /// <summary>Weeks that a household has waited.</summary>
    public int Waited(int household) => Number - year.Arrivals.Ready[household];

    /// <summary>Begins a week.</summary>
    public void Begin(int number)
    {
        Number = number;
        Left.CopyTo(Room, 0);
        if (year.Options.MonthsAhead is not { } months)
        {
            return;
        }

        for (var m = 0; m < _reserved.Length; m++)
        {
            var places = (double)year.Country.Places[m * Country.Dimensions];
            var plan = places * (number + 1) / year.Options.Weeks;
            var room = (int)Math.Floor(plan + (places / 12 * months) - _reserved[m] + 1e-9);
            // On or behind its plan a municipality may always be asked, else a large family would never fit a small one.
            room = _reserved[m] <= plan ? Math.Max(room, HouseholdModel.Largest) : Math.Max(room, 0);
            Room[m * Country.Dimensions] = Math.Min(Room[m * Country.Dimensions], room);
        }
    }

    /// <summary>Holds places for an inquiry.</summary>
    public void Hold(int household, int municipality)
    {
        if (!May(household, municipality))
        {
            throw new InvalidOperationException($"Household {household} may not be proposed to municipality {municipality} in week {Number}.");
        }

        Change(household, municipality, 1);
    }

    /// <summary>Gives places back, and remembers the no.</summary>
    public void Declined(int household, int municipality)
    {
        Change(household, municipality, -1);
        _declined.Add((household, municipality));
    }

    private void Change(int household, int municipality, int sign)
    {
        var use = year.Arrivals.UseOf(household);
        for (var d = 0; d < use.Length; d++)
        {
            Left[(municipality * Country.Dimensions) + d] -= sign * use[d];
            Room[(municipality * Country.Dimensions) + d] -= sign * use[d];
        }

        _reserved[municipality] += sign * use[0];
    }
}
