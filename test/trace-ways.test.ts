import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { readScriptMap, type TracedScript } from "../src/trace/scripts.js";
import { createTracer, type Tracer } from "../src/trace/tracer.js";
import type { Runtime } from "./support/run-script.js";
import { availableRuntimes, flagsOf, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

/** Ways in which code comes to throw. `FAIL` is the statement that does; engines name what it stands in each in their own way. */
const ways: Readonly<Record<string, string>> = {
  plain: `FAIL`,
  timeout: `setTimeout(() => { FAIL }, 1);`,
  timeoutFunction: `setTimeout(function () { FAIL }, 1);`,
  timeoutNamed: `function late() { FAIL } setTimeout(late, 1);`,
  timeoutDeep: `const fail = () => { FAIL }; setTimeout(() => { fail(); console.log(1); }, 1);`,
  timeoutBound: `const o = { late() { FAIL } }; setTimeout(o.late.bind(o), 1);`,
  timeoutNested: `setTimeout(() => { setTimeout(() => { FAIL }, 1); }, 1);`,
  timeoutHanded: `const wait = (then: () => void) => { setTimeout(then, 1); }; wait(() => { FAIL });`,
  timeoutAsync: `setTimeout(async () => { await null; FAIL }, 1);`,
  timeoutMethod: `class Job { run() { setTimeout(() => { this.fail(); console.log(1); }, 1); } fail() { FAIL } } new Job().run();`,
  interval: `setInterval(() => { FAIL }, 1);`,
  immediate: `setImmediate(() => { FAIL });`,
  immediateNamed: `const soon = () => { FAIL }; setImmediate(soon);`,
  nextTick: `process.nextTick(() => { FAIL });`,
  microtask: `queueMicrotask(() => { FAIL });`,
  reaction: `await Promise.resolve().then(() => { FAIL });`,
  executor: `await new Promise(() => { FAIL });`,
  promiseAll: `await Promise.all([1, 2].map(async () => { await null; FAIL }));`,
  asyncStack: `const a = async () => { await b(); }; const b = async () => { await null; FAIL }; await a();`,
  emitter: `const bus = new EventEmitter(); bus.on("x", () => { FAIL }); bus.emit("x");`,
  emitterOnce: `const bus = new EventEmitter(); bus.once("x", function () { FAIL }); bus.emit("x");`,
  emitterOfClass: `class Bus extends EventEmitter {} const bus = new Bus(); bus.on("x", () => { FAIL }); bus.emit("x");`,
  exit: `process.on("exit", () => { FAIL });`,
  construct: `class Base { constructor() { FAIL } } class Report extends Base {} new Report();`,
  classField: `class Report { size = (() => { FAIL })(); } new Report();`,
  getter: `class Report { get size(): number { FAIL } } console.log(new Report().size);`,
  setter: `class Report { set size(n: number) { FAIL } } new Report().size = 1;`,
  privateMethod: `class Report { #run() { FAIL } go() { this.#run(); console.log(1); } } new Report().go();`,
  stored: `const all: Record<string, () => void> = {}; all["other"] = () => { FAIL }; all["other"]!();`,
  renamed: `const all: Record<string, () => void> = {}; all["other"] = function named() { FAIL }; all["other"]!();`,
  symbol: `const list = { [Symbol.iterator]() { FAIL } }; for (const x of list as any) console.log(x);`,
  json: `JSON.stringify({ toJSON() { FAIL } });`,
  sorted: `[2, 1].sort(() => { FAIL });`,
  generator: `function* all() { yield 1; FAIL } for (const x of all()) console.log(x);`,
  evaluated: `const fail = () => { FAIL }; (0, eval)("(f) => f()")(fail);`,
  made: `const fail = () => { FAIL }; new Function("f", "f()")(fail);`,
  proxied: `const p = new Proxy({} as any, { get() { FAIL } }); console.log(p.x);`,
  iife: `(() => { FAIL })();`,
  asyncIife: `await (async () => { await null; FAIL })();`,
  readFile: `fs.readFile("/", () => { FAIL });`,
  stream: `Readable.from(["a"]).on("data", () => { FAIL });`,
  listener: `createServer().listen(0, () => { FAIL });`,
  rejected: `Promise.reject(new Error("rejected"));`,
};

/** Each way stands twice: a stack has to be told from that of a script which is nearly the same. */
function sourceFor(image: string): string {
  const closure = (name: string, body: string): string => {
    const fail = `throw new Error("${name}");`;
    return `  @closure({ image: "${image}" })\n  async ${name}() {\n    ${body.replaceAll("FAIL", `\n${fail}\n`).replaceAll('"rejected"', `"${name}"`)}\n  }\n`;
  };
  const closures = Object.entries(ways).flatMap(([name, body]) => [
    closure(name, body),
    closure(`${name}Again`, `console.log("again");\n    ${body}`),
  ]);
  return `import { EventEmitter } from "node:events";
import fs from "node:fs";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { Workflow, closure } from "argots";
export class Ways extends Workflow {
${closures.join("")}}
`;
}

const IMAGES: Readonly<Record<string, string>> = { deno: "denoland/deno", bun: "oven/bun" };
const imageFor = ({ target }: Runtime): string => IMAGES[target] ?? `node:${target.replace("node", "")}`;

async function compile(source: string): Promise<TracedScript[]> {
  const { closures, diagnostics } = await compileClosures({ fileName: "ways.ts", text: source }, { maps: true });
  assert.equal(
    diagnostics.filter(({ severity }) => severity === "error"),
    [],
  );
  return closures.flatMap(({ map = "" }) => readScriptMap(map, (file) => file.replace(/^.*\//, "")) ?? []);
}

/** What a pod would have printed. */
async function logOf({ lines }: TracedScript, runtime: Runtime): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "argots-ways-")));
  try {
    await mkdir(join(folder, "argo", "staging"), { recursive: true });
    const script = join(folder, "argo", "staging", "script");
    await writeFile(script, lines.join("\n"));
    const env = { PATH: process.env["PATH"] ?? "", HOME: folder, NO_COLOR: "1" };
    const child = spawn(runtime.program, [...flagsOf(runtime), script], { cwd: folder, env, timeout: 30_000 });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (log += text));
    await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    return log.replaceAll(folder, "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function traced(log: string, among: readonly TracedScript[]): { text: string; tracer: Tracer } {
  const tracer = createTracer(among, false);
  const lines = Buffer.from(log)
    .toString("latin1")
    .split(/(?<=\n)/);
  const output = [...lines.flatMap((line) => tracer.push(line)), ...tracer.flush()].join("");
  return { text: Buffer.from(output, "latin1").toString("utf8"), tracer };
}

/** Frames that no place of a source is behind: what `new Function` made. */
const NO_SOURCE = /\s+at anonymous \(file:/;

for (const runtime of availableRuntimes)
  test(`whatever throws on ${runtime.target}, its frames lead to the source`, async () => {
    const source = sourceFor(imageFor(runtime));
    const scripts = await compile(source);
    const lines = source.split("\n");
    const names = Object.keys(ways);
    const isNode = runtime.target.startsWith("node");
    const check = async (name: string): Promise<void> => {
      const template = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const own = scripts.find((script) => script.template === template);
      const again = scripts.find((script) => script.template === `${template}-again`);
      assert.ok(own && again, template);
      const log = await logOf(own, runtime);
      assert.match(log, /staging\/script/, `${name}: ${log}`);
      const thrown = lines.findIndex((line) => line.includes(`Error("${name}")`)) + 1;
      // As they are, as a collector of logs stores them, and as plain paths, which is how frames of scripts that are no modules
      // read.
      const collected = log
        .trimEnd()
        .split("\n")
        .map((line) => JSON.stringify({ log: `${line}\n`, stream: "stderr" }) + "\n");
      const forms = [log, collected.join(""), ...(isNode ? [log.replaceAll("file:///argo", "/argo")] : [])];
      for (const written of forms) {
        const { text } = traced(written, [again, own]);
        const left = text.split("\n").filter((line) => line.includes("argo/staging") && !NO_SOURCE.test(line));
        assert.equal(left, [], `${name}:\n${written}\n${text}`);
        assert.is(/ways\.ts:(\d+)/.exec(text)?.[1], String(thrown), `${name}:\n${written}\n${text}`);
      }
    };
    const work = async (): Promise<void> => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) await check(name);
    };
    await Promise.all([work(), work(), work()]);
  });

for (const runtime of missingRuntimes) skipTest(test, `frames on ${runtime}`, HOW_TO_FETCH);

const tails = `import { Workflow, closure, scope } from "argots";
export class Tails extends Workflow {
  @closure({ image: "oven/bun" }) own() { return fail("own"); function fail(text: string): never { throw new Error(text); } }
  @closure({ image: "oven/bun" }) inner() {
    const a = (n: number): number => b(n);
    const b = (n: number): number => { if (n > 0) throw new Error("x"); return n; };
    console.log(a(2) + a(3));
  }
  @closure({ image: "oven/bun" }) method() {
    class Report { go(): never { return this.fail(); } fail(): never { throw new Error("x"); } }
    console.log(new Report().go());
  }
  @closure({ image: "oven/bun" }) scoped(main = Tails) { console.log(main.check(1)); }
  @scope("main") static check(n: number): never { return Tails.fail(n); }
  @scope("main") static fail(n: number): never { throw new Error(String(n)); }
  @closure({ image: "oven/bun" }) sort() { console.log([2, 1].sort(() => { throw new Error("x"); })); }
  @closure({ image: "oven/bun" }) whole() {
    const f = (n: number): number => { const r = g(n) + 1; return r; };
    const g = (n: number): number => { if (n > 0) throw new Error("x"); return n; };
    console.log(f(2) + f(3));
  }
  @closure({ image: "oven/bun" }) handed() {
    const run = (work: (n: number) => number): number => work(1) + 1;
    const fail = (n: number): number => { if (n > 0) throw new Error("x"); return n; };
    console.log(run(fail) + run(fail));
  }
}
`;

const missing: Readonly<Record<string, readonly string[]>> = {
  own: ["own"],
  inner: ["a"],
  method: ["go"],
  scoped: ["check"],
  sort: [],
  whole: [],
  handed: [],
};

const bun = availableRuntimes.find(({ target }) => target === "bun");
if (bun)
  test("functions that bun leaves out of a stack are named, and no others", async () => {
    const scripts = await compile(tails);
    for (const [template, names] of Object.entries(missing)) {
      const script = scripts.find((one) => one.template === template);
      assert.ok(script, template);
      const log = await logOf(script, bun);
      const { tracer } = traced(log, [script]);
      assert.equal(
        tracer.leftOut.map(({ name }) => name),
        names,
        `${template}:\n${log}`,
      );
      // The same frames of another runtime are whole.
      const { leavesOutTailCalls: _, ...other } = script;
      assert.equal(traced(log, [other]).tracer.leftOut, []);
    }
  });

test.run();
