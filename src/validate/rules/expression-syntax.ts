import type { Problem } from "../../diagnostics/diagnostic.js";
import { ExpressionError } from "../../expr/language/error.js";
import * as E from "../codes/expressions.js";
import { conditionProblem } from "../expressions/condition.js";
import { expressionInPlace, firstPath } from "../expressions/condition-expression.js";
import { type Environment, FIELD_ENVIRONMENTS, TAG_ENVIRONMENT } from "../expressions/environments.js";
import { judgeExpression, type Judgement } from "../expressions/judge.js";
import { readExpression, referencesOf } from "../expressions/read.js";
import { judgeTagged, taggedExpressions } from "../expressions/tagged.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import { isExpressionField, tagsIn, unclosedTag, visitTexts } from "../tags.js";
import type { TypedObject } from "../walk.js";

/** Words of the language that Argo reads `depends` with; what else it has for words, it does not take for names anyway. */
const KEYWORD = /(?<![\w.-])(?:let|else|nil|true|false)(?![\w-])/;

const CONDITIONS = new Set(["CronWorkflowSpec.when", "DAGTask.when", "Prometheus.when", "WorkflowStep.when"]);

/** Expressions that cannot be read, or fail whatever the values are. Argo finds them when they are evaluated. */
export function checkExpressionSyntax(document: object, objects: readonly TypedObject[], report: Report): void {
  const check = (expression: string, path: Path, environment: Environment): void => {
    const isTagged = expression.includes("{{");
    const judgement = isTagged ? judgeTagged(expression, environment) : judgeExpression(expression, environment);
    // A script may have tags of its own, which Argo leaves alone where it does not know their names.
    if (judgement === undefined || (judgement.kind === "unknown name" && path.at(-1) === "source")) return;
    const label = labelAt(document, path);
    report({ path, label }, problemOf(judgement, label, expression));
  };
  for (const { type, fields, path: above } of objects)
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== "string" || value === "") continue;
      const field = `${type}.${name}`;
      const path = [...above, name];
      checkTagsIn(document, type, value, path, report);
      const environment = FIELD_ENVIRONMENTS[field];
      if (environment && !isTagInOwn(document, type, value, path, report)) check(value, path, environment);
      if (field === "DAGTask.depends") checkDepends(value, path, document, report);
      const words = type === "CronWorkflowSpec" ? "variables" : "texts";
      const problem = CONDITIONS.has(field) ? conditionProblem(value, words) : undefined;
      if (problem === undefined) continue;
      const label = labelAt(document, path);
      report({ path, label }, E.invalidCondition(label, value, problem, expressionInPlace(value), firstPath(value)));
    }
  visitTexts(document, (text, path) => {
    const open = unclosedTag(text);
    const label = open === undefined ? "" : labelAt(document, path);
    if (open !== undefined) report({ path, label }, E.unclosedTag(label, open));
    const isField = isExpressionField(path.at(-1));
    for (const tag of tagsIn(text))
      if (tag.isExpression && !tag.text.includes("{{")) check(tag.text.slice(1), path, TAG_ENVIRONMENT);
    if (!isField) for (const expression of taggedExpressions(text)) check(expression, path, TAG_ENVIRONMENT);
  });
}

function problemOf(judgement: Judgement, label: string, expression: string): Problem {
  if (judgement.kind === "cannot be read") return E.invalidExpression(label, expression, judgement.problem);
  if (judgement.kind === "fails") return E.failingExpression(label, expression, judgement.problem);
  return E.unresolvedInExpression(label, judgement.name, expression, judgement.suggestion);
}

/** Argo takes a dash in the name of a task for an underscore. */
function checkDepends(depends: string, path: Path, document: object, report: Report): void {
  // What tags become is not known here.
  if (depends.includes("{{")) return;
  const word = KEYWORD.exec(depends)?.[0];
  const read = readExpression(depends.replaceAll("-", "_"));
  if (word === undefined && !(read instanceof ExpressionError)) return;
  const problem = read instanceof ExpressionError ? read.message : "";
  const label = labelAt(document, path);
  const said = word === undefined ? problem : `'${word}' is a word of expressions, and no task there`;
  report({ path, label }, E.invalidExpression(label, depends, said));
}

/** What a try left behind has no tags: a retry's expression is read as it stands when the try has ended. */
function isTagInOwn(document: object, type: string, text: string, path: Path, report: Report): boolean {
  if (type !== "RetryStrategy" || !text.includes("{{")) return false;
  const isOfTry = (name: string): boolean => /^(?:retries$|lastRetry\b)/.test(name);
  const tag = tagsIn(text).find(({ text: inner, isExpression }) =>
    isExpression ? referencesOf(inner.slice(1)).some(({ root }) => isOfTry(root)) : isOfTry(inner.trim()),
  );
  if (!tag) return false;
  const label = labelAt(document, path);
  report({ path, label }, E.tagInExpression(label, tag.text.trim()));
  return true;
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
