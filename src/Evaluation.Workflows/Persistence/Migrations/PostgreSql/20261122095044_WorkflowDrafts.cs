using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Evaluation.Workflows.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WorkflowDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "workflow_draft_files",
                columns: table => new
                {
                    draft = table.Column<long>(type: "bigint", nullable: false),
                    path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_draft_files", x => new { x.draft, x.path });
                });

            migrationBuilder.CreateTable(
                name: "workflow_drafts",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    base_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    authors = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_by = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_drafts", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_drafts_name_stage",
                table: "workflow_drafts",
                columns: new[] { "name", "stage" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workflow_draft_files");

            migrationBuilder.DropTable(
                name: "workflow_drafts");
        }
    }
}
