import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "../src/diagnostics/diagnostic.js";
import { compileGraph } from "../src/loader/graph/graph.js";
import { findInputs } from "../src/program/inputs.js";
import { inProject } from "./support/cli.js";
import { withServer } from "./support/language-client.js";
import { seededRandom } from "./support/random.js";

const FILES: Readonly<Record<string, string>> = {
  "flow.ts": `import { hostname } from "node:os";
import { Workflow, closure, scope, task } from "argots";
import { Log } from "./lib.js";

const LIMIT = 3;
const region = process.env.REGION;

export class Flow extends Workflow {
  entrypoint = "main";

  @task main() { return this.first("a"); }

  @scope("shared") static clean(text: string): string { return text.trim(); }

  @closure
  first(path: string, shared = Flow) {
    Log.line(hostname());
    return shared.clean(path).length + LIMIT;
  }

  // argots-ignore empty-closure
  @closure({ image: "node:20" }) second() {}
}
`,
  "bundled.ts": `import { Workflow, closure } from "argots";
import { double } from "./plain.js";

function helper(n: number) { return double(n) + 1; }

export class Bundled extends Workflow {
  entrypoint = this.run;
  @closure({ bundle: true }) run(n: number) { console.log(helper(n)); return { n }; }
}
`,
  "lib.ts": `import { scope } from "argots";
import { double } from "./plain.js";

@scope
export class Log {
  static line(text: string) { console.log(Log.format(text)); }
  static format(text: string) { return \`> \${text}\`; }
}
export const four = double(2);
`,
  "plain.ts": `export function double(n: number): number {
  return n * 2;
}
`,
  "manifest.ts": `import { Flow } from "./flow.js";
import { WorkflowTemplate, closure } from "argots";
export class Late extends WorkflowTemplate {
  entrypoint = "hi";
  @closure hi() { console.log("\u00e9 \u{1f600}", process.argv.length); }
}
export const other = Flow;
`,
};

const TYPED = [
  ..."(){}`'\"@;.",
  "x",
  " ",
  "\n",
  "\r\n",
  "\u{1f600}",
  "region",
  "LIMIT",
  "missing()",
  "this.first",
  "await ",
  "static ",
  "// argots-ignore captured-variable\n",
  "@closure ",
  'import { a } from "./absent.js";\n',
  "{{workflow.name}}",
  "process.exit();",
  "export ",
  "__dirname",
];

test("after each of 200 edits the editor has what `argots check` says of the same texts", async () => {
  const random = seededRandom(20261201);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  await inProject(FILES, ({ folder }) =>
    withServer(folder, async (client) => {
      const texts = new Map(
        Object.entries(FILES).map(([name, text]) => [name, TextDocument.create(name, "typescript", 1, text)]),
      );
      for (const [name, text] of Object.entries(FILES)) await client.open(name, text);
      let problems = 0;
      for (let edit = 0; edit <= 200; edit++) {
        const name = pick([...texts.keys(), "flow.ts"]);
        const document = texts.get(name);
        if (!document) throw new Error(name);
        if (edit > 0) {
          const length = document.getText().length;
          const start = Math.floor(random() * length);
          const end = Math.min(length, start + Math.floor(random() * random() * 12));
          const at = { start: document.positionAt(start), end: document.positionAt(end) };
          // One that breaks everything is taken back soon, or there would be nothing but broken files.
          const isBack = random() < 0.4;
          const changes = isBack ? [{ text: FILES[name] ?? "" }] : [{ range: at, text: pick(TYPED) }];
          texts.set(name, TextDocument.update(document, changes, document.version + 1));
          await client.change(name, changes);
        }
        const expected = await checked(new Map([...texts].map(([file, text]) => [file, text.getText()])));
        for (const [file, wanted] of expected) {
          problems += wanted.length;
          const said = (): readonly string[] => (client.lastOf(file)?.diagnostics ?? []).map(lineOf);
          await client.until(
            () => client.isNewest(file) && same(said(), wanted),
            () =>
              `edit ${edit} of ${name}, ${file}: ${JSON.stringify({ wanted, said: said() }, undefined, 1)}\n${texts.get(file)?.getText() ?? ""}`,
          );
        }
      }
      assert.ok(problems > 200, `only ${problems} problems`);
      assert.is(await client.end(), 0);
      assert.is(client.stderr(), "");
    }),
  );
});

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.join("\n") === other.join("\n");
}

function lineOf({ range, code, severity, message }: import("vscode-languageserver-protocol").Diagnostic): string {
  return `${range.start.line + 1}:${range.start.character + 1} ${severity === 1 ? "error" : "warning"} ${code ?? ""}: ${message}`;
}

/** What the command says, by file, of a folder with these texts. */
async function checked(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "argots-checked-")));
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of texts) writeFileSync(join(folder, name), text);
    const { inputs } = await findInputs([folder]);
    const wanted = inputs.filter(({ mayDeclareWorkflows }) => mayDeclareWorkflows).map(({ fileName }) => fileName);
    const { diagnostics } = await compileGraph(wanted);
    const linesOf = (name: string): string[] =>
      diagnostics.filter(({ file }) => file === join(folder, name)).map((one) => textOf(one));
    return new Map([...texts.keys()].map((name) => [name, linesOf(name)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textOf({ line, column, severity, code, message, hint }: Diagnostic): string {
  return `${line}:${column} ${severity} ${code}: ${hint === undefined ? message : `${message}\n${hint}`}`;
}

test.run();
