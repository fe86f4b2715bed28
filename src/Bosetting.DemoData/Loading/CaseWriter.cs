using Bosetting.DemoData.Replay;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Infrastructure.Bulk;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>Writes replayed cases with all that belongs to them, table by table in the order of their references.</summary>
internal sealed class CaseWriter(IModel model)
{
    private readonly BulkCopy<SettlementCase> _cases = new(model);
    private readonly BulkCopy<Refugee> _persons = new(model);
    private readonly BulkCopy<PersonNeed> _needs = new(model);
    private readonly BulkCopy<CaseEvent> _events = new(model);
    private readonly BulkCopy<Inquiry> _inquiries = new(model);
    private readonly BulkCopy<SettlementAgreement> _agreements = new(model);
    private readonly BulkCopy<IntroductionParticipant> _participants = new(model);
    private readonly BulkCopy<ProgrammeOutcome> _outcomes = new(model);

    /// <summary>Writes a batch; returns persons and events.</summary>
    public (ulong Persons, ulong Events) Write(NpgsqlConnection connection, IReadOnlyList<ReplayedCase> batch)
    {
        _cases.WriteAll(connection, batch.Select(b => b.Case));
        var persons = _persons.WriteAll(connection, batch.SelectMany(b => b.Case.Members));
        _needs.WriteAll(connection, batch.SelectMany(b => b.Case.Members).SelectMany(m => m.Needs, (m, n) => (n, (object?)m.Id)));
        var events = _events.WriteAll(connection, batch.SelectMany(b => b.Case.NewEvents));
        _inquiries.WriteAll(connection, batch.SelectMany(b => b.Inquiries));
        _agreements.WriteAll(connection, batch.SelectMany(b => b.Agreements));
        _participants.WriteAll(connection, batch.SelectMany(b => b.Participants));
        _outcomes.WriteAll(connection, batch.SelectMany(b => b.Outcomes));
        return (persons, events);
    }
}
