import * as E from "../codes/expressions.js";
import { conditionProblem } from "../expressions/condition.js";
import { parseExpression } from "../expressions/parse.js";
import { ExpressionError } from "../expressions/tokens.js";
import type { Report } from "../finding.js";
import { labelAt } from "../label.js";
import { tagsIn, visitTexts } from "../tags.js";
import { walkFields } from "../walk.js";

/** Fields that hold an expression as a whole. */
const EXPRESSIONS = new Set([
  "Artifact.fromExpression",
  "HTTP.successCondition",
  "LabelValueFrom.expression",
  "LifecycleHook.expression",
  "RetryStrategy.expression",
  "StopStrategy.expression",
  "TransformationStep.expression",
  "ValueFrom.expression",
]);
const CONDITIONS = new Set(["CronWorkflowSpec.when", "DAGTask.when", "Prometheus.when", "WorkflowStep.when"]);

/** Expressions that cannot be read. Argo finds them when they are evaluated, which ends the step or the workflow. */
export function checkExpressionSyntax(document: unknown, kind: string, report: Report): void {
  walkFields(document, kind, ({ owner, name, value, path }) => {
    if (typeof value !== "string" || value === "") return;
    const field = `${owner}.${name}`;
    const at = { path, label: labelAt(document, path) };
    // What simple tags become is not known here.
    if (EXPRESSIONS.has(field) && !value.includes("{{")) {
      const problem = expressionProblem(value);
      if (problem !== undefined) report(at, E.invalidExpression(at.label, value, problem));
    }
    if (CONDITIONS.has(field)) {
      const problem = conditionProblem(value);
      if (problem !== undefined) report(at, E.invalidCondition(at.label, value, problem));
    }
    if (field === "DAGTask.depends" && !value.includes("{{")) {
      const problem = expressionProblem(value.replaceAll("-", "_"));
      if (problem !== undefined) report(at, E.invalidExpression(at.label, value, problem));
    }
  });
  visitTexts((document as { spec?: unknown }).spec, (text, below) => {
    for (const tag of tagsIn(text)) {
      if (!tag.isExpression || tag.text.includes("{{")) continue;
      const problem = expressionProblem(tag.text.slice(1));
      if (problem === undefined) continue;
      const path = ["spec", ...below];
      const label = labelAt(document, path);
      report({ path, label }, E.invalidExpression(label, tag.text.slice(1), problem));
    }
  });
}

function expressionProblem(text: string): string | undefined {
  try {
    parseExpression(text);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}
