using Bosetting.Application.Drafts;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Drafts;

public sealed class DraftTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Draft_comes_back_as_it_was_left_and_is_gone_when_deleted()
    {
        await _s.Run(new SaveDraft("propose/1", "{\"a\":1}"));
        await _s.Run(new SaveDraft("propose/1", "{\"a\":2}"));

        (await _s.Run(new LoadDraft("propose/1"))).Content.ShouldBe("{\"a\":2}");
        (await _s.Run(new DeleteDraft("propose/1"))).ShouldBeTrue();
        (await _s.Run(new LoadDraft("propose/1"))).Content.ShouldBeNull();
        (await _s.Run(new DeleteDraft("propose/1"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Draft_is_seen_by_nobody_else()
    {
        await _s.Run(new SaveDraft("propose/1", "mitt"));
        await _s.Run(new SaveDraft("propose/1", "ditt"), Scenario.OtherOfficer);

        (await _s.Run(new LoadDraft("propose/1"))).Content.ShouldBe("mitt");
        (await _s.Run(new LoadDraft("propose/1"), Scenario.VossUser)).Content.ShouldBeNull();
    }

    [Fact]
    public async Task Draft_without_key_or_too_large_is_refused()
    {
        (await _s.RunAs(Scenario.Officer, new SaveDraft("", "x"))).Error.Code.ShouldBe("draft.key_missing");
        (await _s.RunAs(Scenario.Officer, new SaveDraft(new string('k', 201), "x"))).Error.Code.ShouldBe("draft.key_too_long");
        (await _s.RunAs(Scenario.Officer, new SaveDraft("k", new string('x', 100_001)))).Error.Code.ShouldBe("draft.too_large");
    }
}
