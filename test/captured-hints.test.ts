import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, type Diagnostic } from "../src/compiler/index.js";
import { repositoryRoot } from "./support/shared.js";

/** Declarations of `value`, what a body does with it, and the type that a parameter in its place should have. */
const ROWS: readonly (readonly [declarations: string, use: string, type: string])[] = [
  [`const value = process.env.STAGE ?? "dev";`, "value.trim()", "string"],
  [`const value = process.env["STAGE"];`, "String(value)", "string"],
  [`const value = process.env.STAGE!;`, "value.trim()", "string"],
  [`const { STAGE: value = "dev" } = process.env;`, "value.trim()", "string"],
  [`const { value } = process.env;`, "value?.trim()", "string"],
  [
    `const stage = process.env.STAGE ?? "dev"; const value = { stage, region: "eu" };`,
    "value.region.trim(), value.stage.trim()",
    "{ stage: string; region: string }",
  ],
  [
    `const value = { port: Number(process.env.PORT), tags: ["a", process.env.B ?? "b"], nested: { on: !!process.env.X } };`,
    "value.port.toFixed(), value.tags[0]?.trim(), value.nested.on === true",
    "{ port: number; tags: string[]; nested: { on: boolean } }",
  ],
  [
    `const base = { a: 1, b: process.env.B ?? "b" }; const value = { ...base, "c-d": true, a: "x" };`,
    `value.a.trim(), value["c-d"]`,
    `{ a: string; b: string; "c-d": boolean }`,
  ],
  [`const value = [process.env.A ?? "a", 1];`, "value.map((x) => String(x))", "(string | number)[]"],
  [`const value = [process.env.A ?? "a"].map((x) => x + "!");`, "value[0]?.trim()", "string[]"],
  [`const value = [1, 2].map((x) => ({ x: String(x) }));`, "value[0]?.x.trim()", "{ x: string }[]"],
  [`const value = (process.env.LIST ?? "").split(",");`, "value.map((x) => x.trim())", "string[]"],
  [`const value = (process.env.LIST ?? "").split(",").filter((x) => x).length;`, "value.toFixed()", "number"],
  [`const value = process.env.FLAG === "1";`, "value && 1", "boolean"],
  [`const value = process.env.FLAG ? 1 : "many";`, "String(value).trim()", "number | string"],
  [`const value = process.env.FLAG ? [1] : [2, 3];`, "value[0]?.toFixed()", "number[]"],
  [`const value = new Date();`, "value.toISOString()", "Date"],
  [`const value = new Date().toISOString().slice(0, 10);`, "value.trim()", "string"],
  [`const value = new Date().getFullYear() + 1;`, "value.toFixed()", "number"],
  [`const value = Date.now();`, "value.toFixed()", "number"],
  [`const value = Math.random() * 10;`, "value.toFixed()", "number"],
  [`const value = BigInt(process.env.N ?? 1);`, "value + 1n", "bigint"],
  ["const value = `v${process.env.N}`;", "value.trim()", "string"],
  [`import { randomUUID } from "node:crypto"; const value = randomUUID();`, "value.trim()", "string"],
  [`import { hostname } from "node:os"; const value = { host: hostname() };`, "value.host.trim()", "{ host: string }"],
  [`import * as os from "node:os"; const value = os.hostname();`, "value.trim()", "string"],
  [`import { readFileSync } from "node:fs"; const value = readFileSync("a", "utf8");`, "value.trim()", "string"],
  [`import { readFileSync } from "node:fs"; const value = readFileSync("a");`, "value.toString()", "any"],
  [`import { readFileSync } from "node:fs"; const value = JSON.parse(readFileSync("a", "utf8"));`, "value.x.y", "any"],
  [
    `import { readFileSync } from "node:fs"; const value = JSON.parse(readFileSync("a", "utf8")) as { x: { y: number } };`,
    "value.x.y.toFixed()",
    "{ x: { y: number } }",
  ],
  [`import { readFile } from "node:fs/promises"; const value = await readFile("a", "utf8");`, "value.trim()", "any"],
  [
    `import { execSync } from "node:child_process"; const value = execSync("git rev-parse HEAD").toString().trim();`,
    "value.slice(1)",
    "string",
  ],
  [`import { cpus } from "node:os"; const value = cpus();`, "value[0]?.model", "any"],
  [`const value: { a?: number } = JSON.parse("{}");`, "value.a?.toFixed()", "{ a?: number }"],
  [
    `function load(): { a: number } { return { a: Number(process.env.A) }; } const value = load();`,
    "value.a.toFixed()",
    "{ a: number }",
  ],
  [
    `function load() { const a = Number(process.env.A); return { a }; } const value = load();`,
    "value.a.toFixed()",
    "ReturnType<typeof load>",
  ],
  [`const load = () => ({ a: Number(process.env.A) }); const value = load();`, "value.a.toFixed()", "{ a: number }"],
  [
    `const load = (key: string): string => process.env[key] ?? ""; const value = { a: load("A") };`,
    "value.a.trim()",
    "{ a: string }",
  ],
  [
    `async function load(): Promise<{ a: number }> { return { a: 1 }; } const value = await load();`,
    "value.a.toFixed()",
    "{ a: number }",
  ],
  [
    `async function load() { return { a: 1 }; } const value = await load();`,
    "value.a.toFixed()",
    "Awaited<ReturnType<typeof load>>",
  ],
  [`function pick<T>(x: T) { return x; } const value = pick({ a: 1 });`, "(value as any).a", "ReturnType<typeof pick>"],
  [
    `class Client { constructor(readonly url: string) {} } const value = new Client(process.env.URL ?? "");`,
    "value.url.trim()",
    "Client",
  ],
  [
    `class Box<T> { constructor(readonly of: T) {} } const value = new Box(process.env.URL ?? "");`,
    "String(value.of)",
    "InstanceType<typeof Box>",
  ],
  [`const value = new Map(Object.entries({ a: process.env.A ?? "" }));`, `value.get("a")?.trim()`, "Map<any, any>"],
  [`const value = new Set(process.argv);`, `value.has("a")`, "Set<string>"],
  [
    `const value = new Map<string, number>([["a", Number(process.env.A)]]);`,
    `value.get("a")?.toFixed()`,
    "Map<string, number>",
  ],
  [
    `const value = { now: Date.now(), list: [{ a: process.pid }] } as const;`,
    "value.list[0].a.toFixed()",
    "{ readonly now: number; readonly list: readonly [{ readonly a: number }] }",
  ],
  [
    `const value = { mode: "fast", at: Date.now() } as const;`,
    `value.mode satisfies "fast"`,
    `{ readonly mode: "fast"; readonly at: number }`,
  ],
  [
    `enum Level { Low, High } const value = { level: process.env.A ? Level.High : Level.Low };`,
    "value.level === Level.High",
    "{ level: Level }",
  ],
  [`const { a: { b: value } } = { a: { b: Number(process.env.B) } };`, "value.toFixed()", "number"],
  [`const [value] = [process.env.A ?? "a"];`, "value?.trim()", "string"],
  [`const [, ...value] = process.argv;`, "value[0]?.trim()", "any"],
  [`let value = 0; value++;`, "value.toFixed()", "number"],
  [`let value = null; value = { a: 1 };`, "value.a", "any"],
  [`let value: string | undefined; value = "x";`, "value?.trim()", "string | undefined"],
  [`let value; value = "x";`, "value.trim()", "any"],
  [`const value = [1]; value.push(2);`, "value[0]?.toFixed()", "number[]"],
  [`const value = { a: { b: [1] } }; value.a.b.push(2);`, "value.a.b[0]?.toFixed()", "{ a: { b: number[] } }"],
  [`const value = [] as string[]; value.push("a");`, "value[0]?.trim()", "string[]"],
  [
    `const value = { list: [] as number[], none: null, re: /x/, big: 1n, "a b": 1, call() { return 1; } };`,
    `value.list[0], value.re.test("x"), value.call()`,
    `{ list: number[]; none: null; re: RegExp; big: bigint; "a b": number; call: any }`,
  ],
  [`const value = typeof process.env.A;`, "value.trim()", "string"],
  [`const value = import.meta.url;`, "value.trim()", "string"],
  [`const value = process.env;`, `value["A"]?.trim()`, "any"],
  [`const value = Object.keys(process.env);`, "value[0]?.trim()", "string[]"],
  [`const value = Object.freeze({ a: process.pid });`, "value.a.toFixed()", "{ a: number }"],
  [`const value = structuredClone([process.pid]);`, "value[0]?.toFixed()", "number[]"],
  [`const value = Symbol("x");`, "String(value)", "any"],
  [`const value = new (class { a = 1; })();`, "value.a.toFixed()", "any"],
  [`const a = { b: process.pid }; const value = a.b;`, "value.toFixed()", "number"],
  [`const a = { b: [process.pid] }; const value = a["b"][0]!;`, "value.toFixed()", "number"],
  [`const value = process.env.A || process.env.B || "c";`, "value.trim()", "string"],
  [`const value = (process.env.A ?? "").length > 2 && process.env.B !== "x";`, "value === true", "boolean"],
];

/** Declarations, and whether their values are the same in the pod. */
const PLACES: readonly (readonly [declarations: string, isSame: boolean])[] = [
  [`const value = process.env.A ?? "a";`, false],
  [`const { A: value } = process.env;`, false],
  [`const env = process.env; const value = env.A;`, false],
  [`const value = { a: { b: process.env.A } };`, false],
  [`const value = Date.now();`, false],
  [`const value = new Date();`, false],
  [`const value = Math.random();`, false],
  [`const value = performance.now();`, false],
  [`const value = crypto.randomUUID();`, false],
  [`import { randomUUID } from "node:crypto"; const value = randomUUID();`, false],
  [`import os from "node:os"; const value = [os.hostname()];`, false],
  [`import { readFileSync as read } from "node:fs"; const value = JSON.parse(read("a", "utf8"));`, false],
  [`import { load } from "./load.js"; const value = load();`, false],
  [`import load from "load"; const value = load();`, false],
  [`const value = import.meta.url;`, false],
  [`const value = await Promise.resolve(1);`, false],
  [`const value = (await import("node:os")).hostname();`, false],
  [`const value = Intl.DateTimeFormat().resolvedOptions().timeZone;`, false],
  [`const value = globalThis.process.env.A;`, false],
  [`function load() { return process.env.A; } const value = load();`, false],
  [`const load = () => { if (1) return { a: Date.now() }; return {}; }; const value = { ...load() };`, false],
  [`class Config { static a = process.env.A; } const value = Config.a;`, false],
  [`const value = [1, 2].map((x) => x * 2);`, true],
  [`const value = new Map([["a", 1]]).size;`, true],
  [`function double(x: number) { return x * 2; } const value = double(2);`, true],
  [`const a = 1; const value = { b: a + 1, c: Math.max(1, 2) };`, true],
  [`const value = new Date("2026-01-01").getTime();`, true],
  [`import { inspect } from "node:util"; const value = inspect({ a: 1 });`, true],
  [`class Config { static a = "a"; } const value = [Config.a];`, true],
  [`let value = 1; value += 1;`, true],
];

const program = (declarations: string, use: string): string => {
  const imports = declarations.match(/^(?:import [^;]*;\s*)*/)?.[0] ?? "";
  return `import { Workflow, closure } from "argots";
${imports}
${declarations.slice(imports.length)}
export class Captured extends Workflow {
  @closure
  run() {
    console.log(${use});
  }
}
`;
};

async function captured(text: string): Promise<Diagnostic | undefined> {
  const { diagnostics } = await compileClosures({ fileName: "captured.ts", text });
  return diagnostics.find(({ code }) => code === "captured-variable");
}

const signatureIn = (hint: string | undefined): string | undefined =>
  hint && /(?:^|: )Pass it in: (run\(.*?\))(?:; or have it computed in the pod: .*)?$/.exec(hint)?.[1];

test("the hint on a captured variable says its type, and is TypeScript when it is followed", async () => {
  const folder = join(repositoryRoot, ".cache", "captured-hints");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const wrong: string[] = [];
  for (const [index, [declarations, use, type]] of ROWS.entries()) {
    const text = program(declarations, use);
    const hint = (await captured(text))?.hint;
    const signature = signatureIn(hint);
    if (signature !== `run(value: ${type})`) wrong.push(`${declarations} ${String(hint)}`);
    const followed = text.replace("run()", signature ?? "run(hint is missing)");
    writeFileSync(join(folder, `program-${index}.ts`), `// ${declarations.replaceAll("\n", " ")}\n${followed}`);
  }
  assert.equal(wrong, []);
  const project = join(folder, "tsconfig.json");
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false, noUncheckedIndexedAccess: false };
  writeFileSync(
    project,
    JSON.stringify({ extends: "../../tsconfig.fixtures.json", compilerOptions, include: ["./*.ts"] }),
  );
  const tsc = join(repositoryRoot, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", project]).catch(
    (error: unknown) => error as { stdout: string },
  );
  rmSync(folder, { recursive: true, force: true });
  assert.is(stdout, "");
});

test("only what is the same everywhere is proposed to be computed in the pod", async () => {
  const wrong: string[] = [];
  for (const [declarations, isSame] of PLACES) {
    const hint = (await captured(program(declarations, "value")))?.hint;
    if (hint === undefined || hint.includes("bundle: true") !== isSame) wrong.push(`${declarations} ${String(hint)}`);
  }
  assert.equal(wrong, []);
});

test.run();
