namespace Bosetting.Web.Resources;

/// <summary>Texts of proposals: rules, criteria, sentences, sources. Keys are those the match engine answers with.</summary>
public sealed class MatchingTexts;
