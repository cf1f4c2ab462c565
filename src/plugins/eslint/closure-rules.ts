import { pathToFileURL } from "node:url";
import { ownFolder } from "../../host/own-files.js";
import type { Check } from "./checked.js";
import { closureCodes } from "./codes.js";
import type { Rule, RuleContext } from "./types.js";

/** The page of the documentation that comes with the package. */
const PAGE = pathToFileURL(`${ownFolder}../docs/diagnostics.md`).href;

/** A rule for each code of the compiler, under its name. */
export function closureRules(check: Check): Record<string, Rule> {
  const rules = Object.entries(closureCodes).map(([code, { severity, title }]): [string, Rule] => [
    code,
    {
      meta: {
        type: severity === "error" ? "problem" : "suggestion",
        docs: { description: title, url: `${PAGE}#${code}` },
        schema: [],
      },
      create(context) {
        const own = check(context)?.problems.filter((problem) => ruleOf(problem.code) === code) ?? [];
        return own.length === 0 ? {} : { Program: () => report(context, own) };
      },
    },
  ]);
  return Object.fromEntries(rules);
}

/** As severe as the commands have it. */
export function recommendedRules(): Record<string, "error" | "warn"> {
  return Object.fromEntries(
    Object.entries(closureCodes).map(([code, { severity }]) => [
      `argots/${code}`,
      severity === "error" ? "error" : "warn",
    ]),
  );
}

/** Nothing that the compiler says is to be silent here, also where the table has no rule for it. */
function ruleOf(code: string): string {
  return Object.hasOwn(closureCodes, code) ? code : "internal-error";
}

function report(context: RuleContext, problems: NonNullable<ReturnType<Check>>["problems"]): void {
  for (const { loc, message } of problems) context.report({ loc, message });
}
