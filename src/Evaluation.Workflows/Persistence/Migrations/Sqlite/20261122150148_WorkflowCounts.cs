using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Evaluation.Workflows.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkflowCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_evaluations_workflow_definition_hash_state",
                table: "evaluations",
                columns: new[] { "workflow", "definition_hash", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_evaluations_workflow_updated_at_number",
                table: "evaluations",
                columns: new[] { "workflow", "updated_at", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_evaluations_workflow_definition_hash_state",
                table: "evaluations");

            migrationBuilder.DropIndex(
                name: "ix_evaluations_workflow_updated_at_number",
                table: "evaluations");
        }
    }
}
