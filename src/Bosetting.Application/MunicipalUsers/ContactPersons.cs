using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalUsers;

/// <summary>The contact persons of a municipality, by subject. Error: <c>municipality.not_found</c>.</summary>
/// <param name="MunicipalityNumber">For the directorate; municipal users see their own.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetContactPersons(string? MunicipalityNumber = null) : IRequest<ContactList>;

/// <summary>Contact persons of a municipality.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Contacts">The contacts.</param>
public sealed record ContactList(string Number, string Name, IReadOnlyList<ContactPerson> Contacts);

/// <summary>
/// Stores a contact person of the actor's municipality. Errors: <c>contact.not_found</c>, <c>conflict.changed_meanwhile</c>,
/// <c>contact.subject_unknown</c>, those of <see cref="ContactPerson.Create"/>.
/// </summary>
/// <param name="Id">Chosen by the caller for a new one, so that a double click stores one.</param>
/// <param name="Revision">The revision that the actor saw; 0 for a new one.</param>
/// <param name="Details">Who, about what, and how to reach them.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record SaveContactPerson(Guid Id, int Revision, ContactDetails Details) : IRequest<Guid>;

/// <summary>Removes a contact person of the actor's municipality. Errors: <c>contact.not_found</c>.</summary>
/// <param name="Id">The contact.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record RemoveContactPerson(Guid Id) : IRequest<bool>;

internal sealed class SaveContactPersonValidator : AbstractValidator<SaveContactPerson>
{
    public SaveContactPersonValidator() => RuleFor(r => r.Details.Subject).IsInEnum().WithErrorCode("contact.subject_unknown");
}

internal sealed class GetContactPersonsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetContactPersons, ContactList>
{
    public async Task<Result<ContactList>> Handle(GetContactPersons request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? request.MunicipalityNumber;
        var name = await db.Municipalities.Where(m => m.Number == number).Select(m => m.Name).SingleOrDefaultAsync(ct);
        if (number is null || name is null)
        {
            return new Error("municipality.not_found");
        }

        var contacts = await db.ContactPersons.Where(c => c.MunicipalityNumber == number).ToListAsync(ct);
        return new ContactList(number, name, [.. contacts.OrderBy(c => c.Subject).ThenBy(c => c.Id)]);
    }
}

internal sealed class SaveContactPersonHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SaveContactPerson, Guid>
{
    public async Task<Result<Guid>> Handle(SaveContactPerson request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? throw new InvalidOperationException("Only those who work for a municipality keep its contacts.");
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM contact_person WHERE id = {request.Id} FOR UPDATE", ct);
        var stored = await db.ContactPersons.SingleOrDefaultAsync(c => c.Id == request.Id, ct);
        if (stored is null && request.Revision > 0)
        {
            return new Error("contact.not_found");
        }

        if (stored is not null && stored.Revision != request.Revision)
        {
            return request.Revision == 0 ? request.Id : new Error("conflict.changed_meanwhile");
        }

        var contact = stored?.Change(request.Details) ?? ContactPerson.Create(request.Id, number, request.Details);
        if (contact.IsFailure)
        {
            return Result<Guid>.Failure(contact.Errors);
        }

        if (stored is null)
        {
            db.ContactPersons.Add(contact.Value);
        }
        else
        {
            db.ContactPersons.Update(contact.Value);
        }

        context.AuditWrite("municipality", number, "ContactSaved");
        context.Publish(new Change(Topics.Users, null, number));
        return request.Id;
    }
}

internal sealed class RemoveContactPersonHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RemoveContactPerson, bool>
{
    public async Task<Result<bool>> Handle(RemoveContactPerson request, CancellationToken ct)
    {
        // Row-level security leaves another municipality's contacts alone.
        if (await db.ContactPersons.Where(c => c.Id == request.Id).ExecuteDeleteAsync(ct) == 0)
        {
            return new Error("contact.not_found");
        }

        context.AuditWrite("municipality", context.Actor.MunicipalityNumber!, "ContactRemoved");
        context.Publish(new Change(Topics.Users, null, context.Actor.MunicipalityNumber));
        return true;
    }
}
