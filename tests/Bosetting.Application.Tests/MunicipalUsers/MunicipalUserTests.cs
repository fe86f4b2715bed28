using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.MunicipalUsers;
using Bosetting.Domain.Municipalities;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bosetting.Application.Tests.MunicipalUsers;

public sealed class MunicipalUserTests : IAsyncLifetime
{
    private static readonly Actor First = Scenario.VossAdministrator;
    private static readonly Actor Second = new(new Guid("0190a000-0000-7000-8000-0000000000a2"), "Arne Administrator", Role.MunicipalityAdministrator, Scenario.Voss);
    private Scenario _s = null!;

    public async Task InitializeAsync()
    {
        _s = await Scenario.StartAsync();
        await using var db = await _s.OpenAsSystem();
        db.Db.Users.Add(new AppUser { Id = Second.UserId, Name = Second.Name, Role = Second.Role, MunicipalityNumber = Second.MunicipalityNumber });
        await db.SaveAsync();
    }

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task An_invitation_becomes_a_user_once_and_only_with_its_code()
    {
        var code = (await _s.Run(new InviteUser("Nora Ny", Role.ProgrammeAdviser), First)).Code;
        (await Redeem("sub-1", Invitation.NewCode())).ShouldBeNull();
        var actor = (await Redeem("sub-1", $" {code.ToLowerInvariant().Replace('-', ' ')} "))!;
        (actor.Name, actor.Role, actor.MunicipalityNumber, actor.Cleared).ShouldBe(("Nora Ny", Role.ProgrammeAdviser, Scenario.Voss, false));
        (await Redeem("sub-2", code)).ShouldBeNull();
        (await Directory(d => d.FindBySubject("https://id", "sub-1", default)))!.UserId.ShouldBe(actor.UserId);
        (await _s.Run(new GetMunicipalUsers(), First)).Invitations.ShouldBeEmpty();

        await using var db = await _s.OpenAsSystem();
        var stored = await db.Db.Invitations.SingleAsync();
        stored.CodeHash.ShouldNotContain(code);
        (await db.Db.Audit.CountAsync(a => a.SubjectKind == "user" && a.SubjectId == stored.Id.ToString())).ShouldBe(2);
    }

    [Fact]
    public async Task A_code_that_is_withdrawn_too_old_or_for_somebody_known_does_not_work()
    {
        var withdrawn = await _s.Run(new InviteUser("A", Role.MunicipalityUser), First);
        await _s.Run(new CancelInvitation(withdrawn.Id), First);
        (await Redeem("sub-1", withdrawn.Code)).ShouldBeNull();
        var one = await _s.Run(new InviteUser("B", Role.MunicipalityUser), First);
        var two = await _s.Run(new InviteUser("C", Role.MunicipalityUser), First);
        (await Redeem("sub-1", one.Code)).ShouldNotBeNull();
        (await Redeem("sub-1", two.Code)).ShouldBeNull();
        (await _s.RunAs(First, new CancelInvitation(one.Id))).Error.Code.ShouldBe("invitation.used");
        _s.Clock.Now = _s.Clock.Now.AddDays(Invitation.ValidDays).AddMinutes(1);
        (await Redeem("sub-2", two.Code)).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_whose_access_was_closed_comes_back_with_what_the_new_invitation_gives()
    {
        var code = (await _s.Run(new InviteUser("Nora Ny", Role.MunicipalityAdministrator), First)).Code;
        var before = (await Redeem("sub-1", code))!;
        await _s.Run(new CloseUser(before.UserId), First);
        var again = (await _s.Run(new InviteUser("Nora Igjen", Role.ProgrammeAdviser, Scenario.Trondheim), Scenario.Administrator)).Code;
        var after = (await Redeem("sub-1", again))!;
        (after.UserId, after.Name, after.Role, after.MunicipalityNumber, after.Cleared)
            .ShouldBe((before.UserId, "Nora Igjen", Role.ProgrammeAdviser, Scenario.Trondheim, false));
        (await Directory(d => d.FindBySubject("https://id", "sub-1", default)))!.MunicipalityNumber.ShouldBe(Scenario.Trondheim);
    }

    [Fact]
    public async Task Two_who_use_a_code_at_once_become_one_user()
    {
        var code = (await _s.Run(new InviteUser("Nora Ny", Role.MunicipalityUser), First)).Code;
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Redeem($"sub-{i}", code)));
        both.Count(a => a is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.MappingStaff)]
    [InlineData(Role.CountyAdviser)]
    public async Task Roles_of_others_can_not_be_given(Role role)
    {
        (await _s.RunAs(First, new InviteUser("X", role))).Error.Code.ShouldBe("user.role_not_allowed");
        (await _s.RunAs(First, new ChangeUserRole(Second.UserId, Second.Role, role))).Error.Code.ShouldBe("user.role_not_allowed");
    }

    [Fact]
    public async Task Users_of_others_are_not_there()
    {
        (await _s.RunAs(First, new CloseUser(Scenario.TrondheimUser.UserId))).Error.Code.ShouldBe("user.not_found");
        (await _s.RunAs(First, new ChangeUserRole(Scenario.Officer.UserId, Role.Officer, Role.MunicipalityUser))).Error.Code.ShouldBe("user.not_found");
        (await _s.RunAs(Scenario.VossUser, new CloseUser(First.UserId))).Error.Code.ShouldBe("access.denied");
        (await _s.Run(new GetMunicipalUsers(Scenario.Trondheim), First)).Number.ShouldBe(Scenario.Voss);
    }

    [Fact]
    public async Task The_last_administrator_stays_also_when_two_remove_each_other_at_once()
    {
        var both = await Task.WhenAll(_s.RunAs(First, new CloseUser(Second.UserId)), _s.RunAs(Second, new ChangeUserRole(First.UserId, First.Role, Role.MunicipalityUser)));
        both.Count(r => r.IsSuccess).ShouldBe(1);
        both.Single(r => r.IsFailure).Error.Code.ShouldBe("user.last_administrator");
        var left = (await _s.Run(new GetMunicipalUsers(), First)).Users.Single(u => u is { IsActive: true, Role: Role.MunicipalityAdministrator });
        (await _s.RunAs(First, new CloseUser(left.Id))).Error.Code.ShouldBe("user.last_administrator");
    }

    [Fact]
    public async Task A_closed_user_is_out_and_can_be_let_in_again()
    {
        await _s.Run(new CloseUser(Scenario.VossUser.UserId), First);
        (await Directory(d => d.FindById(Scenario.VossUser.UserId, default))).ShouldBeNull();
        await _s.Run(new ReopenUser(Scenario.VossUser.UserId), First);
        await _s.Run(new ChangeUserRole(Scenario.VossUser.UserId, Role.MunicipalityUser, Role.ProgrammeAdviser), First);
        (await Directory(d => d.FindById(Scenario.VossUser.UserId, default)))!.Role.ShouldBe(Role.ProgrammeAdviser);
        (await _s.RunAs(First, new ChangeUserRole(Scenario.VossUser.UserId, Role.MunicipalityUser, Role.MunicipalityUser))).Error.Code.ShouldBe("conflict.changed_meanwhile");
    }

    [Theory]
    [InlineData("UPDATE app_user SET cleared = true WHERE municipality_number = '4621'")]
    [InlineData("UPDATE app_user SET role = 'Officer', municipality_number = NULL WHERE municipality_number = '4621'")]
    [InlineData("UPDATE app_user SET subject = 'taken' WHERE municipality_number = '4621'")]
    [InlineData("UPDATE app_user SET is_active = false WHERE municipality_number = '5001'")]
    public async Task The_database_refuses_escalation_by_itself(string sql)
    {
        await using var connection = await _s.Database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT set_config('bosetting.scope', 'municipality', true), set_config('bosetting.municipality', '4621', true); {sql}", connection, transaction);
        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Contact_persons_are_kept_by_the_municipality_and_read_by_the_directorate()
    {
        var id = Guid.CreateVersion7();
        (await _s.RunAs(Scenario.VossUser, new SaveContactPerson(id, 0, new ContactDetails(ContactSubject.Settlement, " ", "1", "a@b")))).Errors.Select(e => e.Code)
            .ShouldBe(["contact.name_missing", "contact.phone_invalid", "contact.email_invalid"]);
        await _s.Run(new SaveContactPerson(id, 0, new ContactDetails(ContactSubject.Settlement, "Flyktningtenesta", "+47 56 00 00 00", null)), Scenario.VossUser);
        await _s.Run(new SaveContactPerson(id, 1, new ContactDetails(ContactSubject.Settlement, "Flyktningtenesta", null, "post@voss.example.no")), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new SaveContactPerson(id, 1, new ContactDetails(ContactSubject.Settlement, "X", null, "post@voss.example.no")))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        (await _s.RunAs(Scenario.TrondheimUser, new RemoveContactPerson(id))).Error.Code.ShouldBe("contact.not_found");
        (await _s.Run(new GetContactPersons(Scenario.Voss))).Contacts.Single().Email.ShouldBe("post@voss.example.no");
        await _s.Run(new RemoveContactPerson(id), Scenario.VossUser);
        (await _s.Run(new GetContactPersons(), Scenario.VossUser)).Contacts.ShouldBeEmpty();
    }

    private Task<Actor?> Redeem(string subject, string code) => Directory(d => d.Redeem("https://id", subject, code, _s.Clock.GetUtcNow(), "test", default));

    private async Task<Actor?> Directory(Func<IUserDirectory, Task<Actor?>> ask)
    {
        await using var scope = _s.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IUserDirectory>());
    }
}
