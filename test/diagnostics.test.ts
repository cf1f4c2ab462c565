import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes, compileClosures, explain } from "../src/compiler/index.js";

/** No small program shows these: they need a file of a megabyte, a file that is not there, a class that is run, or a bug of ours. */
const WITHOUT_PROGRAM = [
  "file-not-found",
  "internal-error",
  "invalid-workflow",
  "large-script",
  "script-too-large",
  "unreadable-file",
];

const codesOf = async (text: string): Promise<string[]> => {
  const { diagnostics } = await compileClosures({ fileName: "/somewhere/input.ts", text });
  return diagnostics.map((diagnostic) => diagnostic.code);
};

test("the codes that others rely on are there", () => {
  const promised =
    "captured-variable captured-function relative-import uses-this unknown-global unknown-scope invalid-scope-name " +
    "not-a-method conflicting-decorators invalid-name duplicate-name argo-tag unescapable-text unsupported-syntax " +
    "syntax-error unsupported-parameter not-literal authoring-api unused-scope discarded-decorator npm-import";
  for (const code of promised.split(" ")) assert.ok(codes.includes(code), code);
});

test("an unknown code explains nothing", () => {
  assert.is(explain("no-such-code"), undefined);
});

for (const code of codes) {
  const { before, after, why, severity } = explain(code) ?? { before: "", after: "", why: "", severity: "" };
  test(`${code}: says why`, () => {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(why.length > 20);
    assert.ok(severity === "error" || severity === "warning");
    assert.is(before === "", WITHOUT_PROGRAM.includes(code), "has a program that shows it");
  });
  if (before === "") continue;
  test(`${code}: the program before reports it, the one after reports nothing`, async () => {
    assert.ok((await codesOf(before)).includes(code), `before: ${await codesOf(before)}`);
    assert.equal(await codesOf(after), []);
  });
}

test("a file that does not exist is a diagnostic", async () => {
  const { closures, diagnostics } = await compileClosures("/no/such/file.ts");
  assert.equal(closures, []);
  assert.equal(
    diagnostics.map((d) => d.code),
    ["file-not-found"],
  );
});

test("every error of a file is reported, in its order", async () => {
  const text = `import { Workflow, closure } from "argots";
const a = Date.now();
function b() {}
export class Three extends Workflow {
  @closure
  run() {
    console.log(a);
    b();
    return __dirname;
  }
}
`;
  assert.equal(await codesOf(text), ["captured-variable", "captured-function", "unknown-global"]);
});

test.run();
