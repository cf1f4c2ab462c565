import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseExpression } from "../src/validate/expressions/parse.js";
import { ExpressionError } from "../src/validate/expressions/tokens.js";
import { validateFiles } from "../src/validate/files.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

function isRead(text: string): boolean {
  try {
    parseExpression(text);
    return true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

const file = join(sharedFolder() ?? "", "cases/expressions.json");
const TITLE = "what is an expression is what Argo reads as one";
if (!existsSync(file)) skipTest(test, TITLE, "needs ../shared/cases");
else
  test(TITLE, () => {
    type Verdicts = Readonly<Record<string, { readonly error?: string }>>;
    const { retry, syntax } = JSON.parse(readFileSync(file, "utf8")) as { retry: Verdicts; syntax: Verdicts };
    const all = [...Object.entries(retry), ...Object.entries(syntax)];
    assert.equal(
      all.filter(([text, { error }]) => isRead(text) !== (error !== "syntax")).map(([text]) => text),
      [],
    );
    assert.ok(all.length > 200);
  });

const NAMES_TITLE = "names that a retry expression cannot have are warned about, and no others";
if (!existsSync(file)) skipTest(test, NAMES_TITLE, "needs ../shared/cases");
else
  test(NAMES_TITLE, () => {
    type Verdicts = Readonly<Record<string, { readonly error?: string }>>;
    const { retry } = JSON.parse(readFileSync(file, "utf8")) as { retry: Verdicts };
    for (const [expression, { error }] of Object.entries(retry)) {
      const text = retrying(expression);
      const codes = validateFiles([{ fileName: "retry.yaml", text }]).map(({ code }) => code);
      const expected =
        error === "unknown name" ? ["unresolved-expression"] : error === "syntax" ? ["invalid-expression"] : [];
      // Of what fails when it runs, an unknown function can be seen.
      if (expression === "sprig.nope(1) == 1") assert.equal(codes, ["unresolved-expression"]);
      else assert.equal(codes, expected, expression);
    }
  });

function retrying(expression: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: retry- }
spec:
  entrypoint: main
  templates:
    - name: main
      retryStrategy: { limit: 2, expression: ${JSON.stringify(expression)} }
      container: { image: alpine, command: ["true"] }
`;
}

const READ: Readonly<Record<string, boolean>> = {
  "(a ?? 'x') == 'y'": true,
  "'y' == a ?? 'x'": true,
  "a ?? b ?? c": true,
  "a ?? 'x' in list": false,
  "a ?? b + c": false,
  "map(list, # + 1)": true,
  "map(list, {#.x ?? 'y'})": true,
  "map(list, filter(#, # > 1))": true,
  "filter(list, .x > 1)": true,
  "len(#)": false,
  "sprig.trim(#)": false,
  "a | trim()": true,
  "a | trim() | len() > 2": true,
  "a | sprig.trim()": false,
  "a.b(1).c(2)": true,
  "a[0](1)": false,
  "'\\n\\t\\x41\\u0041'": true,
  "`\\q`": true,
  "let x = 1; x": true,
  let: false,
  "a.let": true,
  "9223372036854775807": true,
  "9223372036854775808.0": true,
  "{a: 1, 'b': 2}": true,
  "{a}": false,
};

test("neighbours of the table", () => {
  for (const [text, expected] of Object.entries(READ)) assert.is(isRead(text), expected, text);
});

test.run();
