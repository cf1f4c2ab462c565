import * as E from "../codes/expressions.js";
import { conditionProblem } from "../expressions/condition.js";
import { parseExpression } from "../expressions/parse.js";
import { ExpressionError } from "../expressions/tokens.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import { tagsIn, unclosedTag, visitTexts } from "../tags.js";
import type { TypedObject } from "../walk.js";
import { checkFunctions } from "./function-names.js";
import { checkRetryNames } from "./retry-names.js";

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
/** Words of the language that Argo reads `depends` with; what else it has for words, it does not take for names anyway. */
const KEYWORD = /(?<![\w.-])(?:let|else|nil|true|false)(?![\w-])/;

const CONDITIONS = new Set(["CronWorkflowSpec.when", "DAGTask.when", "Prometheus.when", "WorkflowStep.when"]);

/** Expressions that cannot be read. Argo finds them when they are evaluated, which ends the step or the workflow. */
export function checkExpressionSyntax(document: object, objects: readonly TypedObject[], report: Report): void {
  const check = (expression: string, path: Path, text = expression): void => {
    // What simple tags become is not known here.
    if (expression.includes("{{")) return;
    const problem = expressionProblem(expression);
    const label = labelAt(document, path);
    if (problem !== undefined) report({ path, label }, E.invalidExpression(label, text, problem));
    else if (expression === text) checkFunctions(expression, { path, label }, report);
  };
  for (const { type, fields, path: above } of objects)
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string" || value === "") continue;
      const field = `${type}.${name}`;
      const path = [...above, name];
      checkTagsIn(document, type, value, path, report);
      if (EXPRESSIONS.has(field)) check(value, path);
      if (field === "RetryStrategy.expression")
        checkRetryNames(value, { path, label: labelAt(document, path) }, report);
      // Argo takes a dash in the name of a task for an underscore.
      if (field === "DAGTask.depends") check(value.replaceAll("-", "_"), path, value);
      const word = field === "DAGTask.depends" ? KEYWORD.exec(value)?.[0] : undefined;
      if (word !== undefined) {
        const label = labelAt(document, path);
        report(
          { path, label },
          E.invalidExpression(label, value, `'${word}' is a word of expressions, and no task there`),
        );
      }
      const problem = CONDITIONS.has(field) ? conditionProblem(value) : undefined;
      if (problem === undefined) continue;
      const label = labelAt(document, path);
      report({ path, label }, E.invalidCondition(label, value, problem));
    }
  visitTexts(document, (text, path) => {
    const open = unclosedTag(text);
    const label = open === undefined ? "" : labelAt(document, path);
    if (open !== undefined) report({ path, label }, E.unclosedTag(label, open));
    for (const tag of tagsIn(text)) if (tag.isExpression) check(tag.text.slice(1), path);
  });
}

/** In an expression of outputs the results of steps and tasks have no tags: it is read as it stands when they have ended. */
function checkTagsIn(document: object, type: string, text: string, path: Path, report: Report): void {
  const isOutput = path.includes("outputs") && /^(?:expression|fromExpression)$/.test(String(path.at(-1)));
  if (!isOutput || (type !== "ValueFrom" && type !== "Artifact")) return;
  const tag = tagsIn(text).find(({ text: inner }) => /^\s*(?:steps|tasks)\./.test(inner));
  if (!tag) return;
  const label = labelAt(document, path);
  report({ path, label }, E.tagInExpression(label, tag.text.trim()));
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
