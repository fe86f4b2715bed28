using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>The same rules as the domain, at the fields, so that all errors of the form are shown at once.</summary>
internal sealed class RegisterCaseValidator : AbstractValidator<RegisterCase>
{
    public RegisterCaseValidator(TimeProvider clock, ICodeTables codes)
    {
        RuleFor(r => r.CaseNumber).Must(Given).WithErrorCode("case.number_missing")
            .MaximumLength(20).WithErrorCode("case.number_too_long");
        RuleFor(r => r.Type).NotNull().WithErrorCode("case.type_missing").IsInEnum().WithErrorCode("case.type_missing");
        RuleFor(r => r.StayMunicipality).NotEmpty().When(r => !r.IsAbroad).WithErrorCode("case.stay_missing");
        RuleFor(r => r.StayPlace).MaximumLength(200).WithErrorCode("case.text_too_long");
        RuleFor(r => r.Members).Must(m => m is { Count: > 0 }).WithErrorCode("case.no_members")
            .Must(m => m is null || m.Count <= 30).WithErrorCode("case.too_many_members");
        RuleForEach(r => r.Members).SetValidator(new MemberValidator(clock, codes));
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private sealed class MemberValidator : AbstractValidator<RegisterMember>
    {
        public MemberValidator(TimeProvider clock, ICodeTables codes)
        {
            var countries = codes.Countries.Items.Select(c => c.Code).ToHashSet();
            DateOnly Today() => NorwegianTime.DateOf(clock.GetUtcNow());
            RuleFor(m => m.GivenName).Must(Given).WithErrorCode("person.name_missing").MaximumLength(100).WithErrorCode("case.text_too_long");
            RuleFor(m => m.FamilyName).Must(Given).WithErrorCode("person.name_missing").MaximumLength(100).WithErrorCode("case.text_too_long");
            RuleFor(m => m.BirthDate).NotNull().WithErrorCode("person.birth_missing")
                .Must(d => d is null || d <= Today()).WithErrorCode("person.born_in_future")
                .Must(d => d is null || d > Today().AddYears(-120)).WithErrorCode("person.birth_too_early");
            RuleFor(m => m.Sex).NotNull().WithErrorCode("person.sex_missing").IsInEnum().WithErrorCode("person.sex_missing");
            RuleFor(m => m.Citizenship).Must(c => c is not null && countries.Contains(c)).WithErrorCode("person.citizenship_missing");
            RuleFor(m => m.Basis).NotNull().WithErrorCode("person.basis_missing").IsInEnum().WithErrorCode("person.basis_missing");
            RuleFor(m => m.PermitOn).NotNull().WithErrorCode("person.permit_missing")
                .Must(d => d is null || d <= Today()).WithErrorCode("person.permit_in_future")
                .Must((m, d) => d is null || m.BirthDate is null || d >= m.BirthDate).WithErrorCode("person.permit_before_birth");
            RuleFor(m => m.IsUnaccompanied).Must((m, alone) => !alone || m.BirthDate is not { } born || m.PermitOn is not { } permit || Ages.On(born, permit) < Ages.Adult)
                .WithErrorCode("person.adult_unaccompanied");
            RuleFor(m => m.Role).IsInEnum().WithErrorCode("person.role_missing");
            RuleFor(m => m.Grading).IsInEnum().WithErrorCode("person.grading_missing");
            foreach (var number in new System.Linq.Expressions.Expression<Func<RegisterMember, string?>>[] { m => m.Duf, m => m.DNumber, m => m.NationalNumber })
            {
                RuleFor(number).MaximumLength(30).WithErrorCode("case.text_too_long")
                    .Must(n => IdentifierChecks.Digits(n).All(char.IsAsciiDigit)).WithErrorCode("identifier.not_digits");
            }
        }
    }
}
