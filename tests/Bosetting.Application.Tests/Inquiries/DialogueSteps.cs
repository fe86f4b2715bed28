using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>What tests of inquiries do and ask again and again.</summary>
internal static class DialogueSteps
{
    /// <summary>Lets days pass, and the jobs run once.</summary>
    public static async Task Days(Scenario s, int days)
    {
        s.Clock.Now = s.Clock.Now.AddDays(days);
        await s.RunJobs();
    }

    /// <summary>The places of Voss that are taken this year.</summary>
    public static async Task<(int Proposed, int Agreed)> Places(Scenario s)
    {
        await using var db = await s.OpenAsSystem();
        var l = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == s.Today.Year);
        return (l.Proposed, l.Agreed);
    }

    /// <summary>What somebody has been told, newest first.</summary>
    public static async Task<List<MessageKind>> Kinds(Scenario s, Actor user) => [.. (await s.Run(new GetMyMessages(), user)).Messages.Select(m => m.Kind)];
}
