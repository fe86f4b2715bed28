using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>Somebody in a municipality whom the directorate may call or write to about a subject. A change gives a new value with a higher revision.</summary>
public sealed record ContactPerson
{
    /// <summary>Characters of a name at most.</summary>
    public const int MaxName = 200;

    /// <summary>Characters of an e-mail address at most (RFC 5321).</summary>
    public const int MaxEmail = 254;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>What about.</summary>
    public required ContactSubject Subject { get; init; }

    /// <summary>Name, or the name of an office.</summary>
    public required string Name { get; init; }

    /// <summary>Telephone: digits, spaces and a leading plus; null when there is only an address.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address; null when there is only a telephone.</summary>
    public string? Email { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>
    /// A contact. Errors, with the field: <c>contact.name_missing</c>, <c>contact.name_too_long</c> (args: characters),
    /// <c>contact.way_missing</c>, <c>contact.phone_invalid</c>, <c>contact.email_invalid</c>.
    /// </summary>
    public static Result<ContactPerson> Create(Guid id, string municipality, ContactDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var (name, phone, email) = (Tidy(details.Name), Tidy(details.Phone), Tidy(details.Email));
        List<Error> errors = [];
        if (name is null)
        {
            errors.Add(new Error("contact.name_missing") { Field = nameof(ContactDetails.Name) });
        }
        else if (name.Length > MaxName)
        {
            errors.Add(new Error("contact.name_too_long", MaxName) { Field = nameof(ContactDetails.Name) });
        }

        if (phone is null && email is null)
        {
            errors.Add(new Error("contact.way_missing") { Field = nameof(ContactDetails.Phone) });
        }

        if (phone is not null && !IsPhone(phone))
        {
            errors.Add(new Error("contact.phone_invalid") { Field = nameof(ContactDetails.Phone) });
        }

        if (email is not null && !IsEmail(email))
        {
            errors.Add(new Error("contact.email_invalid") { Field = nameof(ContactDetails.Email) });
        }

        return errors.Count > 0
            ? Result<ContactPerson>.Failure(errors)
            : new ContactPerson { Id = id, MunicipalityNumber = municipality, Subject = details.Subject, Name = name!, Phone = phone, Email = email };
    }

    /// <summary>Other details. Errors: those of <see cref="Create"/>.</summary>
    public Result<ContactPerson> Change(ContactDetails details)
    {
        var changed = Create(Id, MunicipalityNumber, details);
        return changed.IsSuccess ? changed.Value with { Revision = Revision + 1 } : changed;
    }

    /// <summary>One @ with something before it and a dotted name after: enough to catch slips, and nothing that is in use is refused.</summary>
    public static bool IsEmail(string? text) =>
        text is { Length: <= MaxEmail } && text.Split('@') is [{ Length: > 0 }, var host] && host.Contains('.', StringComparison.Ordinal)
        && !host.StartsWith('.') && !host.EndsWith('.') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    // Norwegian numbers have 5 or 8 digits; an international one has at most 15 (E.164).
    private static bool IsPhone(string text) =>
        text.Count(char.IsAsciiDigit) is >= 5 and <= 15 && text.Select((c, i) => char.IsAsciiDigit(c) || c == ' ' || (c == '+' && i == 0)).All(ok => ok);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What is said about a contact.</summary>
/// <param name="Subject">What about.</param>
/// <param name="Name">Name.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Email">E-mail address.</param>
public sealed record ContactDetails(ContactSubject Subject, string? Name, string? Phone, string? Email);

/// <summary>What a contact person is to be asked about (design decision).</summary>
public enum ContactSubject
{
    /// <summary>Bosetting.</summary>
    Settlement = 1,

    /// <summary>Enslige mindreårige.</summary>
    UnaccompaniedMinors = 2,

    /// <summary>Helse og særlige behov.</summary>
    SpecialNeeds = 3,

    /// <summary>Introduksjonsprogram.</summary>
    IntroductionProgramme = 4,

    /// <summary>Ledelse og kommunestyrets vedtak.</summary>
    Management = 5,
}
