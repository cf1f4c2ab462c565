import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type CompiledClosure, compileClosures } from "../src/compiler/index.js";
import { runtimeOf } from "../src/compiler/runtimes/runtimes.js";
import { targetOf } from "../src/compiler/runtimes/target.js";
import type { Template } from "../src/model/argo/index.js";
import { type Fixture, fixtures } from "./support/fixtures.js";
import { bundleOriginals, runOriginal } from "./support/original.js";
import { retargetable } from "./support/retarget.js";
import { type Given, type Outcome, ownNode, runScript, type Runtime } from "./support/run-script.js";
import { skipTest } from "./support/skip.js";
import { availableRuntimes, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";

/** One element of a fixture's `inputs.json`: a closure, what Argo hands to it, and what its author expects of it. */
interface Entry extends Given {
  readonly class: string;
  readonly member: string;
  /** What the original method is called with; see OriginalCall. Left out: the scope, for parameters without default. */
  readonly arguments?: readonly unknown[];
  readonly exitCode?: number;
  /** A part of the messages on stderr. */
  readonly stderr?: string;
  /** The files of the output parameters, exactly. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Why the original cannot be compared: the script still runs. */
  readonly skipOriginal?: string;
  /** Why a runtime (`bun`) cannot do what the others do: its script is compiled and not run there. */
  readonly except?: Readonly<Record<string, string>>;
}

/** What keeps a closure from a runtime: anything else is no reason to leave one out. */
const REASONS = new Set(["unsupported-syntax", "unknown-global", "wrong-runtime-import", "npm-import"]);

for (const fixture of fixtures().filter(({ isGood }) => isGood)) {
  test(`${fixture.name}: scripts do what the methods do`, async () => {
    const { closures } = await compileClosures(fixture.sources);
    const entries = readEntries(fixture, closures);
    const compared = new Set(
      entries.filter((entry) => !entry.skipOriginal).map((entry) => closureOf(entry, closures).file),
    );
    const bundles = await bundleOriginals([...compared]);
    const variants = await compileVariants(fixture, closures);
    for (const entry of entries) {
      const closure = closureOf(entry, closures);
      const { file, template, source } = closure;
      const name = `${entry.class}.${entry.member}(${JSON.stringify(entry.parameters ?? {})})`;
      assert.ok(template !== undefined && source !== undefined, `${name} has no script`);
      assert.not.match(source, /\{\{|\$\$|\$\([-._a-zA-Z][-._a-zA-Z0-9]*\)/, `${name}: a text that would be replaced`);
      const call = { className: entry.class, member: entry.member, args: entry.arguments };
      const original = entry.skipOriginal
        ? undefined
        : inPool(() => runOriginal(bundles.get(file) ?? "", call, template, entry));
      const runs = runsOf(closure, variants, entry).map(async ({ runtime, template }) => {
        const script = await inPool(() => runScript(template, entry, runtime));
        const what = `${name} on ${runtime.target}`;
        assertExpected(script, entry, what);
        const expected = await original;
        if (expected) assertSame(script, expected, what);
      });
      await Promise.all(runs);
    }
  });
}

/** The closures of a fixture as compiled for one runtime: some cannot be. */
interface Variant {
  readonly runtime: Runtime;
  readonly closures: readonly CompiledClosure[];
}

/** The same sources for each runtime that is there. */
async function compileVariants(fixture: Fixture, closures: readonly CompiledClosure[]): Promise<Variant[]> {
  if (closures.length === 0) return [];
  const sources = retargetable(fixture.folder, fixture.sources);
  try {
    const variants: Variant[] = [];
    for (const runtime of availableRuntimes) {
      // What is fine for one Node is so for newer ones, in the same words.
      const older = variants.at(-1);
      if (older && isNode(runtime) && isComplete(older.closures)) {
        variants.push({ runtime, closures: older.closures });
        continue;
      }
      const compiled = await sources.compile(runtime.target);
      const errors = compiled.diagnostics.filter(({ code, severity }) => severity === "error" && !REASONS.has(code));
      assert.equal(errors, [], `compiled for ${runtime.target}`);
      variants.push({ runtime, closures: compiled.closures });
    }
    return variants;
  } finally {
    sources.remove();
  }
}

const isComplete = (closures: readonly CompiledClosure[]): boolean =>
  closures.every(({ source }) => source !== undefined);

interface Run {
  readonly runtime: Runtime;
  readonly template: Template;
}

/**
 * What is run of one closure: its script as the fixture has it, on every Node that is not older than the one of its image;
 * its script for each runtime, on that runtime; and its script for the oldest Node on the newest as well.
 */
function runsOf(closure: CompiledClosure, variants: readonly Variant[], entry: Entry): Run[] {
  const runs = new Map<string, Run>();
  const add = (runtime: Runtime, template: Template | undefined): void => {
    const source = template?.script?.source;
    if (!template || source === undefined || entry.except?.[runtime.target] !== undefined) return;
    // The tests have no registry.
    const { packages } = runtimeOf(targetOf("", undefined, runtime.target));
    const isFetched = (specifier: string): boolean =>
      packages === "registry" ? !specifier.startsWith("node:") : /^@?[^@:]+@/.test(specifier);
    if (closure.imports.some(isFetched)) return;
    runs.set(`${runtime.program}\0${source}`, { runtime, template });
  };
  const nodes = variants.filter(({ runtime }) => isNode(runtime));
  const own = targetOf(closure.template?.script?.image ?? "", closure.template?.script?.command);
  if (own.runtime === "node")
    for (const runtime of [ownNode, ...nodes.map((variant) => variant.runtime)])
      if (major(runtime) >= (own.major ?? DEFAULT_MAJOR)) add(runtime, closure.template);
  for (const { runtime, closures } of variants) add(runtime, same(closure, closures)?.template);
  const oldest = nodes.find(({ closures }) => same(closure, closures)?.template !== undefined);
  const newest = nodes.at(-1);
  if (oldest && newest) add(newest.runtime, same(closure, oldest.closures)?.template);
  // With no runtime but this one, what it can run is better than nothing.
  const isPlain = basename(closure.template?.script?.command?.[0] ?? "").startsWith("node");
  if (runs.size === 0 && own.runtime === "node" && isPlain) add(ownNode, closure.template);
  return [...runs.values()];
}

/** Where an image says no version, the script may be for the newest one. */
const DEFAULT_MAJOR = 24;

const isNode = ({ target }: Runtime): boolean => target.startsWith("node");
const major = ({ target }: Runtime): number =>
  Number(target === "node" ? process.versions.node.split(".")[0] : target.replace(/\D+/, ""));

function same(
  { className, member }: CompiledClosure,
  closures: readonly CompiledClosure[],
): CompiledClosure | undefined {
  return closures.find((closure) => closure.className === className && closure.member === member);
}

/** Processes run side by side, as many as this machine has processors. */
const inPool = createPool(availableParallelism());

function createPool(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}

/** Every closure runs: as often as `inputs.json` says, or once when it needs no input. */
function readEntries(fixture: Fixture, closures: readonly CompiledClosure[]): Entry[] {
  const file = join(fixture.folder, "inputs.json");
  const written = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Entry[]) : [];
  for (const entry of written) {
    closureOf(entry, closures);
    const isComplete =
      entry.parameters === undefined || entry.arguments !== undefined || entry.skipOriginal !== undefined;
    assert.ok(isComplete, `inputs.json: ${entry.class}.${entry.member} needs the arguments of the original`);
  }
  const isListed = (c: CompiledClosure): boolean =>
    written.some((e) => e.class === c.className && e.member === c.member);
  const others = closures.filter((closure) => !isListed(closure));
  return [...written, ...others.map(({ className, member }) => ({ class: className, member }))];
}

function closureOf(entry: Entry, closures: readonly CompiledClosure[]): CompiledClosure {
  const found = closures.find(({ className, member }) => className === entry.class && member === entry.member);
  if (found === undefined) throw new Error(`inputs.json: there is no closure ${entry.class}.${entry.member}`);
  return found;
}

function assertExpected(outcome: Outcome, entry: Entry, name: string): void {
  assert.is(outcome.exitCode, entry.exitCode ?? 0, `${name} ended with ${outcome.exitCode}:\n${outcome.stderr}`);
  // Bun says `error:` where the others say `Error:`.
  const says = (text: string): string => text.toLowerCase();
  if (entry.stderr !== undefined)
    assert.ok(says(outcome.stderr).includes(says(entry.stderr)), `${name} says:\n${outcome.stderr}`);
  if (entry.outputs !== undefined) assert.equal(outcome.outputs, { ...outcome.outputs, ...entry.outputs }, name);
}

function assertSame(script: Outcome, original: Outcome, name: string): void {
  assert.is(
    script.stdout,
    original.stdout,
    `${name} prints something else than the method, which says ${original.stderr}
(deno and bun show objects in their own way: let a fixture print texts and JSON)`,
  );
  assert.is(script.exitCode, original.exitCode, `${name} ends otherwise than the method:\n${original.stderr}`);
  assert.equal(script.outputs, original.outputs, `${name} has other outputs than the method`);
}

for (const runtime of missingRuntimes) skipTest(test, `scripts on ${runtime}`, HOW_TO_FETCH);

const ESCAPE = String.fromCharCode(27);
const hostile = [
  "",
  " ",
  "\n",
  "two\nlines\r\nand a tab\t",
  `all quotes ' " \` \u2018 \u2019 \u201c \u201d`,
  "'''",
  '"""',
  "back\\slash \\n \\u0041 \\",
  "{{=1+1}}",
  "{{inputs.parameters.text}} {{ workflow.name }} {{unknown}} {{",
  "$(HOME) $$(HOME) $$ $HOME ${HOME} ${x}",
  "`rm -rf /` ; exit 9 # && | > < *",
  `"; process.exit(9); "`,
  `${ESCAPE}[31mred${ESCAPE}[0m`,
  "nul is no argument but a bell is \u0007 and DEL \u007f",
  "\u2028\u2029\ufeff\u00a0",
  "😀 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𠮷 e\u0301",
  "<script></script> <!-- --> */ /* //",
  "__proto__",
  "null",
  "%s %d %%",
  "- yes: [on]\n  ~: 0o7 # 12:30:45",
];

test("hostile inputs reach a closure unchanged", async () => {
  const template = await compileOne("echo(text: string): void { console.log(JSON.stringify(text)); }");
  for (const text of hostile) {
    const { stdout, stderr } = await runScript(template, { parameters: { text } });
    assert.is(stdout, `${JSON.stringify(text)}\n`, stderr);
  }
});

test("hostile texts inside JSON reach a closure unchanged, as values and as keys", async () => {
  const template = await compileOne(
    "echo(list: unknown[], map: Record<string, string>) { console.log(JSON.stringify([list, map])); }",
  );
  const map = Object.fromEntries(hostile.map((text, index) => [text, String(index)]));
  const parameters = { list: JSON.stringify(hostile), map: JSON.stringify(map) };
  const { stdout, stderr } = await runScript(template, { parameters });
  assert.is(stdout, `${JSON.stringify([hostile, JSON.parse(parameters.map)])}\n`, stderr);
});

test("a difference between script and method shows", async () => {
  const template: Template = {
    name: "by-hand",
    inputs: { parameters: [{ name: "x", value: "default" }] },
    outputs: { parameters: [{ name: "result", valueFrom: { path: "/tmp/result" } }] },
    script: {
      image: "node",
      command: ["node"],
      env: [{ name: "X", value: "{{=sprig.b64enc(inputs.parameters['x'])}}" }],
      source: `const { writeFileSync } = process.getBuiltinModule("node:fs");
        const x = Buffer.from(process.env["X"], "base64").toString();
        console.log(x);
        writeFileSync("/tmp/result", x + "\\n");
        process.exitCode = x.length;`,
    },
  };
  const given = await runScript(template, { parameters: { x: "abc" } });
  assert.equal(given, { exitCode: 3, stdout: "abc\n", stderr: "", outputs: { result: "abc\n" } });
  const defaulted = await runScript(template, {});
  assert.equal(defaulted, { exitCode: 7, stdout: "default\n", stderr: "", outputs: { result: "default\n" } });
  assertSame(given, { ...given, stderr: "stacks may differ" }, "the same");
  const others: Partial<Outcome>[] = [
    { stdout: "ab\n" },
    { exitCode: 0 },
    { outputs: {} },
    { outputs: { result: "abc" } },
  ];
  for (const other of others) {
    assert.ok(differs(given, { ...given, ...other }), `${JSON.stringify(other)} goes unseen`);
  }
});

function differs(script: Outcome, original: Outcome): boolean {
  try {
    assertSame(script, original, "by hand");
    return false;
  } catch {
    return true;
  }
}

async function compileOne(method: string): Promise<Template> {
  const text = `import { Workflow, closure } from "argots";\nexport class Echo extends Workflow { @closure ${method} }\n`;
  const { closures, diagnostics } = await compileClosures({ fileName: "echo.ts", text });
  assert.equal(diagnostics, []);
  const template = closures[0]?.template;
  if (template === undefined) throw new Error("there is no template");
  return template;
}

test.run();
