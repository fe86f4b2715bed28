using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <inheritdoc />
[DbContext(typeof(BosettingDb))]
[Migration("20261125060000_WhatAnOfficerHasDoneToday")]
public partial class WhatAnOfficerHasDoneToday : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateIndex("ix_case_event_actor_id_recorded_at", "case_event", ["actor_id", "recorded_at"]);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
        => migrationBuilder.DropIndex("ix_case_event_actor_id_recorded_at", "case_event");
}
