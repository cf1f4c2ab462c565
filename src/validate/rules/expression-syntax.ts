import * as E from "../codes/expressions.js";
import { conditionProblem } from "../expressions/condition.js";
import { parseExpression } from "../expressions/parse.js";
import { ExpressionError } from "../expressions/tokens.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import { tagsIn, visitTexts } from "../tags.js";
import { walkObjects } from "../walk.js";

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
export function checkExpressionSyntax(document: object, kind: string, report: Report): void {
  const check = (expression: string, path: Path, text = expression): void => {
    // What simple tags become is not known here.
    const problem = expression.includes("{{") ? undefined : expressionProblem(expression);
    if (problem === undefined) return;
    const label = labelAt(document, path);
    report({ path, label }, E.invalidExpression(label, text, problem));
  };
  walkObjects(document, kind, (type, fields, above) => {
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string" || value === "") continue;
      const field = `${type}.${name}`;
      const path = [...above, name];
      if (EXPRESSIONS.has(field)) check(value, path);
      // Argo takes a dash in the name of a task for an underscore.
      if (field === "DAGTask.depends") check(value.replaceAll("-", "_"), path, value);
      const problem = CONDITIONS.has(field) ? conditionProblem(value) : undefined;
      if (problem === undefined) continue;
      const label = labelAt(document, path);
      report({ path, label }, E.invalidCondition(label, value, problem));
    }
  });
  visitTexts(document, (text, path) => {
    for (const tag of tagsIn(text)) if (tag.isExpression) check(tag.text.slice(1), path);
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
