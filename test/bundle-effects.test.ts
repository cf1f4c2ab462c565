import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled, outcomes, type Program } from "./support/module-and-script.js";

/** As a program, with the codes of its warnings; none when left out. */
interface Warned extends Program {
  readonly codes?: readonly string[];
}
/** What the closure uses is changed by something that it does not name. The script prints what the module itself would. */
const PROGRAMS: Readonly<Record<string, Warned>> = {
  "an alias": { top: `const A = [1]; const alias = A; alias.push(3);`, print: "A" },
  "an alias of an alias, by destructuring": {
    top: `const A = { list: [1] }; const { list: [...copy], list } = A; const held = { list }; held.list.push(2); void copy;`,
    print: "A",
  },
  "a loop variable": { top: `const A = [1]; for (const o of [A]) o.push(4);`, print: "A" },
  "a loop over entries": {
    top: `const A = { a: [1] }; for (const [, v] of Object.entries(A)) v.push(2);`,
    print: "A",
  },
  "a loop that assigns": { top: `const A: Record<string, number> = {}; for (A["x"] of [1, 2]);`, print: "A" },
  "a call that changes a variable": { top: `let n = 1; n += 5; n++; function inc() { n++; } inc();`, print: "n" },
  "a call through two functions": {
    top: `let n = 1; const add = (by: number) => { n += by; }; function twice(f: (by: number) => void) { f(1); f(2); } twice(add);`,
    print: "n",
  },
  "an argument": {
    top: `const m = new Map(); fill(m); function fill(x: Map<string, number>) { x.set("a", 1); }`,
    print: "[...m]",
  },
  "a destructured argument": {
    top: `const m = new Map(); fill({ into: m }); function fill({ into }: { into: Map<string, number> }) { into.set("a", 1); }`,
    print: "[...m]",
  },
  "a callback": { top: `const s = new Set([1]); [2, 3].forEach((x) => s.add(x));`, print: "[...s]" },
  "a callback's parameter": { top: `const A = [1]; [A].forEach((list) => { list.push(2); });`, print: "A" },
  "a static registry": {
    top: `class Reg { static items: string[] = []; static add(x: string) { Reg.items.push(x); } } Reg.add("q");`,
    print: "Reg.items",
  },
  "a method of an instance": {
    top: `class Reg { items: string[] = []; add(x: string) { this.items.push(x); return this; } } const reg = new Reg(); reg.add("a").add("b");`,
    print: "reg.items",
  },
  "a member of a function": {
    top: `function f(): number { return (f.cache as Map<string, number>).size; } f.cache = new Map(); f.cache.set("a", 1);`,
    print: "f()",
  },
  "a member of a class": {
    top: `class C { static helper: () => string; run() { return C.helper(); } } C.helper = () => "helped";`,
    print: "new C().run()",
  },
  "a prototype": {
    top: `class C { declare twice: () => number; n = 2; } C.prototype.twice = function (this: C) { return this.n * 2; };`,
    print: "new C().twice()",
  },
  defineProperty: { top: `const A = {}; Object.defineProperty(A, "x", { value: 1, enumerable: true });`, print: "A" },
  "Reflect.set": { top: `const A = {}; Reflect.set(A, "x", 1);`, print: "A" },
  "a destructuring assignment": { top: `let a = 1, b = 2; [a, b] = [b, a]; ({ a: b } = { a: 7 });`, print: "[a, b]" },
  "a computed method": { top: `const A = [1]; const name = "push" as const; A[name](2);`, print: "A" },
  "call and apply": {
    top: `const A = [1]; Array.prototype.push.apply(A, [2, 3]); [].push.call(A, 4 as never);`,
    print: "A",
  },
  "a labelled block": { top: `const A = [1]; out: { A.push(2); if (A.length) break out; A.push(3); }`, print: "A" },
  "try and if": {
    top: `const A = [1]; try { if (A.length) A.push(2); else A.pop(); } finally { A.push(3); }`,
    print: "A",
  },
  "what is thrown": { top: `const A = [1]; try { throw A; } catch (given: any) { given.push(2); }`, print: "A" },
  "what is thrown in a function": {
    top: `const A = { list: [1] }; function fail(): never { throw A; } try { fail(); } catch ({ list }: any) { list.push(2); }`,
    print: "A",
  },
  "what is thrown, and handed on": {
    top: `const A = [1]; function fill(given: any) { given.push(3); } try { throw { A }; } catch (given: any) { fill(given.A); }`,
    print: "A",
  },
  switch: { top: `const A = [1]; switch (A.length) { case 1: A.push(2); }`, print: "A" },
  while: { top: `const A = [1]; while (A.length < 4) A.push(A.length);`, print: "A" },
  "an initialiser of an unused constant": { top: `const A = [1]; const _ = A.push(9);`, print: "A" },
  "an initialiser that calls": { top: `const A = [1]; const size = (() => { A.push(9); return 1; })();`, print: "A" },
  "a static block of an unused class": { top: `const A = [1]; class Unused { static { A.push(2); } }`, print: "A" },
  "a static field of an unused class": { top: `const A = [1]; class Unused { static size = A.push(2); }`, print: "A" },
  "a decorator's effect": {
    top: `const A: string[] = []; function register(target: unknown, context: ClassDecoratorContext) { A.push(String(context.name)); } @register class Plugin {}`,
    print: "A",
  },
  "a method decorator of an object": {
    top: `const reg = { names: [] as string[], add(_: unknown, context: ClassMethodDecoratorContext) { reg.names.push(String(context.name)); } }; class Plugin { @reg.add run() {} }`,
    print: "reg.names",
  },
  "a namespace": {
    top: `const A = [1]; namespace Setup { export function fill() { A.push(2); } } Setup.fill();`,
    print: "A",
  },
  "code in a namespace": { top: `const A = [1]; namespace Setup { A.push(2); export const x = 1; }`, print: "A" },
  "a tagged template": {
    top: `const A: string[] = []; function tag(t: TemplateStringsArray) { A.push(t[0]!); } tag\`x\`;`,
    print: "A",
  },
  "a constructor": {
    top: `const A: string[] = []; class P { constructor(x: string) { A.push(x); } } new P("a");`,
    print: "A",
  },
  "a base class's constructor": {
    top: `const A: string[] = []; class B { constructor() { A.push(new.target.name); } } class P extends B {} new P();`,
    print: "A",
  },
  "an accessor": {
    top: `const A: string[] = []; class P { set name(x: string) { A.push(x); } } const p = new P(); p.name = "a";`,
    print: "A",
  },
  "what a function hands out": {
    top: `const A = [1]; function get() { return A; } get().push(2); const g = get(); g.push(3);`,
    print: "A",
  },
  "what was put into another object": {
    top: `const A = [1]; const box: { list?: number[] } = {}; box.list = A; box.list.push(2); const all: number[][] = []; all.push(A); all[0]!.push(3);`,
    print: "A",
  },
  "top-level await": { top: `const A = [1]; await Promise.resolve().then(() => { A.push(2); });`, print: "A" },
  "a global": { top: `(globalThis as any).answer = 42;`, print: "(globalThis as any).answer" },
  "a global by its name": {
    top: `declare const answer: number; Object.assign(globalThis, { answer: 42 });`,
    print: "(globalThis as any).answer",
  },
  "a prototype of the language's": {
    top: `(Array.prototype as any).last = function () { return this[this.length - 1]; };`,
    print: "([1, 2] as any).last()",
  },
  "the environment": { top: `process.env["ARGOTS_X"] = "set";`, print: `process.env["ARGOTS_X"]` },
  "logical assignment": { top: `let A: number[] | undefined; A ??= [1]; A.push(2);`, print: "A" },
  "a comma and a condition": {
    top: `const A = [1]; A.length > 0 && A.push(2), A.push(3); A.length ? A.push(4) : 0;`,
    print: "A",
  },
  "an export": { top: `const A = [1]; export const size = A.push(2); export default A.push(3);`, print: "A" },
  "delete and length": {
    top: `const A = [1, 2, 3]; const O: Record<string, number> = { a: 1, b: 2 }; delete O["a"]; A.length = 1;`,
    print: "[A, O]",
  },
  "a file that is imported for its effect": {
    top: `import { A } from "./registry.js"; import "./fill.js";`,
    print: "A",
    files: {
      "registry.ts": `export const A: string[] = [];`,
      "fill.ts": `import { A } from "./registry.js"; A.push("filled");`,
    },
  },
  "a file that is imported for other names": {
    top: `import { A } from "./registry.js"; import { other } from "./fill.js"; void other;`,
    print: "A",
    files: {
      "registry.ts": `export const A: string[] = [];`,
      "fill.ts": `import { add } from "./add.js"; add("filled"); export const other = 1;`,
      "add.ts": `import { A } from "./registry.js"; export const add = (x: string) => A.push(x);`,
    },
  },
  "a re-export of a file with an effect": {
    top: `import { A } from "./registry.js"; export * from "./fill.js";`,
    print: "A",
    files: {
      "registry.ts": `export const A: string[] = [];`,
      "fill.ts": `import * as registry from "./registry.js"; registry.A.push("filled"); export const x = 1;`,
    },
  },
  "an imported function that fills its file": {
    top: `import { lookup, register } from "./registry.js"; register("a");`,
    print: "lookup()",
    files: {
      "registry.ts": `const items: string[] = []; export const register = (x: string) => { items.push(x); }; export const lookup = () => items;`,
    },
  },
  "a member of an imported namespace": {
    top: `import * as registry from "./registry.js"; registry.items.push("a"); registry.register("b");`,
    print: "registry.items",
    files: {
      "registry.ts": `export const items: string[] = []; export const register = (x: string) => { items.push(x); };`,
    },
  },
  "an imported default object": {
    top: `import registry from "./registry.js"; registry.register("b");`,
    print: "registry.items",
    files: {
      "registry.ts": `const items: string[] = []; export default { items, register(x: string) { items.push(x); } };`,
    },
  },
  "a package that is filled": {
    top: `import { items, register } from "registry"; import "registry/fill"; register("b");`,
    print: "items",
    mode: `"packages"`,
    codes: ["side-effect-import"],
    files: {
      "node_modules/registry/package.json": `{ "name": "registry", "version": "1.0.0", "type": "module", "sideEffects": false, "exports": { ".": "./index.js", "./fill": "./fill.js" } }`,
      "node_modules/registry/index.js": `export const items = []; export const register = (x) => { items.push(x); };`,
      "node_modules/registry/fill.js": `import { items } from "./index.js"; items.push("fill");`,
    },
  },
  "files of a package without effects": {
    top: `import { A } from "./lib/registry.js";`,
    print: "A",
    files: {
      "package.json": `{ "type": "module", "sideEffects": false }`,
      "lib/registry.ts": `import "./fill.js"; export { A } from "./list.js";`,
      "lib/list.ts": `export const A: string[] = [];`,
      "lib/fill.ts": `import { A } from "./list.js"; A.push("filled"); const _ = A.push("unused");`,
    },
  },
};

for (const [name, program] of Object.entries(PROGRAMS))
  test(`${name}: a script has what its module has`, async () => {
    const { script, module, codes } = await outcomes(program);
    assert.is(script, module);
    assert.equal(codes, program.codes ?? []);
  });

/** What builds stays behind, and nobody is told so: nothing of it changes what the script holds. */
const BUILDS: Readonly<Record<string, string>> = {
  "a workflow that is made": `const A = [1]; export const report = new Report(); export const other = new Report({ arguments: { a: A.length } } as never);`,
  "what prints": `const A = [1]; console.log("built", A.length, A); console.error(JSON.stringify(A));`,
  "reads of all kinds": `const A = [1]; const total = A.reduce((a, b) => a + b, 0); const names = A.map(String).join(); const copy = [...A, ...Object.keys(A)]; const text = \`\${A}\`; void [total, names, copy, text];`,
  "data that only building needs": `const A = [1]; const other = [2]; other.push(3); for (const x of A) other.push(x);`,
  "a class that nobody uses": `const A = [1]; class Unused { list = A; add() { this.list.push(1); A.push(2); } }`,
  "functions that nobody calls": `const A = [1]; function unused() { A.push(1); } const handlers = { add: () => A.push(1) }; export { unused, handlers };`,
  "files that are read": `import { readFileSync } from "node:fs"; import { join } from "node:path"; const A = ["package.json"]; const text = readFileSync(join(import.meta.dirname, "workflow.ts"), "utf8"); void [text, join(...A)];`,
  "workflows in a list of their own": `const A = [1]; const all: unknown[] = []; all.push(Report); all.push(new Report());`,
};

for (const [name, top] of Object.entries(BUILDS))
  test(`${name}: stays behind without a word`, async () => {
    const { source, codes } = await compiled({ top, print: "A" });
    assert.equal(codes, []);
    assert.is((source ?? "").match(/\bpush|built|Report|total|readFile/)?.[0], undefined, source);
  });

/** What changes the script's data and takes workflows cannot come along: it is told where. */
const DISCARDED: Readonly<Record<string, string>> = {
  "a workflow's name": `const A: string[] = []; A.push(Report.name);`,
  "a call with a workflow": `const A: unknown[] = []; const add = (x: unknown) => { A.push(x); }; add(Report);`,
  "a static block of a workflow": `const A: unknown[] = []; export class Other extends Workflow { static { A.push(1); } entrypoint = this.go; @closure go() { console.log(1); } }`,
  "a loop over workflows": `const A: string[] = []; for (const one of [Report]) A.push(one.name);`,
};

for (const [name, top] of Object.entries(DISCARDED))
  test(`${name}: is reported`, async () => {
    const { codes } = await compiled({ top, print: "A" });
    assert.equal(codes, ["discarded-statement"]);
  });

test.run();
