/**
 * An edit of one closure inside one process, as an editor or a watcher would see it, beside one prettier.format of the
 * closure alone. Prints the milliseconds of every round as JSON.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { REVISION } from "./closures.js";
import { path } from "./commands.js";
import { roundsAskedFor, roundsFor } from "./rounds.js";

/** What this program prints. */
export interface WarmEdit {
  readonly edits: readonly number[];
  readonly formats: readonly number[];
  /** Every script, of the last round. */
  readonly output: string;
}

const FILE = "workflows/w0.ts";
const { compileClosures } = (await import(path("dist/compiler/index.js"))) as typeof import("../src/compiler/index.js");
const require = createRequire(import.meta.url);
const prettier = require("prettier/standalone") as typeof import("prettier/standalone");
const plugins = [
  require("prettier/plugins/babel") as typeof import("prettier/plugins/babel"),
  require("prettier/plugins/estree") as typeof import("prettier/plugins/estree"),
];

const text = readFileSync(FILE, "utf8");
const edits: number[] = [];
const formats: number[] = [];
let revision = 0;
let output = "";

await round();
const warmUp = edits.pop() ?? 0;
// What is fast is compiled by V8 in several steps, each after some dozens of runs.
for (let more = 0; more < 30 && warmUp < 1000; more++) await round();
edits.length = formats.length = 0;
const rounds = roundsAskedFor() ?? roundsFor(warmUp);
for (let count = 0; count < rounds; count++) await round();
process.stdout.write(JSON.stringify({ edits, formats, output } satisfies WarmEdit));

async function round(): Promise<void> {
  writeFileSync(FILE, text.replace(REVISION, `revision ${String(++revision).padStart(4, "0")}`));
  const start = performance.now();
  const { closures, diagnostics } = await compileClosures("workflows");
  edits.push(performance.now() - start);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  output = closures.map(({ source }) => source).join("");
  const edited = closures.find(({ source }) => source?.includes("revision "));
  await format(ownFunction(edited?.source ?? ""));
}

async function format(closure: string): Promise<void> {
  // Often enough to be warm: the same text would not be formatted twice by whoever remembers it.
  for (let count = 0; count < 5; count++) await prettier.format(closure, { parser: "babel", plugins });
  const start = performance.now();
  await prettier.format(closure, { parser: "babel", plugins });
  formats.push(performance.now() - start);
}

/** The closure without what argots puts around it. */
function ownFunction(script: string): string {
  const [found] = /^async function measure[^]*?^\}$/m.exec(script) ?? [];
  if (found === undefined) throw new Error(`no closure in the script:\n${script}`);
  return found;
}
