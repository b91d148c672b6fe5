using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations;

/// <summary>All that a decision needs beside the state and the command. Workflow is the version that the evaluation runs on.</summary>
public sealed record DecisionContext(Workflow Workflow, OrganisationSettings Organisation, PeopleDirectory People);
