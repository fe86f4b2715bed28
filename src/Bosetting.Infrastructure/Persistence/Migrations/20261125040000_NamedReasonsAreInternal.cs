using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Why a request for a named person wasn't met moves from the request, which the municipality reads, to the directorate's handling.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125040000_NamedReasonsAreInternal")]
public sealed class NamedReasonsAreInternal : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("rejection", "named_handling", "character varying(40)", maxLength: 40, nullable: true);
        migrationBuilder.Sql(
            """
            SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true);
            UPDATE named_handling h SET rejection = r.rejection FROM named_request r WHERE r.id = h.request_id AND r.rejection IS NOT NULL;
            SELECT set_config('bosetting.scope', '', true), set_config('bosetting.cleared', '', true);
            """);
        migrationBuilder.DropCheckConstraint("ck_named_outcome", "named_request");
        migrationBuilder.DropColumn("rejection", "named_request");
        migrationBuilder.AddCheckConstraint("ck_named_outcome", "named_request", "(status = 'Accepted') = (outcome IS NOT NULL)");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropCheckConstraint("ck_named_outcome", "named_request");
        migrationBuilder.AddColumn<string>("rejection", "named_request", "character varying(40)", maxLength: 40, nullable: true);
        migrationBuilder.Sql(
            """
            SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true);
            UPDATE named_request r SET rejection = h.rejection FROM named_handling h WHERE r.id = h.request_id AND h.rejection IS NOT NULL;
            SELECT set_config('bosetting.scope', '', true), set_config('bosetting.cleared', '', true);
            """);
        migrationBuilder.AddCheckConstraint(
            "ck_named_outcome", "named_request", "(status = 'Accepted') = (outcome IS NOT NULL) AND (status = 'Rejected') = (rejection IS NOT NULL)");
        migrationBuilder.DropColumn("rejection", "named_handling");
    }
}
