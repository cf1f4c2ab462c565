import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../src/diagnostics/diagnostic.js";
import { hasColor } from "../src/cli/console/terminal.js";
import { renderDiagnostics } from "../src/diagnostics/render.js";

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

../elsewhere/lib.ts: warning unused-scope: Nothing uses it.

1 error, 1 warning in 2 files
`,
  );
});

test("of a place of several lines the first is marked", () => {
  const long = { ...captured, start: 13, end: 42, line: 2, column: 1, hint: "", related: [] };
  assert.match(renderDiagnostics([long], readText, plain), /\n> 2 \| const region = a;\n {4}\| \^{17}\n {2}3 \| use/);
});

test("wide letters, pictures and tabs: the mark stands under its word", () => {
  const show = (line: string): string => {
    const start = line.indexOf("region");
    const at = { ...captured, line: 1, column: start + 1, start, end: start + 6, hint: "", related: [] };
    return renderDiagnostics([{ ...at, file: "/project/a.ts" }], () => line, plain)
      .split("\n")
      .slice(1, 3)
      .join("\n");
  };
  assert.is(show("use(region);"), "> 1 | use(region);\n    |     ^^^^^^");
  assert.is(show("\t\tuse(region);"), "> 1 | \t\tuse(region);\n    | \t\t    ^^^^^^");
  assert.is(show("名前(region);"), "> 1 | 名前(region);\n    |      ^^^^^^");
  assert.is(show('"👩‍👩‍👧 e\u0301 𝒳" + region'), '> 1 | "👩‍👩‍👧 e\u0301 𝒳" + region\n    |            ^^^^^^');
});

test("a minified line is cut around the place", () => {
  const line = `${"x;".repeat(50_000)}region${";y".repeat(50_000)}`;
  const at = { ...captured, line: 1, column: 100_001, start: 100_000, end: 100_006, hint: "", related: [] };
  const [, shown = "", mark = ""] = renderDiagnostics([at], () => line, plain).split("\n");
  assert.ok(shown.length < 180);
  assert.is(shown.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1), "region");
  assert.match(shown, /^> 1 \| ….*…$/);
});

test("nothing of a source reaches the terminal but what can be seen", () => {
  const line = 'use("\u001b[2J\u202e", region);\u0007';
  const start = line.indexOf("region");
  const at = { ...captured, message: "'\u001b[31m' is odd.", line: 1, column: start + 1, start, end: start + 6 };
  const text = renderDiagnostics([at], () => line, plain);
  assert.match(text, /'␛\[31m' is odd\./);
  assert.match(text, /> 1 \| use\("␛\[2J\uFFFD", region\);␇\n/);
  assert.not.match(text, /(?!\n)[\p{Cc}\u202e]/u);
});

test("a problem of a file as a whole has no line", () => {
  const whole = { ...warning, code: "unreadable-file" };
  assert.match(
    renderDiagnostics([whole], () => "text", plain),
    /^\.\.\/elsewhere\/lib\.ts: warning unreadable-file: [^\n]*\n\n/,
  );
});

test("colours follow FORCE_COLOR, then NO_COLOR, then the terminal", () => {
  const terminal = { isTTY: true };
  assert.is(hasColor(terminal, {}), true);
  assert.is(hasColor(terminal, { NO_COLOR: "1" }), false);
  assert.is(hasColor(terminal, { NO_COLOR: "" }), true);
  assert.is(hasColor(terminal, { TERM: "dumb" }), false);
  assert.is(hasColor({}, {}), false);
  assert.is(hasColor({}, { FORCE_COLOR: "1" }), true);
  assert.is(hasColor({}, { FORCE_COLOR: "", NO_COLOR: "1" }), true);
  assert.is(hasColor(terminal, { FORCE_COLOR: "0" }), false);
});

test("colour only when it is asked for", () => {
  assert.not.ok(renderDiagnostics([captured], readText, plain).includes("\u001b["));
  assert.ok(renderDiagnostics([captured], readText, { ...plain, color: true }).includes("\u001b[31m"));
});

test("nothing to say is nothing", () => {
  assert.is(renderDiagnostics([], readText, plain), "");
});

test.run();
