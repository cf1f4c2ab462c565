import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceMap } from "node:module";
import { init, parse as parseExports } from "es-module-lexer";
import { transform as esbuild } from "esbuild";
import { parse as acorn } from "acorn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isError } from "../src/diagnostics/diagnostic.js";
import { nodeHost } from "../src/host/node-host.js";
import { parse } from "../src/compiler/typescript/parse.js";
import { transformSource } from "../src/compiler/transform.js";
import { scriptsApart } from "../src/loader/compile/compile-module.js";
import { DECORATE } from "../src/loader/compile/decorators-moved.js";
import { decorate } from "../src/loader/run/given-scripts.js";
import { lowerByEdits } from "../src/loader/compile/lower-by-edits.js";
import { repositoryRoot } from "./support/shared.js";

interface Lowered {
  /** With the compiler's edits, as esbuild gets it. */
  readonly typed: string;
  readonly ours: ReturnType<typeof lowerByEdits>;
}

async function lowered(fileName: string, text: string): Promise<Lowered | undefined> {
  const { written, edits, read, diagnostics } = await transformSource(text, fileName, nodeHost, { scriptsApart });
  const module = read?.module ?? parse(fileName, text);
  // What has errors is never run.
  if (module.syntaxErrors.length > 0 || diagnostics.some(isError)) return undefined;
  return { typed: written().code, ours: lowerByEdits({ module, classes: read?.classes ?? [], edits }) };
}

async function byEsbuild(typed: string): Promise<string> {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true } };
  const { code } = await esbuild(typed, {
    loader: "ts",
    format: "esm",
    target: "node20.19",
    keepNames: true,
    tsconfigRaw,
  });
  return code;
}

interface Specifier {
  readonly type: string;
  readonly imported?: { readonly name?: string; readonly value?: string };
  readonly local: { readonly name?: string; readonly value?: string };
  readonly exported: { readonly name?: string; readonly value?: string };
}

interface Statement {
  readonly type: string;
  readonly source?: { readonly value: string } | null;
  readonly specifiers?: readonly Specifier[];
  /** Of `export * as name from`. */
  readonly exported?: object | null;
}

/** What a module imports and exports, by which modules fit together. esbuild makes imports of re-exports. */
async function interfaceOf(code: string): Promise<unknown> {
  await init;
  const [, exports] = parseExports(code);
  const { body } = acorn(code, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  const from = (body as unknown as readonly Statement[]).filter(({ source }) => source);
  const names = from.flatMap(({ type, source, exported, specifiers = [] }) =>
    [
      ...(exported ? ["*"] : []),
      ...specifiers.map((one) => {
        const name = type === "ImportDeclaration" ? one.imported : one.local;
        const given = one.type === "ImportDefaultSpecifier" ? "default" : (name?.name ?? name?.value ?? "*");
        return `${source?.value} ${given}`;
      }),
    ].map((name) => (name === "*" ? `${source?.value} *` : name)),
  );
  return {
    imports: [...new Set(from.map(({ source }) => source?.value))].sort(),
    names: [...new Set(names)].sort(),
    exports: exports.map(({ n }) => n).sort(),
  };
}

for (const folder of ["fixtures", "examples", "src", "test", "bench"])
  test(`modules import, export and are what esbuild makes of them: ${folder}`, async () => {
    const files = readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes("node_modules"));
    let compared = 0;
    for (const file of files) {
      const { typed, ours } = (await lowered(file, readFileSync(file, "utf8"))) ?? {};
      if (typed === undefined || !ours) continue;
      const theirs = await byEsbuild(typed).catch(() => undefined);
      if (theirs === undefined) continue;
      assert.equal(await interfaceOf(ours.code), await interfaceOf(theirs), file);
      compared += 1;
    }
    assert.ok(compared > files.length * 0.5, `${compared} of ${files.length}`);
  });

/** Each gives `result`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  types: `interface A { x: number }
    type B<T> = { [K in keyof T]?: T[K] };
    abstract class Base<T> { declare gone: T; readonly kept!: number; protected constructor(readonly a: T, private b = 2) {} abstract f(): T; sum(this: Base<number>): number { return this.a + this.b; } }
    class Real extends Base<number> implements A { x = 1; static #count = 0; [key: string]: unknown; constructor() { super(1); Real.#count++; } f(): number; f(a?: string): number { return a ? 1 : Real.#count; } override sum() { return super.sum() as number; } }
    declare const nowhere: string; declare function missing(): void;
    const generic = async <T,>(x: T): Promise<T> => x satisfies T; const list = <number[]>[1, 2]; const maybe = list!;
    function overloaded(a: string): string; function overloaded(a: number): number; function overloaded(a: unknown) { return a; }
    const at = { a: 1 as const, m<T>(this: unknown, x: T): x is T { return true; } };
    export const result = [Object.keys(new Real()), new Real().f(), new Real().sum(), maybe, overloaded(2), await generic(3), at.m(1), ((): number => 4)()];`,
  statements: `let a = 1 as number
    ;(a as any) = 2
    const f = (x: number): x is 2 =>
      x === 2
    type T = 1
    const g = function <T>(x?: T) { return x ?? (a as unknown) }
    for (const x of <any[]>[1]) a += x
    label: for (;;) { break label }
    export const result = [a, f(2), g<number>(), g(5)]`,
  exports: `interface Gone { a: 1 } type AlsoGone = Gone; export type { Gone }; export { type AlsoGone as Also, kept as result, kept }; const kept = class { static value = 1 }; export default kept; export interface Out {} export type U = Out;`,
  functions:
    `import path, { join as joined } from "node:path"; import * as fs from "node:fs"; import { Workflow, container, template } from "argots";
    export class Own extends Workflow { @template main() { return container({ image: joined("a", path.basename("/b")) }); } }
    export function hoisted() { return typeof later; } export let later = 1; later = 2; const renamed = 3; export { renamed as other, later as again };
    export abstract class Base { abstract x: number } export const second = 2, plain = this;
    export const result = [hoisted(), typeof fs.readFileSync, String(plain), second, await Promise.resolve(4)];`.replace(
      "[, second] = [1, 2] as const",
      "second = 2",
    ),
  decorators: `import { Workflow, closure, container, scope, task, template, inputs } from "argots";
    const order: string[] = []; const note = <T,>(name: string, value: T): T => { order.push(name); return value; };
    @scope class Log { static info(text: string) { return text; } }
    export class Flow extends (note("extends", Workflow)) {
      static first = note("static field", Flow.name);
      @closure({ image: "node:24" } as const) async step(a: string, main = Flow): Promise<string> { return main.twice(a); }
      @scope("main") static twice(text: string) { return text + text; }
      @template({ name: "other" }) "quoted name"() { return container({ image: note("later", "a:1") }); }
      @template plain() { return container({ image: "b:1" }); }
      @task go() { return this.step("x"); }
      static { note("static block", 0); }
    }
    export const Anonymous = class extends Workflow { @template main() { return container({ image: "c" }); } };
    export default class extends Workflow { @template main() { return container({ image: "d" }); } }
    export const result = [order, Flow.first, Anonymous.name, Log.info("x"), Object.getOwnPropertyNames(Flow.prototype), Object.getOwnPropertyNames(Flow), Flow.twice("y")];`,
};

// What the code asks for by imports of its own, see lower-to-run.ts.
Object.assign(globalThis, {
  [DECORATE]: decorate,
  __argotsScript: (_: string, position: number) => `script ${position}`,
});

async function evaluated(code: string): Promise<unknown> {
  const api = new URL("../src/index.js", import.meta.url).href;
  const url = `data:text/javascript,${encodeURIComponent(code.replaceAll('"argots"', JSON.stringify(api)))}`;
  return resultsOf((await import(url)) as object);
}

async function resultsOf(module: object): Promise<unknown> {
  const manifests: unknown[] = [];
  const names = Object.keys(module).sort();
  for (const name of names) {
    const value = Reflect.get(module, name) as unknown;
    if (typeof value !== "function" || !("build" in (value.prototype as object))) continue;
    const kind = new (value as new () => { build(): Promise<object> })();
    manifests.push(name, value.name, await kind.build().catch(String));
  }
  return JSON.parse(JSON.stringify([names, Reflect.get(module, "result"), manifests]));
}

for (const [name, text] of Object.entries(PROGRAMS))
  test(`a module runs as esbuild's: ${name}`, async () => {
    const { typed, ours } = (await lowered(`/${name}.ts`, text)) ?? { typed: "", ours: undefined };
    assert.ok(ours);
    const theirs = await evaluated(await byEsbuild(typed));
    assert.equal(await evaluated(ours.code), theirs);
  });

test("what edits cannot do is left to others", async () => {
  const left = [
    "enum A { B }",
    "namespace A { export const b = 1; }",
    "import a = require('a');",
    "export = {};",
    "{ using a = b; }",
    "import { d } from 'd'; class A { @d b() {} }",
    "import { closure, Workflow } from 'argots'; class A extends Workflow { @closure run = async () => {}; }",
    "import { closure, Workflow } from 'argots'; class A extends Workflow { @closure({ image: this }) run() {} }",
    "import { template, Workflow } from 'argots'; class A extends Workflow { @template(await 1) run() {} }",
    "interface T {} export default T;",
    "if (1) return;",
    "import { template, Workflow } from 'argots'; class A extends Workflow { static B = 1; @template({ name: A.B }) run() {} }",
  ];
  for (const text of left) assert.is((await lowered("left.ts", text))?.ours, undefined, text);
});

test("places lead back, decorators included", async () => {
  const text = `import type { X } from "x";
import { Workflow, template, container } from "argots";
interface Long {
  a: number;
}
export class Flow extends Workflow {
  @template(
    options(1),
  )
  main(): unknown { return container({ image: image as string }); }
}
function options(a: number): never { throw new Error(String(a as number)); }
const image: unknown = "a";
`;
  const { ours } = (await lowered("places.ts", text)) ?? {};
  assert.ok(ours);
  const map = new SourceMap(JSON.parse(ours.map) as ConstructorParameters<typeof SourceMap>[0]);
  for (const token of ["options(1)", "container({", "image as", "throw new", "const image"]) {
    const [word = ""] = token.split(" as");
    const at = ours.code
      .split("\n")
      .flatMap((line, index) => (line.includes(word) ? [[index, line.indexOf(word)]] : []))[0];
    const found = map.findEntry(at?.[0] ?? 0, at?.[1] ?? 0);
    const before = text.slice(0, text.indexOf(token)).split("\n");
    assert.ok("originalLine" in found);
    assert.is(found.originalLine, before.length - 1, token);
    assert.ok(found.originalColumn <= (before.at(-1) ?? "").length, token);
  }
});

test.run();
