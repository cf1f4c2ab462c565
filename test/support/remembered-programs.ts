/** Programs by what they show: the files of each, of which those in the folder itself are built. */
export type Programs = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A file with a workflow: `before` the class, `fields` of it, and `members`. */
export function file(before: string, fields = "", members = ""): string {
  return `import { Workflow, closure, container, scope, task, template } from "argots";
${before}
export class Shown extends Workflow {
  entrypoint = "main";
  ${fields}
  @template main() { return container({ image: "alpine:3" }); }
  ${members}
}
`;
}

/** A field that shows what an expression comes to. */
export function shown(expression: string, before = ""): string {
  return file(before, `metadata = { labels: { shown: String(${expression}) } };`);
}

const INTERFACE = `interface Settings { readonly region: string; now(): Date; process?: typeof globalThis }`;

/** What follows from texts alone. */
export const remembered: Programs = {
  "an interface": file(`${INTERFACE}\nconst settings: Settings = { region: "eu", now() { throw new Error(); } };`),
  "a type, and what it is made of": file(
    `type Env = typeof process.env;\ntype Key = keyof Env & string;\ntype At = ReturnType<typeof Date.now>;`,
  ),
  "an exported type": file(
    `export type Region = "eu" | "us";\nexport interface Named { name: string }\nexport type { Region as Place };`,
  ),
  "an enum": shown("Level.High", `enum Level { Low = 1, High = Low * 5 }`),
  "an enum of texts, by a key": shown(
    `Level[level]`,
    `const level: keyof typeof Level = "High";\nexport enum Level { High = "high", Low = "low" }`,
  ),
  "a const enum": shown("Level.High", `const enum Level { Low = 1, High = 1 << 4 }`),
  "a namespace": shown(
    "Names.of('a')",
    `namespace Names { const end = "-x"; export function of(name: string) { return name + end; } }`,
  ),
  "declarations for the type checker": shown(
    "1",
    `declare const BUILD_TIME: string;\ndeclare function fetchIt(url: string): void;\ndeclare global { interface Window { a: number } }\nexport {};`,
  ),
  "generics, overloads and predicates": shown(
    "pick([1, 2]) ?? 0",
    `function pick<T extends { toString(): string }>(list: readonly T[]): T | undefined;
function pick(list: readonly unknown[]): unknown { return list.filter(isThere)[0]; }
function isThere<T>(value: T | undefined): value is T { return value !== undefined; }`,
  ),
  "satisfies and as const": shown(
    `SIZES.small`,
    `const SIZES = { small: "1Gi", large: "8Gi" } as const satisfies Record<string, string>;`,
  ),
  "a table that is looked up": shown(
    `SIZES[size]`,
    `type Size = "small" | "large";\nconst SIZES: Record<Size, string> = { small: "1", large: "8" };\nconst size = "small" as Size;`,
  ),
  "helper functions": shown(
    `name("a", 1, true)`,
    `function name(...parts: (string | number | boolean)[]): string {\n  const all: string[] = [];\n  for (const part of parts) all.push(String(part).toLowerCase());\n  return all.map((one, index) => \`\${one}\${index}\`).filter(Boolean).join("-");\n}`,
  ),
  "globals in full view": shown(
    `Math.max(...Object.values({ a: 1 })) + JSON.stringify([...new Map([["a", 1]])]).length + Number.parseInt("7", 10) + [..."ab"].map(Number).length + Array.from({ length: 2 }, (_, at) => at).length`,
  ),
  "a fixed date": shown(`new Date("2026-01-01").toISOString().slice(0, 4) + new Date(Date.UTC(2026, 0)).getUTCDay()`),
  "a digest of a text": shown(
    `createHash("sha256").update("text").digest("hex").slice(0, 8)`,
    `import { createHash } from "node:crypto";`,
  ),
  "parts of a path": shown(
    `basename("/a/b.txt", ".txt") + path.extname("a.ts").slice(1)`,
    `import path, { basename } from "node:path";`,
  ),
  "a base class, abstract and generic": {
    "main.ts": `import { Base } from "./base.ts";\nexport class Shown extends Base<string> { entrypoint = "main"; }\n`,
    "base.ts": `import { Workflow, container, template } from "argots";\nexport abstract class Base<T> extends Workflow implements Partial<Named> { protected readonly kept?: T; private static count = 0; @template main() { return container({ image: "alpine:3" }); } }\ninterface Named { name: string }\n`,
  },
  "helper files": {
    "main.ts": shown(
      `label("a") + Limits.MAX + fallback`,
      `import fallback, { label, type Label } from "./lib/label.ts";\nimport * as Limits from "./lib/limits.ts";\nimport type { Place } from "./lib/types.ts";\nconst kept: Label | Place = "a";`,
    ),
    "lib/label.ts": `import { MAX } from "./limits.ts";\nexport type Label = string;\nexport const label = (text: Label): string => text.padEnd(MAX, "x");\nexport default "none";\n`,
    "lib/limits.ts": `export const MAX = 3;\n`,
    "lib/types.ts": `export interface Place { readonly name: string }\n`,
  },
  "a barrel": {
    "main.ts": shown(`MAX + one.MIN`, `import { MAX, one, type Named } from "./lib/index.ts";`),
    "lib/index.ts": `export * from "./one.ts";\nexport * as one from "./one.ts";\nexport type { Named } from "./types.ts";\n`,
    "lib/one.ts": `export const MAX = 3, MIN = 1;\n`,
    "lib/types.ts": `export interface Named { readonly name: string }\n`,
  },
  "a helper file of JavaScript": {
    "main.ts": shown("LIMIT + half(4)", `import { LIMIT, half } from "./lib/limit.js";`),
    "lib/limit.js": `export const LIMIT = 3;\n/** @param {number} of */\nexport function half(of) { return Math.floor(of / 2); }\n`,
  },
  "data in a file": {
    "main.ts": shown(`data.names.join("-")`, `import data from "./data.json" with { type: "json" };`),
    "data.json": `{ "names": ["a", "b"] }\n`,
  },
  "a closure that asks for everything": file(
    `import { readFile } from "node:fs/promises";\nimport { hostname } from "node:os";`,
    "",
    `@closure() async work(name: string): Promise<string> { console.log(process.env["ASKED"], Date.now(), Math.random(), hostname(), name.localeCompare("b")); return readFile("/etc/hostname", "utf8"); }`,
  ),
  "a scope that asks for everything": file(
    `@scope class Log { static level = 1; static say(text: string) { console.log(new Date(), text, process.pid); } }`,
    "",
    `@closure work() { Log.say("a"); }
  @scope("main") helpers() { return Math.random(); }`,
  ),
  "scopes that call each other": {
    "main.ts": file(`import { Log } from "./log.ts";`, "", `@closure work() { Log.twice("a"); }`),
    "log.ts": `import { scope } from "argots";\n@scope export class Log { static say(text: string) { console.log(text); } static twice(text: string) { Log.say(text); Log.say(text); } }\n`,
  },
  "a scope that is called here and asks for nothing": shown(
    "Names.of('a')",
    `@scope class Names { static of(name: string) { return name.toUpperCase(); } }`,
  ),
  "a package that only a closure uses": {
    "main.ts": file(
      `import { greet } from "greeter";`,
      "",
      `@closure({ image: "registry.example/own:1" }) work() { console.log(greet("a")); }`,
    ),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export const greet = (name) => "hello " + name;\n`,
  },
  "a type of a package": {
    "main.ts": file(`import { type Options, Client } from "greeter";\nlet options: Options | Client | undefined;`),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export class Client {}\n`,
  },
  "tasks with data between them": `import { Workflow, closure, task } from "argots";
type Count = { readonly total: number };
const IMAGE = "registry.example/own:2";
export class Shown extends Workflow {
  @task async first() { return this.count("abc"); }
  @task async second() { return this.say((await this.first()).total); }
  @closure({ image: IMAGE }) count(text: string): Count { return { total: text.length }; }
  @closure say(total: number) { console.log(total); }
}
`,
  "names that others use for the world": shown(
    "roll(6) + env.now",
    `function roll(process: number): number { const Date = process; const random = Date; return random; }\nconst env = { now: 1, random: 2, stack: "web" };`,
  ),
  "errors, classes and accessors": shown(
    "new Amount(3).text",
    `class AmountError extends Error { constructor(readonly amount: number) { super("bad"); } }
class Amount { static #made = 0; #value: number; constructor(value: number) { if (value < 0) throw new AmountError(value); this.#value = value; Amount.#made++; } get text(): string { return this.#value.toFixed(2); } static { Amount.#made = 0; } }`,
  ),
  "destructuring, spreading and tagged texts": shown(
    "[a, rest.length, b, String.raw`x${c}`].join('-')",
    `const { a, nested: { b = 2 } = {}, ...others }: { a: number; nested?: { b?: number } } = { a: 1 };\nconst [c, ...rest] = [1, 2, 3];\nexport const all = { ...others, c };`,
  ),
  "functions in parameters of a closure": file(
    ``,
    "",
    `@closure work(day = String(new Date().getDay()), limit: number = Number(process.env["LIMIT"])) { console.log(day, limit); }`,
  ),
  "a question whether something is there": shown(`typeof window === "undefined"`),
  "an alias of a decorator": `import * as argots from "argots";\nimport { closure as step, Workflow } from "argots";
export class Shown extends Workflow { entrypoint = "one"; @step one() { console.log(process.env); } @argots.closure() two() { console.log(Date.now()); } }\n`,
  "a decorator by way of a barrel": {
    "main.ts": `import { step, Base } from "./lib/kit.ts";\nexport class Shown extends Base { entrypoint = "one"; @step one() { console.log(process.env); } }\n`,
    "lib/kit.ts": `export { closure as step, Workflow as Base } from "argots";\n`,
  },
  "code that a bundle takes along": {
    "main.ts": file(
      `import { slug } from "./lib/slug.ts";`,
      "",
      `@closure({ bundle: true }) work(name: string) { console.log(slug(name)); }`,
    ),
    "lib/slug.ts": `import { END } from "./end.ts";\nexport const slug = (text: string): string => text.toLowerCase() + END;\n`,
    "lib/end.ts": `export const END: string = "-x";\n`,
  },
  "code for the pod that a bundle takes along": {
    "main.ts": file(
      `import { Client, report, tools } from "./lib/pod.ts";`,
      "",
      `@closure({ bundle: true }) async work(name: string) { report(name); await new Client().send(name); tools.say(); }`,
    ),
    "lib/pod.ts": `import { hostname } from "node:os";
const now = (): number => Date.now();
export function report(text: string): void { console.log(process.env["POD"], now(), hostname(), text); }
export class Client { readonly url = process.env["URL"]; async send(text: string): Promise<void> { await fetch(this.url ?? "", { body: text }); } }
export const tools = { say(): void { console.log(Math.random()); }, nested: { now: () => Date.now() } };
`,
  },
  "a function that nobody calls": file(`export function region(): string { return process.env["ASKED"] ?? ""; }`),
  "a package that a bundle takes along": {
    "main.ts": file(
      `import { greet } from "greeter";`,
      "",
      `@closure({ bundle: "packages" }) work() { console.log(greet("a")); }`,
    ),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export { greet } from "./greet.js";\n`,
    "node_modules/greeter/greet.js": `export const greet = (name) => "hello " + name;\n`,
  },
};

/** What may be different although no file is; `ASKED` is, between two builds. */
export const notRemembered: Programs = {
  "the environment": shown(`process.env["ASKED"]`),
  "the environment, where a function calls a parameter so": shown(
    `process.env["ASKED"]`,
    `export function run(process: number) { return process; }`,
  ),
  "the environment, where a type is called so": shown(
    `process.env["ASKED"]`,
    `interface process { env: string }\ntype Date = string;`,
  ),
  "the environment, where it is declared": shown(
    `process.env["ASKED"]`,
    `declare const process: { env: Record<string, string> };`,
  ),
  "the environment, in a parameter that the body hides": shown(
    `run()`,
    `function run(x = process.env["ASKED"]) { function process() {} return x; }`,
  ),
  "the environment of an import": shown(`env["ASKED"]`, `import { env } from "node:process";`),
  "the environment by way of all globals": shown(`globalThis.process.env["ASKED"]`),
  "the environment by a text": shown(`(globalThis as any)["pro" + "cess"].env["ASKED"]`),
  "the environment in a default of a helper": shown(
    `region()`,
    `const region = (name = process.env["ASKED"]) => name;`,
  ),
  "the environment in a static block": file(
    `class Settings { static region = ""; static { Settings.region = process.env["ASKED"] ?? ""; } }`,
    `metadata = { labels: { shown: Settings.region } };`,
  ),
  "the environment in an option of a decorator": `import { Workflow, closure, task, when } from "argots";
export class Shown extends Workflow {
  @when("1 == " + process.env["ASKED"]) @task async first() { return this.work(); }
  @closure work() { console.log(1); }
}
`,
  "the environment in a template": file(
    "",
    "",
    `@template other() { return container({ image: "own:" + process.env["ASKED"] }); }`,
  ),
  "the environment in an enum": shown(`Level.Now`, `enum Level { Now = Number(process.env["ASKED"]) }`),
  "the environment in a namespace": shown(`Place.now`, `namespace Place { export const now = process.env["ASKED"]; }`),
  "the environment in a base class that is computed": file(
    `const bases: Record<string, new () => object> = { "1": class { a = 1 }, "2": class { a = 2 } };\nclass Base extends (bases[process.env["ASKED"] ?? "1"]!) {}`,
    `metadata = { labels: { shown: JSON.stringify(new Base()) } };`,
  ),
  "the environment in a file that it imports": {
    "main.ts": shown("REGION", `import { REGION } from "./lib/region.ts";`),
    "lib/region.ts": `export const REGION = process.env["ASKED"];\n`,
  },
  "the environment in a file of JavaScript": {
    "main.ts": shown("REGION", `import { REGION } from "./lib/region.js";`),
    "lib/region.js": `export const REGION = process.env["ASKED"];\n`,
  },
  "the environment in a file of CommonJS": {
    "main.ts": shown("lib.REGION", `import lib from "./lib/region.cjs";`),
    "lib/region.cjs": `exports.REGION = process.env["ASKED"];\n`,
  },
  "the environment in a function that a function calls": {
    "main.ts": shown("label()", `import { label } from "./lib/label.ts";`),
    "lib/label.ts": `import { region as place } from "./region.ts";\nexport const label = (): string => "x" + place();\n`,
    "lib/region.ts": `export function region(): string { return process.env["ASKED"] ?? ""; }\n`,
  },
  "the environment in a function by another name": {
    "main.ts": shown("place()", `import { place } from "./lib/index.ts";`),
    "lib/index.ts": `export { region as place } from "./region.ts";\n`,
    "lib/region.ts": `export function region(): string { return process.env["ASKED"] ?? ""; }\n`,
  },
  "the environment in a function of its own by another name": {
    "main.ts": shown("place()", `import { place } from "./lib/region.ts";`),
    "lib/region.ts": `function region(): string { return process.env["ASKED"] ?? ""; }\nexport { region as place };\n`,
  },
  "the environment in a function by default": {
    "main.ts": shown("place()", `import place from "./lib/region.ts";`),
    "lib/region.ts": `export default function region(): string { return process.env["ASKED"] ?? ""; }\n`,
  },
  "the environment in a constant by default": {
    "main.ts": shown("place()", `import place from "./lib/region.ts";`),
    "lib/region.ts": `const region = (): string => process.env["ASKED"] ?? "";\nexport default region;\n`,
  },
  "the environment in one function of a file": {
    "main.ts": shown(`Object.values(all).map((one) => one()).join("")`, `import * as all from "./lib/region.ts";`),
    "lib/region.ts": `export function region(): string { return process.env["ASKED"] ?? ""; }\n`,
  },
  "the environment in one function of a file that is handed on": {
    "main.ts": shown(`Object.values(all).map((one) => one()).join("")`, `import { all } from "./lib/index.ts";`),
    "lib/index.ts": `export * as all from "./region.ts";\n`,
    "lib/region.ts": `export function region(): string { return process.env["ASKED"] ?? ""; }\n`,
  },
  "the environment in a member of an object": {
    "main.ts": shown("settings.region()", `import * as lib from "./lib/region.ts";\nconst { settings } = lib;`),
    "lib/region.ts": `export const settings = { region: () => process.env["ASKED"] };\n`,
  },
  "the environment in a getter of an object": {
    "main.ts": shown("JSON.stringify(settings)", `import { settings } from "./lib/region.ts";`),
    "lib/region.ts": `export const settings = { get region() { return process.env["ASKED"]; } };\n`,
  },
  "the environment in a table of functions": shown(
    `table[key]()`,
    `const region = () => process.env["ASKED"];\nconst table = { region };\nconst key: "region" = "region";`,
  ),
  "the environment in a field of a class": {
    "main.ts": shown("new Settings().region", `import { Settings } from "./lib/region.ts";`),
    "lib/region.ts": `export class Settings { region = process.env["ASKED"]; }\n`,
  },
  "the environment in an object that a class makes of itself": shown(
    "made.region",
    `class Settings { static made = new Settings(); region = process.env["ASKED"]; }\nconst { made } = Settings;`,
  ),
  "the environment in a scope that is called here": shown(
    "Settings.region()",
    `@scope class Settings { static region() { return process.env["ASKED"]; } }`,
  ),
  "the environment in a scope of another file": {
    "main.ts": shown("Settings.region()", `import { Settings } from "./lib/settings.ts";`),
    "lib/settings.ts": `import { scope } from "argots";\n@scope export class Settings { static region() { return Settings.read(); } static read() { return process.env["ASKED"]; } }\n`,
  },
  "the environment in a scope that is called by a key": {
    "main.ts": shown(
      "Settings[key]()",
      `import { Settings } from "./lib/settings.ts";\nconst key = ["re", "gion"].join("") as "region";`,
    ),
    "lib/settings.ts": `import { scope } from "argots";\n@scope export class Settings { static region() { return process.env["ASKED"]; } }\n`,
  },
  "the environment in a decorator of one's own": file(
    `const closureLike = (value: unknown, context: { name: unknown }) => { text = String(context.name) + process.env["ASKED"]; };\nlet text = "";\nclass Decorated { @closureLike run() {} }`,
    `metadata = { labels: { shown: text } };`,
  ),
  "the environment in the body of what is only called a closure": {
    "main.ts": shown(
      "new Other().run()",
      `import { closure as step } from "./lib/own.ts";\nclass Other { @step run() { return process.env["ASKED"]; } }`,
    ),
    "lib/own.ts": `export const closure = (_value: unknown, _context: unknown) => undefined;\n`,
  },
  "the environment by a function made of text": shown(`new Function("return process.env.ASKED")()`),
  "the environment by the function of functions": shown(`(() => {}).constructor("return process.env.ASKED")()`),
  "the environment by a list": shown(`([] as any)["constructor"]["constructor"]("return process.env.ASKED")()`),
  "the environment by a name for a function of functions": shown(
    `(maker as any)("return process.env.ASKED")()`,
    `const { constructor: maker } = () => {};`,
  ),
  "the environment by eval": shown(`eval("process.env.ASKED")`),
  "the body of a closure": `import { Workflow, closure, implementation } from "argots";
export class Shown extends Workflow { entrypoint = "main"; metadata = { labels: { shown: String(implementation(Shown, "main")()) } }; @closure main() { return process.env["ASKED"]; } }\n`,
  "a file that is read": shown(
    `readFileSync("package.json", "utf8").length`,
    `import { readFileSync } from "node:fs";`,
  ),
  "the time": shown("Date.now()"),
  "the time of a date": shown("new Date().getTime()"),
  "the time by a call": shown("Date()"),
  "the time by another name": shown("Clock.now()", "const Clock = Date;"),
  "the hour of a fixed date": shown(`new Date("2026-01-01T00:00:00Z").getHours()`),
  "a date without a zone": shown(`new Date("2026-01-01T00:00:00").toISOString()`),
  "a date as a text": shown(`\`\${new Date("2026-01-01")}\`.length`),
  chance: shown("Math.random()"),
  "chance by a text": shown(`Math["random"]()`),
  "chance by a computed text": shown(`(Math as any)["ran" + "dom"]()`),
  "chance by another name": shown("M.random()", "const M = Math;"),
  "chance taken apart": shown("random()", "const { random } = Math;"),
  "chance by a parameter": shown("(({ random }) => random())(Math)"),
  "chance by reflection": shown(`Reflect.get(Math, "random")()`),
  "a random identifier": shown("crypto.randomUUID()"),
  "a random identifier of Node's": shown("randomUUID()", `import { randomUUID } from "node:crypto";`),
  "a clock": shown("performance.now()"),
  "the language": shown(`(1234.5).toLocaleString()`),
  "an order of the language": shown(`["b", "a"].sort((a, b) => a.localeCompare(b)).join("-")`),
  "the language by Intl": shown(`new Intl.NumberFormat().format(1).length`),
  "the stack": shown(`new Error("a").stack?.length`),
  "the folder": shown(`resolve("a").length`, `import { resolve } from "node:path";`),
  "its own place": shown(`import.meta.url.length`),
  "a module that is loaded when it runs": {
    "main.ts": file(
      `const { LATER } = await import("./lib/later.ts");`,
      "metadata = { labels: { shown: String(LATER) } };",
    ),
    "lib/later.ts": "export const LATER = 1;\n",
  },
  "a package": {
    "main.ts": shown(`greet("a").length`, `import { greet } from "greeter";`),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export const greet = (name) => "hello " + name + process.env.ASKED;\n`,
  },
  "a package that a barrel hands on": {
    "main.ts": shown(`greet("a").length`, `import { greet } from "./lib/index.ts";`),
    "lib/index.ts": `export * from "greeter";\n`,
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export const greet = (name) => "hello " + name + process.env.ASKED;\n`,
  },
  "a package that is only loaded": {
    "main.ts": shown("1", `import "greeter";`),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `globalThis.greeted = 1;\n`,
  },
  "a file of a package, by its path": {
    "main.ts": shown(`greet("a").length`, `import { greet } from "./node_modules/greeter/index.js";`),
    "node_modules/greeter/package.json": `{ "name": "greeter", "version": "1.0.0", "type": "module", "main": "index.js" }\n`,
    "node_modules/greeter/index.js": `export const greet = (name) => "hello " + name + process.env.ASKED;\n`,
  },
  "what it prints": file(`console.log("built");`),
  "a global that is written": shown("Array.isArray([])", `(Array as any).extra = 1;`),
  "a document from a file": shown("1", `if (Workflow.name === "") Workflow.fromFile("a.yaml");`),
};
