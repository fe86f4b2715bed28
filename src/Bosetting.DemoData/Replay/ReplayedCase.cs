using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.DemoData.Replay;

/// <summary>A household after its replay, with everything that came of it.</summary>
internal sealed record ReplayedCase(
    SettlementCase Case,
    IReadOnlyList<Inquiry> Inquiries,
    IReadOnlyList<SettlementAgreement> Agreements,
    IReadOnlyList<IntroductionParticipant> Participants,
    IReadOnlyList<ProgrammeOutcome> Outcomes);
