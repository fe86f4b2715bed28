using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124201904_Messages")]
    public class Messages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "app_user",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mail_choice",
                table: "app_user",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "AtOnce");

            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    payload = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => x.id);
                    table.CheckConstraint("ck_job_finished", "(state = 'Waiting') = (finished_at IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "notification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: true),
                    about = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    link = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    needs_clearance = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification", x => x.id);
                    table.CheckConstraint("ck_notification_link", "link LIKE '/%' AND link NOT LIKE '//%'");
                    table.ForeignKey(
                        name: "fk_notification_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    notification_id = table.Column<Guid>(type: "uuid", nullable: true),
                    digest_count = table.Column<int>(type: "integer", nullable: true),
                    needs_clearance = table.Column<bool>(type: "boolean", nullable: false),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mail", x => x.id);
                    table.CheckConstraint("ck_mail_about_one_thing", "(notification_id IS NULL) <> (digest_count IS NULL)");
                    table.CheckConstraint("ck_mail_sent", "(state = 'Sent') = (sent_at IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_outgoing_mail_app_user_user_id",
                        column: x => x.user_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_outgoing_mail_notification_notification_id",
                        column: x => x.notification_id,
                        principalTable: "notification",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_app_user_municipality_number",
                table: "app_user",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_job_kind_key",
                table: "job",
                columns: new[] { "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_state_finished_at",
                table: "job",
                columns: new[] { "state", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_waiting",
                table: "job",
                column: "run_at",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_notification_unread",
                table: "notification",
                column: "user_id",
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notification_user_id_id",
                table: "notification",
                columns: new[] { "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notification_user_id_key",
                table: "notification",
                columns: new[] { "user_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_notification_id",
                table: "outgoing_mail",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_state_id",
                table: "outgoing_mail",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mail_user_id_created_at",
                table: "outgoing_mail",
                columns: new[] { "user_id", "created_at" });

            // Row-level security and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("messages"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropTable(
                name: "notification");

            migrationBuilder.DropIndex(
                name: "ix_app_user_municipality_number",
                table: "app_user");

            migrationBuilder.DropColumn(
                name: "email",
                table: "app_user");

            migrationBuilder.DropColumn(
                name: "mail_choice",
                table: "app_user");
        }
    }
}
