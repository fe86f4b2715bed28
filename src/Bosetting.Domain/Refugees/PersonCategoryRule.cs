namespace Bosetting.Domain.Refugees;

/// <summary>
/// The category of a case follows from who is in it: a minor who comes alone; a family when adults come with children
/// under 18; else other adults. Source: 000 [L213-215].
/// </summary>
public static class PersonCategoryRule
{
    /// <summary>The category of these persons.</summary>
    public static PersonCategory For(IReadOnlyCollection<Refugee> members) =>
        members.Any(m => m.IsUnaccompanied) ? PersonCategory.UnaccompaniedMinor
        : members.Any(m => m.IsChild) ? PersonCategory.FamilyWithChildren
        : PersonCategory.OtherAdult;

    /// <summary>
    /// The authority that settles: Bufetat when an unaccompanied minor without companion is under 15 on the date of the permit
    /// (004a §1.10; that the permit date decides is a design decision), else IMDi.
    /// </summary>
    public static SettlingAuthority AuthorityFor(IReadOnlyCollection<Refugee> members) =>
        members.Any(m => m is { IsUnaccompanied: true, HasCompanion: false } && Common.Ages.On(m.BirthDate, m.PermitOn) < 15)
            ? SettlingAuthority.Bufetat
            : SettlingAuthority.Imdi;
}
