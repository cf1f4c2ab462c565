import { suggest } from "../../model/suggest.js";
import * as E from "../codes/expressions.js";
import { EXPRESSION_NAMES } from "../expressions/names.js";
import type { Report, Spot } from "../finding.js";
import { referencesOf } from "./expression-references.js";

/** What has a value where Argo decides on a retry. */
const KNOWN = ["lastRetry", "retries"];

/** Names that the expression of a retryStrategy cannot have: nothing is said of them until a try has failed. */
export function checkRetryNames(expression: string, at: Spot, report: Report): void {
  // What tags become may be anything.
  if (expression.includes("{{")) return;
  const declared = [...expression.matchAll(/\blet\s+(\w+)/g)].map(([, name]) => name);
  const known = [...KNOWN, ...EXPRESSION_NAMES];
  // Functions are looked after in all expressions.
  const isCalled = (root: string): boolean => new RegExp(`\\b${root}\\s*\\(`).test(expression);
  const unknown = referencesOf(expression).find(
    ({ root }) => !known.includes(root) && !declared.includes(root) && !isCalled(root),
  );
  if (unknown) report(at, E.unresolvedInExpression(at.label, unknown.root, expression, suggest(unknown.root, known)));
}
