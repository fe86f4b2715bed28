using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;

namespace Bosetting.Domain.Tests.NamedRequests;

public sealed class NamedRequestTests
{
    private static readonly Stamp Now = new(DateTimeOffset.UnixEpoch, new DateOnly(2024, 1, 2), Guid.NewGuid());

    [Theory]
    [InlineData(NamedReferenceKind.CaseNumber, " ", NamedReason.CloseFamily, null, "named.reference_missing")]
    [InlineData(NamedReferenceKind.PersonIdentifier, "1234567890", NamedReason.CloseFamily, null, "named.reference_invalid")]
    [InlineData(NamedReferenceKind.PersonIdentifier, "1234567890a", NamedReason.CloseFamily, null, "named.reference_invalid")]
    [InlineData(NamedReferenceKind.CaseNumber, "R'; --", NamedReason.CloseFamily, null, "named.reference_invalid")]
    [InlineData(NamedReferenceKind.CaseNumber, "T-000001", NamedReason.Other, " ", "named.note_missing")]
    public void A_request_that_says_too_little_is_refused(NamedReferenceKind kind, string reference, NamedReason reason, string? note, string code) =>
        NamedRequest.Create(Guid.NewGuid(), "4621", new NamedDetails(kind, reference, reason, note), Now).ShouldBeRefused(code);

    [Fact]
    public void A_number_is_kept_without_blanks() => Ask("170588 12345").Reference.ShouldBe("17058812345");

    [Fact]
    public void A_request_is_closed_once()
    {
        var accepted = Ask();
        accepted.Accept(NamedOutcome.LinkRecorded, Now).ShouldSucceed();
        (accepted.Status, accepted.Outcome, accepted.ClosedAt).ShouldBe((NamedStatus.Accepted, NamedOutcome.LinkRecorded, Now.At));
        accepted.Withdraw(Now).ShouldBeRefused("named.not_open");
        var rejected = Ask();
        rejected.Reject(Now).ShouldSucceed();
        rejected.Accept(NamedOutcome.InquiryFollows, Now).ShouldBeRefused("named.not_open");
        rejected.Outcome.ShouldBeNull();
    }

    private static NamedRequest Ask(string reference = "17058812345") =>
        NamedRequest.Create(Guid.NewGuid(), "4621", new NamedDetails(NamedReferenceKind.PersonIdentifier, reference, NamedReason.CloseFamily, null), Now).Value;
}
