using System.Globalization;
using Bosetting.DemoData.Common;
using Bosetting.DemoData.People;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.DemoData.Replay;

/// <summary>
/// Plays the plan of a household through the domain's own verbs, day by day until the date of the demo. A refusal is a bug of
/// the plan and throws: no status is ever set from outside.
/// </summary>
internal sealed class CaseReplayer
{
    private readonly DateOnly _until;
    private readonly MappingFactory _mapping;
    private readonly Dictionary<string, string> _names;

    private readonly DemoOutcomes? _outcomes;

    /// <summary>A replayer.</summary>
    /// <param name="municipalities">Municipalities.</param>
    /// <param name="until">Last day.</param>
    /// <param name="outcomes">Makes outcomes of those who came long enough ago; null makes none.</param>
    public CaseReplayer(IReadOnlyList<Municipality> municipalities, DateOnly until, DemoOutcomes? outcomes = null)
    {
        (_until, _outcomes) = (until, outcomes);
        _mapping = new MappingFactory(municipalities);
        _names = municipalities.ToDictionary(m => m.Number, m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>The case as it stands at the end of the day; null when it isn't registered yet.</summary>
    public ReplayedCase? Replay(HouseholdPlan h)
    {
        if (h.Registered > _until)
        {
            return null;
        }

        var random = new DemoRandom(h.Seed);
        var run = new Run(h, new CaseClock(random.Fork("clock")), random, _until, _mapping);
        run.Register(PersonFactory.Make(h, random.Fork("persons")), Place(h));
        run.Map();
        run.Place();
        run.Finish();
        // A generator of its own: what is drawn for outcomes changes nothing else of the country.
        return new ReplayedCase(
            run.Case, run.Inquiries, run.Agreements, run.Participants,
            _outcomes?.Of(run.Case, run.Participants, _until, random.Fork("outcomes")) ?? []);
    }

    private string? Place(HouseholdPlan h) =>
        h.Type is CaseType.OutsideReception || h.StayMunicipality is null ? null : $"{_names[h.StayMunicipality]} mottak";

    private sealed class Run(HouseholdPlan h, CaseClock clock, DemoRandom random, DateOnly until, MappingFactory mapping)
    {
        private readonly Guid _officer = h.Grading is AddressGrading.Ordinary ? random.Pick(DemoUsers.Officers) : DemoUsers.ClearedOfficer;

        public SettlementCase Case { get; private set; } = null!;

        public List<Inquiry> Inquiries { get; } = [];

        public List<SettlementAgreement> Agreements { get; } = [];

        public List<IntroductionParticipant> Participants { get; } = [];

        public void Register(List<RefugeeDetails> members, string? place)
        {
            var stamp = clock.At(h.Registered, Guid.Empty);
            Case = Done(SettlementCase.Register(DemoIds.At(stamp.At, random), new CaseDetails
            {
                CaseNumber = string.Create(CultureInfo.InvariantCulture, $"REG-{h.Registered.Year % 100:D2}-{h.Number:D6}"),
                Type = h.Type,
                StayMunicipality = h.StayMunicipality,
                StayPlace = place,
                IsAbroad = h.IsAbroad,
                Members = members,
            }, stamp));
        }

        public void Map()
        {
            var planned = h.Ready ?? Calibration.StockTargets.Date;
            var day = Between(h.Registered, planned);
            // Under mapping: some are not begun, others lack something.
            var begun = h.Ready is not null || random.Chance(0.6);
            if (day > until || !begun)
            {
                return;
            }

            foreach (var person in Case.Members.Where(m => MappingRequirement.NeededBeforeReady(m).Count > 0))
            {
                var stamp = clock.At(day, Guid.Empty);
                Done(Case.RecordAnswers(person.Id, mapping.Answers(h, person, day, h.Ready is not null || random.Chance(0.3), random), stamp));
            }

            if (h.Ready is { } ready && ready <= until)
            {
                Done(Case.CompleteMapping(clock.At(ready, _officer)));
            }
        }

        public void Place()
        {
            // Only those who still wait have somebody to work on them.
            if (h.End > until && Case.Status is CaseStatus.Ready)
            {
                Done(Case.AssignTo(_officer, clock.At(h.Ready!.Value, _officer)));
            }

            foreach (var planned in h.Inquiries.TakeWhile(i => i.Sent <= until))
            {
                var inquiry = Propose(planned);
                if (planned.Answered is not { } answered || answered > until)
                {
                    return;
                }

                var stamp = clock.At(answered, DemoUsers.AnswersFor(planned.Municipality));
                if (planned.Declined is { } reason)
                {
                    Done(Case.Decline(inquiry, reason, reason is DeclineReason.Other ? Texts.OtherReason(random) : null, stamp));
                }
                else
                {
                    Agreements.Add(Done(Case.Accept(inquiry, h.AgreedDate!.Value, null, stamp)));
                }
            }
        }

        public void Finish()
        {
            if (h.Settled is { } settled && settled <= until)
            {
                Arrive(settled);
            }
            else if (h.Closed is { } closed && closed <= until)
            {
                Done(Case.Close(h.Closing!.Value, null, clock.At(closed, _officer)));
            }
            else if (h.Hold is { } cause && until >= Calibration.StockTargets.Date)
            {
                var day = Between(clock.Day, Calibration.StockTargets.Date);
                Done(Case.Hold(cause, until.AddDays(random.Int(6, 70)), null, clock.At(day, _officer)));
            }
        }

        private Inquiry Propose(PlannedInquiry planned)
        {
            var stamp = clock.At(planned.Sent, _officer);
            var lead = h.Type is CaseType.Resettlement ? 21 : 14;
            var move = planned.Declined is null && h.AgreedDate is { } agreed ? agreed : planned.Sent.AddDays(42);
            var overrides = new List<RuleOverride>();
            if (planned.OverPlaces)
            {
                overrides.Add(new("rule.places_left", Texts.BeyondDecision));
            }

            if (planned.OverMinorPlaces)
            {
                overrides.Add(new("rule.minor_places", Texts.BeyondDecisionForMinors));
            }

            var deadline = planned.Sent.AddDays(lead);
            var inquiry = Done(Case.Propose(new InquiryDetails
            {
                Id = DemoIds.At(stamp.At, random),
                MunicipalityNumber = planned.Municipality,
                PlaceYear = planned.PlaceYear,
                ProposedDate = move,
                Deadline = deadline,
                Overrides = overrides,
            }, stamp));
            Inquiries.Add(inquiry);
            return inquiry;
        }

        private void Arrive(DateOnly settled)
        {
            if (h.Authority is SettlingAuthority.Bufetat)
            {
                Done(Case.RegisterBufetatSettlement(h.Municipality!, settled, clock.At(settled, Guid.Empty)));
            }
            else
            {
                var agreement = Agreements[^1];
                foreach (var id in Case.Members.Select(m => m.Id).ToList())
                {
                    Done(Case.RegisterArrival(agreement, id, settled, clock.At(settled, DemoUsers.AnswersFor(agreement.MunicipalityNumber))));
                }
            }

            Participants.AddRange(Case.Members.Select(IntroductionParticipant.For).OfType<IntroductionParticipant>());
        }

        private DateOnly Between(DateOnly from, DateOnly to)
        {
            var day = Workdays.OnOrAfter(from.AddDays(random.Int(Math.Max(1, to.DayNumber - from.DayNumber))));
            return day > to ? from : day;
        }

        private T Done<T>(Result<T> result) => result.IsSuccess ? result.Value : throw Refused(result.Error);

        private void Done(Result result)
        {
            if (result.IsFailure)
            {
                throw Refused(result.Error);
            }
        }

        private InvalidOperationException Refused(Error error) => new($"The replay of household {h.Number} was refused: {error.Code}.");
    }
}
