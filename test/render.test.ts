import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../src/compiler/diagnostic.js";
import { renderDiagnostics } from "../src/compiler/render.js";

const text = "\uFEFFconst a = 1;\r\nconst region = a;\r\nuse(region);\r\n";

const captured: Diagnostic = {
  code: "captured-variable",
  severity: "error",
  message: "'region' does not exist in the pod.",
  hint: "Pass it.",
  file: "/project/src/flow.ts",
  start: 36,
  end: 42,
  line: 3,
  column: 5,
  related: [{ message: "declared here", file: "/project/src/flow.ts", line: 2, column: 7 }],
};

const warning: Diagnostic = {
  code: "unused-scope",
  severity: "warning",
  message: "Nothing uses it.",
  file: "/elsewhere/lib.ts",
  start: 0,
  end: 0,
  line: 1,
  column: 1,
};

const readText = (file: string): string | undefined => (file === captured.file ? text : undefined);
const plain = { color: false, cwd: "/project" };

test("place, code, frame, hint, related places and the sum", () => {
  assert.is(
    renderDiagnostics([captured, warning], readText, plain),
    `src/flow.ts:3:5: error captured-variable: 'region' does not exist in the pod.
  1 | const a = 1;
  2 | const region = a;
> 3 | use(region);
    |     ^^^^^^
  4 |
hint: Pass it.
  src/flow.ts:2:7: declared here

../elsewhere/lib.ts:1:1: warning unused-scope: Nothing uses it.

1 error, 1 warning in 2 files
`,
  );
});

test("of a place of several lines the first is marked", () => {
  const long = { ...captured, start: 13, end: 42, line: 2, column: 1, hint: "", related: [] };
  assert.match(renderDiagnostics([long], readText, plain), /\n> 2 \| const region = a;\n {4}\| \^{17}\n {2}3 \| use/);
});

test("colour only when it is asked for", () => {
  assert.not.ok(renderDiagnostics([captured], readText, plain).includes("\u001b["));
  assert.ok(renderDiagnostics([captured], readText, { ...plain, color: true }).includes("\u001b[31m"));
});

test("nothing to say is nothing", () => {
  assert.is(renderDiagnostics([], readText, plain), "");
});

test.run();
