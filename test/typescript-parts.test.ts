import { readFileSync } from "node:fs";
import { ts, wholeTypeScript } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtures } from "./support/fixtures.js";
import { seededRandom } from "./support/random.js";

/** What the parser and the binder leave at a file: they have no public names. */
interface Errors {
  readonly parseDiagnostics: readonly ts.Diagnostic[];
  readonly bindDiagnostics?: readonly ts.Diagnostic[];
}

/** The errors that one of the two finds in a text, as far as a user sees them. */
function errorsBy(typescript: typeof ts, text: string): unknown[] {
  const file = typescript.createSourceFile("/module.ts", text, { languageVersion: typescript.ScriptTarget.ESNext });
  const { bindSourceFile } = typescript as unknown as { bindSourceFile(file: ts.SourceFile, options: object): void };
  bindSourceFile(file, { target: typescript.ScriptTarget.ESNext });
  const { parseDiagnostics, bindDiagnostics = [] } = file as unknown as Errors;
  return [...parseDiagnostics, ...bindDiagnostics].map(({ code, start, length, messageText }) => [
    code,
    start,
    length,
    typescript.flattenDiagnosticMessageText(messageText, "\n"),
  ]);
}

test("the part of TypeScript that is cut out says of damaged sources what the whole says", () => {
  const random = seededRandom(11);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pieces = [
    "(",
    "}",
    "`",
    "class ",
    "let x; let x;",
    "yield ",
    "await ",
    "<T>",
    "@",
    "enum ",
    "=> ",
    ";",
    '"',
    "#x",
  ];
  const codes = new Set<unknown>();
  let damaged = 0;
  const whole = wholeTypeScript();
  for (const { sources } of fixtures())
    for (const source of sources) {
      const text = readFileSync(source, "utf8");
      for (let count = 0; count < 4; count++) {
        const at = below(text.length);
        const broken =
          count % 2 === 0
            ? text.slice(0, at) + text.slice(at + 1 + below(20))
            : text.slice(0, at) + (pieces[below(pieces.length)] ?? "") + text.slice(at);
        const errors = errorsBy(ts, broken);
        assert.equal(errors, errorsBy(whole, broken), `${source}\n${broken}`);
        if (errors.length > 0) damaged += 1;
        for (const error of errors) codes.add((error as unknown[])[0]);
      }
    }
  assert.ok(damaged > 500, String(damaged));
  assert.ok(codes.size > 30, String(codes.size));
});

test.run();
