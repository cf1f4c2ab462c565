import { ConditionFailure } from "./failure.js";
import type { Kind, Token } from "./tokens.js";

const LITERALS: readonly Kind[] = ["number", "boolean", "variable", "accessor", "string", "time", "unknown"];
const BEHIND_VALUES: readonly Kind[] = ["modifier", "comparator", "logical", "clause-close", "ternary", "separator"];
const BEHIND_OPERATORS: readonly Kind[] = ["prefix", ...LITERALS, "clause", "clause-close"];

/** What may stand behind what; some of it means nothing, and is taken all the same. */
const NEXT: Readonly<Record<Kind | "start", readonly Kind[]>> = {
  start: ["prefix", ...LITERALS, "clause"],
  clause: BEHIND_OPERATORS,
  "clause-close": [...BEHIND_VALUES, "number", "boolean", "variable", "string", "time", "unknown", "clause"],
  number: BEHIND_VALUES,
  boolean: BEHIND_VALUES,
  string: BEHIND_VALUES,
  variable: BEHIND_VALUES,
  unknown: BEHIND_VALUES,
  time: BEHIND_VALUES.filter((kind) => kind !== "ternary"),
  accessor: [...BEHIND_VALUES, "clause"],
  modifier: BEHIND_OPERATORS.filter((kind) => kind !== "time"),
  comparator: BEHIND_OPERATORS,
  logical: BEHIND_OPERATORS,
  // No texts: Argo makes texts of bare words before the second look, so that none of them may stand there.
  prefix: ["number", "boolean", "accessor", "clause", "clause-close", "unknown"],
  ternary: ["prefix", ...LITERALS, "clause", "separator"],
  separator: ["prefix", ...LITERALS, "clause"],
};

const NO_END: readonly (Kind | "start")[] = [
  "start",
  "clause",
  "modifier",
  "comparator",
  "logical",
  "prefix",
  "ternary",
  "separator",
];

/** @throws ConditionFailure where a token stands that may not stand there */
export function checkSyntax(tokens: readonly Token[]): void {
  let last: Kind | "start" = "start";
  for (const [index, { kind, isMissing }] of tokens.entries()) {
    // A pattern in quotes is no text any more, and no question can be asked of it.
    const isPattern = last === "string" && /^[=!]~$/.test(tokens[index - 2]?.text ?? "");
    const isNext = NEXT[last].includes(kind) || (last === "prefix" && kind === "variable" && isMissing);
    if (!isNext || (isPattern && kind === "ternary"))
      throw new ConditionFailure(last === "variable" && kind === "clause" ? "unknown function" : "cannot be read");
    last = kind;
  }
  if (NO_END.includes(last)) throw new ConditionFailure("cannot be read");
}
