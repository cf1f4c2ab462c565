import type { Rule } from "eslint";
import { test } from "uvu";
import * as assert from "uvu/assert";
import argots from "../src/plugins/eslint.js";
import { lint } from "./support/eslint.js";

interface Context {
  readonly options: readonly { readonly only?: string }[];
  report(problem: object): void;
}

/** Rules by names that are known, which complain about every node of a type. */
const complaining = (...types: readonly string[]): object => ({
  meta: { type: "problem", schema: false },
  create: (context: Context) =>
    Object.fromEntries(
      types
        .filter((type) => context.options[0]?.only === undefined || context.options[0].only === type)
        .map((type) => [type, (node: object) => context.report({ node, message: "said" })]),
    ),
});

const functions = complaining("FunctionExpression", "ArrowFunctionExpression");
const other = {
  meta: { name: "other", version: "1.0.0" },
  rules: {
    "class-methods-use-this": functions,
    "require-await": functions,
    "no-extraneous-class": complaining("ClassDeclaration"),
    free: functions,
  },
};

const TEXT = `import { closure as c, scope, task, Workflow, inputs } from "argots";
import * as all from "argots";
const closure = (value: unknown, _context: unknown) => void value;
export class Report extends Workflow {
  @c a() { [1].map((x) => x); }
  @all.task b() {}
  @c() d = async () => {};
  @closure e() {}
  f() {}
  @(c) ["g"]() {}
  @inputs.artifact({ name: "i" }) @all.closure h(i: all.Artifact) { console.log("log"); }
  j() { console.log("bad"); }
}
@scope class Shared { static f() { console.log(1); } }
class Plain { static f() {} }
`;

const said = (...configs: readonly object[]): readonly string[] =>
  lint(TEXT, "/a.ts", argots.adapt(...configs)).places.filter((place) => !place.startsWith("argots/empty"));
const lines = (name: string, places: readonly string[]): string[] =>
  places.filter((place) => place.startsWith(`${name} `)).map((place) => /(\d+):/.exec(place)?.[1] ?? "");

test("rules of plugins leave decorated members alone, under whatever name the decorator has", () => {
  const rules = { "ts/class-methods-use-this": "error", "ts/require-await": "warn", "ts/free": "error" };
  const places = said({ plugins: { ts: other } }, [{ rules }]);
  // A function in a body is no member; a decorator that only has the name is not ours.
  const left = ["3", "5", "8", "9", "12", "14", "15"];
  assert.equal(lines("ts/class-methods-use-this", places), left);
  assert.equal(lines("ts/require-await", places), lines("ts/class-methods-use-this", places));
  assert.equal(lines("ts/free", places).length, 12);
});

test("a class of shared code is no class too many", () => {
  const places = said({ plugins: { ts: other }, rules: { "ts/no-extraneous-class": "error" } });
  assert.equal(lines("ts/no-extraneous-class", places), ["15"]);
});

test("options and severities stay, also those that come later", () => {
  const places = said(
    { plugins: { ts: other }, rules: { "ts/class-methods-use-this": ["error", { only: "ArrowFunctionExpression" }] } },
    { plugins: { ts: other }, rules: { "ts/class-methods-use-this": "warn" } },
  );
  assert.equal(lines("ts/class-methods-use-this", places), ["3", "5"]);
});

test("rules of ESLint itself are told under names of argots, and are off where they were", () => {
  const on = { rules: { "no-console": ["error", { allow: ["info"] }], "no-debugger": "error" } };
  assert.equal(lines("argots/no-console", said(on)), ["12"]);
  assert.equal(lines("no-console", said(on)), []);
  assert.equal(said(on, { rules: { "no-console": "off" } }), []);
  assert.equal(said({ rules: { "no-debugger": "error" } }), []);
});

test("parameters of decorated members count as used", () => {
  const text = `import { closure, Workflow } from "argots";
export class A extends Workflow {
  @closure a(given: string, { b, c }: { b: string; c: string }, main = A) {}
  @closure e = (arrow: string) => {};
  d(unused: string) {}
}
`;
  const unused = {
    meta: { type: "problem", schema: [] },
    create: ({ sourceCode, report }: Rule.RuleContext): Rule.RuleListener => ({
      "FunctionExpression, ArrowFunctionExpression:exit"(node: Rule.Node) {
        for (const { name, ...variable } of sourceCode.getDeclaredVariables(node))
          if (!("eslintUsed" in variable)) report({ node, message: name });
      },
    }),
  };
  const { recommended } = argots.configs;
  const names = { plugins: { own: { rules: { unused } } }, rules: { "own/unused": "error" } };
  assert.equal(
    lint(text, "/a.ts", [recommended, names]).messages.filter((message) => /^\w+$/.test(message)),
    ["unused"],
  );
});

test("what is adapted works together with the recommended rules, and is made once", () => {
  const configs = [{ plugins: { ts: other, argots } }, { plugins: { ts: other } }, argots.configs.recommended];
  const adapted = argots.adapt(configs) as {
    plugins?: Record<string, { rules?: object; meta?: { version?: string } }>;
  }[];
  assert.is(adapted[0]?.plugins?.["ts"], adapted[1]?.plugins?.["ts"]);
  assert.is(adapted[0]?.plugins?.["argots"], argots);
  assert.is(adapted[0]?.plugins?.["ts"]?.meta?.version, "1.0.0+argots");
  assert.is(other.meta.version, "1.0.0", "what was given stays as it was");
  assert.equal(lint("export const a = 1;\n", "/a.ts", argots.adapt(configs)).places, []);
});

test("what defineConfig() has not resolved is refused with the way out", () => {
  assert.throws(() => argots.adapt(Promise.resolve({})), "argots.adapt(await …)");
  assert.throws(() => argots.adapt({ extends: ["x"] }), "argots.adapt(defineConfig([ … ]))");
});

test.run();
