import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { evaluateCondition } from "../src/govaluate/evaluate.js";
import { ConditionFailure } from "../src/govaluate/failure.js";
import { TAG } from "../src/govaluate/tokens.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

type Verdict = { readonly value: boolean | "unknown" } | { readonly error: string };

function verdictOf(condition: string): Verdict {
  try {
    return { value: evaluateCondition(condition) ?? "unknown" };
  } catch (error) {
    if (error instanceof ConditionFailure) return { error: error.kind };
    throw error;
  }
}

const file = join(sharedFolder() ?? "", "cases/conditions.json");
const TITLE = "conditions are what Argo's evaluator makes of them";
if (!existsSync(file)) skipTest(test, TITLE, "needs ../shared/cases");
else
  test(TITLE, () => {
    const table = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, Verdict>>;
    const wrong = Object.entries(table).filter(([condition, verdict]) => {
      const ours = verdictOf(condition);
      return JSON.stringify(ours) !== JSON.stringify(verdict);
    });
    assert.equal(
      wrong.map(([condition, verdict]) => ({ condition, verdict, ours: verdictOf(condition) })),
      [],
    );
    assert.ok(Object.keys(table).length > 100);
  });

/** With a tag in them: whatever it becomes, or nothing that can be said. */
const WITH_TAGS: Readonly<Record<string, Verdict>> = {
  "T == heads": { value: "unknown" },
  T: { value: "unknown" },
  "!T": { value: "unknown" },
  "T > 3 && T == x": { value: "unknown" },
  "T in (a, b)": { value: "unknown" },
  "'a T b' == x": { value: "unknown" },
  "[T] == x": { value: "unknown" },
  "T-T == x": { value: "unknown" },
  "false && T": { value: false },
  "true || T": { value: true },
  "T == release/next": { error: "not a number" },
  "T && yes": { error: "not a boolean beside && or ||" },
  "T == two words": { error: "cannot be read" },
  "T in (a)": { error: "not a number" },
  "T > true": { error: "not a number" },
  "f(T) == x": { error: "unknown function" },
  "T =~ '['": { error: "bad pattern" },
};

/** As obtained from the evaluator itself. */
const NEIGHBOURS: Readonly<Record<string, Verdict>> = {
  "!1": { error: "not a boolean beside && or ||" },
  "!(a == b)": { value: true },
  "!!true": { error: "cannot be read" },
  "1 << 99 == 0": { value: true },
  "1 / 0 << 1 == 0": { value: true },
  "-1 >> 1 == 9223372036854775807": { value: true },
  "~1 == -2": { value: true },
  "a =~ b ? true : false": { value: false },
  "a =~ 'b' ? true : false": { error: "cannot be read" },
  "'é' =~ '\\\\w'": { value: false },
  "a =~ '(?=a)'": { error: "bad pattern" },
  "1 + 2 * 3 == 7 && 2 ** 3 ** 2 == 64": { value: true },
  "10 - 3 - 2 == 5": { value: true },
  "7 % 4 == 3": { value: true },
};

test("neighbours of the table", () => {
  for (const [condition, verdict] of Object.entries(NEIGHBOURS)) assert.equal(verdictOf(condition), verdict, condition);
});

test("bare words are variables in the condition of a CronWorkflow", () => {
  assert.is(evaluateCondition("'a' == 'a' && !(1 > 2)", "variables"), true);
  assert.is(evaluateCondition(`${TAG} > 3`, "variables"), undefined);
  for (const condition of ["a == a", "!a", "[a b] == 'x'", "true && yes"])
    assert.throws(
      () => evaluateCondition(condition, "variables"),
      (error: unknown) => error instanceof ConditionFailure && error.kind === "no such variable",
    );
});

test("a tag is whatever fits, and what is wrong without it is wrong with it", () => {
  for (const [condition, verdict] of Object.entries(WITH_TAGS))
    assert.equal(verdictOf(condition.replace(/T(?![a-z])/g, TAG)), verdict, condition);
});

test.run();
