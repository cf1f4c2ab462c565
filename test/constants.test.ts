import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileSource } from "../src/compiler/compile/compile-source.js";
import { compileClosures } from "../src/compiler/index.js";
import { seededRandom } from "./support/random.js";

/** What a constant may be, by what is in it. */
const SHAPES = {
  flat: "[3, 1, 2]",
  objects: "[{ a: 1, b: [1] }, { a: 2, b: [2] }]",
  lists: "[[1], [2]]",
  record: '{ a: 1, t: "x" }',
  deep: "{ a: { b: 1, l: [1, 2] }, k: [{ c: 1 }] }",
};

type Shape = keyof typeof SHAPES;
const lists: Shape[] = ["flat", "objects", "lists"];
const all = Object.keys(SHAPES) as Shape[];

/** Code that changes `L`, in plain JavaScript. */
const CHANGES: readonly (readonly [code: string, shapes: readonly Shape[]])[] = [
  ["L.push(4);", lists],
  ['L["push"](4);', lists],
  ["(L.push)(4);", lists],
  ["L?.push?.(4);", lists],
  ["L.push.call(L, 4);", lists],
  ["L.push.apply(L, [4]);", lists],
  ["L.push.bind(L)(4);", lists],
  ["Array.prototype.push.call(L, 4);", lists],
  ["[].push.apply(L, [4]);", lists],
  ["Reflect.apply(L.push, L, [4]);", lists],
  ["const m = 'push'; L[m](4);", lists],
  ["const { push } = L; push.call(L, 4);", lists],
  ["L.length = 0;", lists],
  ["L[0] = 9;", lists],
  ["[L[0]] = [9];", lists],
  ["({ a: L[0] } = { a: 9 });", lists],
  ["for (L[0] of [7]);", lists],
  ["for (L[0] in { x: 1 });", lists],
  ["L.reverse();", lists],
  ["L.sort().reverse();", ["flat"]],
  ["L.fill(0);", lists],
  ["L.splice(0, 1);", lists],
  ["L.copyWithin(0, 1);", lists],
  ["[...[L]][0].pop();", lists],
  ["({ L }).L.pop();", lists],
  ["({ x: { L } }).x.L.pop();", lists],
  ["[L].at(0).pop();", lists],
  ["[L].flat().pop(); [L].map((l) => l.pop());", lists],
  ["[[L]].forEach(([l]) => l.pop());", lists],
  ["const alias = L; alias.pop();", lists],
  ["let alias; alias = L; alias.pop();", lists],
  ["let alias = 1 ? L : null; alias.pop();", lists],
  ["const o = { L }; o.L.pop();", lists],
  ["const o = { l: L }; const { l } = o; l.pop();", lists],
  ["const o = { l: L }; const { l: m = [] } = o; m.pop();", lists],
  ["const [l] = [L]; l.pop();", lists],
  ["const [...l] = [L]; l[0].pop();", lists],
  ["(L ?? []).pop(); (L || []).pop();", lists],
  ["(0, L).pop();", lists],
  ["(true && L).pop();", lists],
  ["add(L); function add(x) { x.push(4); }", lists],
  ["const add = (x) => x.push(4); add(L);", lists],
  ["const add = (x) => { const y = x; y.push(4); }; add(L);", lists],
  ["const add = ({ x }) => x.push(4); add({ x: L });", lists],
  ["const add = (...all) => all[0].push(4); add(L);", lists],
  ["const add = (a, ...all) => all[0].push(4); add(1, L);", lists],
  ["const add = (a, x) => x.push(4); add(...[1, L]);", lists],
  ["const add = function () { arguments[0].push(4); }; add(L);", lists],
  ["const add = (x = L) => x.push(4); add();", lists],
  ["const add = ({ x = L } = {}) => x.push(4); add();", lists],
  ["const f = { add(x) { x.push(4); } }; f.add(L);", lists],
  ["const f = { add: (x) => x.push(4) }; f.add(L);", lists],
  ["const f = { add: (x) => x.push(4) }; f['add'](L);", lists],
  ["class F { static add(x) { x.push(4); } } F.add(L);", lists],
  ["class F { add(x) { x.push(4); } } new F().add(L);", lists],
  ["class F { constructor(x) { x.push(4); } } new F(L);", lists],
  ["class F { constructor(x) { this.x = x; this.x.push(4); } } new F(L);", lists],
  ["class F { x = L; go() { this.x.push(4); } } new F().go();", lists],
  ["class F { static x = L; } F.x.push(4);", lists],
  ["class F { get x() { return L; } } new F().x.push(4);", lists],
  ["class F { x() { return L; } } new F().x().push(4);", lists],
  ["class F { x() { return L; } } const { x } = new F(); x().push(4);", lists],
  ["class F { x() { return L; } } const f = new F(); f.x.call(f).push(4);", lists],
  ["class F { static { L.push(4); } }", lists],
  ["class F { #x = L; go() { this.#x.push(4); } } new F().go();", lists],
  ["const o = { get x() { return L; } }; o.x.push(4);", lists],
  ["const o = { x() { return L; } }; o.x().push(4);", lists],
  ["const o = { x: () => L }; o.x().push(4);", lists],
  ["const o = {}; o.x = L; o.x.push(4);", lists],
  ["globalThis.shared = L; globalThis.shared.push(4);", lists],
  ["const get = () => L; get().push(4);", lists],
  ["function get() { return L; } get().push(4);", lists],
  ["function get() { return L; } const g = get; g().push(4);", lists],
  ["function get() { return { L }; } get().L.push(4);", lists],
  ["const same = (x) => x; same(L).push(4);", lists],
  ["(() => L)().push(4);", lists],
  ["((x) => x.push(4))(L);", lists],
  ["(function (x) { x.push(4); })(L);", lists],
  ["[1].forEach(() => L.push(4));", lists],
  ["[1].forEach(function () { this.push(4); }, L);", lists],
  ["L.forEach((x, i, own) => { if (i === 0) own.push(4); });", lists],
  ["L.map((x, i, own) => own)[0].push(4);", lists],
  ["L.some(function () { return arguments[2].push(4); });", lists],
  ["L.reduce((sum, x, i, own) => (own[0] = 9), 0);", lists],
  ["[1].reduce((own) => (own.push(4), own), L);", lists],
  ["function* all() { yield L; } for (const l of all()) l.push(4);", lists],
  ["function* all() { yield* [L]; } for (const l of all()) l.push(4);", lists],
  ["function tag(s, x) { x.push(4); } tag`${L}`;", lists],
  ["const copy = Object.assign({}, { L }); copy.L.push(4);", lists],
  ["Object.values({ L }).forEach((l) => l.push(4));", lists],
  ["for (const l of Object.values({ L })) l.push(4);", lists],
  ["for (const [, l] of Object.entries({ L })) l.push(4);", lists],
  ["new Map([['L', L]]).get('L').push(4);", lists],
  ["new Set([L]).forEach((l) => l.push(4));", lists],
  ["Array.of(L)[0].push(4);", lists],
  ["Array.from([L], (l) => l.push(4));", lists],
  ["Object.freeze([L])[0].push(4);", lists],
  ["Object.freeze({ L }).L.push(4);", lists],
  ["new Proxy(L, {}).push(4);", lists],
  ["Object.defineProperty(L, '0', { value: 9 });", lists],
  ["Object['assign'](L, [9]);", lists],
  ["Object.assign(L, [9]);", lists],
  ["Reflect.set(L, '0', 9);", lists],
  ["Reflect.deleteProperty(L, '0');", lists],
  ["const { assign } = Object; assign(L, [9]);", lists],
  ["try { throw L; } catch (l) { l.push(4); }", lists],
  ["(function () { this.push(4); }).call(L);", lists],
  ["L.valueOf().push(4);", lists],
  ["Object(L).push(4);", lists],
  ["let l = []; l ||= 0; l = null; l ??= L; l.push(4);", lists],
  ["switch (L) { default: { const x = L; x.pop(); } }", lists],
  ["label: for (const x of [L]) { x.pop(); break label; }", lists],
  ["if (L.length) { var v = L; } v.pop();", lists],
  ["delete L[0];", lists],
  ["L[0]++;", ["flat"]],
  ["L[0] += 2;", ["flat"]],
  ["L.at(-1).a = 9;", ["objects"]],
  ["L.forEach((o) => { o.a = 5; });", ["objects"]],
  ["for (const o of L) o.a = 5;", ["objects"]],
  ["for (const { b } of L) b.push(5);", ["objects"]],
  ["for (const i in L) L[i].a = 5;", ["objects"]],
  ["for (const o of [...L]) o.a = 5;", ["objects"]],
  ["const [first] = L; first.a = 5;", ["objects"]],
  ["const [{ b }] = L; b.push(5);", ["objects"]],
  ["const [, ...rest] = L; rest[0].a = 5;", ["objects"]],
  ["L.slice()[0].a = 5;", ["objects"]],
  ["L.concat([])[0].a = 5;", ["objects"]],
  ["[].concat(L)[0].a = 5;", ["objects"]],
  ["L.filter(Boolean)[0].a = 5;", ["objects"]],
  ["L.find((o) => o.a === 1).a = 5;", ["objects"]],
  ["L.map((o) => o)[1].a = 5;", ["objects"]],
  ["L.map((o) => ({ o }))[1].o.a = 5;", ["objects"]],
  ["L.flatMap((o) => [o])[1].a = 5;", ["objects"]],
  ["L.flatMap((o) => o.b).length; L.map((o) => o.b).forEach((b) => b.pop());", ["objects"]],
  ["L.toSorted((x, y) => (x.a = 7))[0];", ["objects"]],
  ["L.reduce((best, o) => (o.a > best.a ? o : best)).a = 5;", ["objects"]],
  ["L.reduce((best, o) => { best.a = 5; return best; });", ["objects"]],
  ["L.reduce((by, o) => { by[o.a] = o; return by; }, {})[1].a = 5;", ["objects"]],
  ["Object.groupBy?.(L, (o) => o.a)[1][0].push?.(0); L[0].a = 5;", ["objects"]],
  ["L.values().next().value.a = 5;", ["objects"]],
  ["for (const [, o] of L.entries()) o.a = 5;", ["objects"]],
  ["for (const o of L[Symbol.iterator]()) o.a = 5;", ["objects"]],
  ["Object.assign(L[0], { a: 5 });", ["objects"]],
  ["const { length, 0: zero } = L; zero.a = 5;", ["objects"]],
  ["JSON.stringify(L, (k, v) => (v && v.a ? (v.a = 5) : v));", ["objects"]],
  ["const walk = (o) => { if (Array.isArray(o)) o.forEach(walk); else o.a = 5; }; walk(L);", ["objects"]],
  ["const walk = (o, n) => { if (n === 0) o.b.push(1); else walk(o[0], n - 1); }; walk(L, 1);", ["objects"]],
  ["L[0].push(9);", ["lists"]],
  ["L.flat(0)[0].push(9);", ["lists"]],
  ["for (const l of L) l.pop();", ["lists"]],
  ["const [[], last] = L; last.push(9);", ["lists"]],
  ["L.map((l) => l.sort().reverse()).forEach((l) => l.push(1));", ["lists"]],
  ["L.a = 2;", ["record"]],
  ['L["a"] = 2;', ["record"]],
  ["const k = 'a'; L[k] = 2;", ["record"]],
  ["L.a++;", ["record"]],
  ["L.a ??= 1; L.z ??= 1;", ["record"]],
  ["delete L.a;", ["record"]],
  ["({ a: L.a } = { a: 3 });", ["record"]],
  ["({ ...L.z } = { a: 3 });", ["record"]],
  ["Reflect.set(L, 'a', 2);", ["record"]],
  ["Object.assign(L, { a: 2 });", ["record"]],
  ["L.__defineGetter__('a', () => 5);", ["record"]],
  ["L.__proto__ = { toJSON: () => 5 };", ["record"]],
  ["Object.setPrototypeOf(L, { toJSON: () => 5 });", ["record"]],
  ["with_(L); function with_(o) { for (const k of Object.keys(o)) o[k] = 0; }", ["record"]],
  ["const { a: inner } = L; inner.b = 7;", ["deep"]],
  ["const { a: { l } } = L; l.push(7);", ["deep"]],
  ["const { ...rest } = L; rest.a.b = 7;", ["deep"]],
  ["let x; ({ a: x } = L); x.b = 7;", ["deep"]],
  ["({ ...L }).a.b = 7;", ["deep"]],
  ["const copy = { ...L }; copy.k.push(7);", ["deep"]],
  ["Object.values(L)[0].b = 7;", ["deep"]],
  ["Object.entries(L).forEach(([k, v]) => { v.z = 7; v.b = 1; v.push?.(1); });", ["deep"]],
  ["Object.fromEntries(Object.entries(L)).a.b = 7;", ["deep"]],
  ["for (const key in L) L[key].b = 7, L[key].push?.(1);", ["deep"]],
  ["L.k[0].c = 7;", ["deep"]],
  ["L.k.push(7);", ["deep"]],
  ["L?.a.l.push(7);", ["deep"]],
  ["L['a']['l'].pop();", ["deep"]],
  ["const key = 'k'; L[key].pop();", ["deep"]],
  ["const inner = L.a; const list = inner.l; list.pop();", ["deep"]],
  ["const f = (o) => o.a; f(L).b = 7;", ["deep"]],
  ["Object.assign({}, L).a.b = 7;", ["deep"]],
  ["structuredClone(L).a.b = 1; Object.freeze(L).a.b = 7;", ["deep"]],
  ["Promise.resolve(L).then((l) => { l.a.b = 7; });", ["deep"]],
  ["Object.create(L).a.b = 7;", ["deep"]],
  ["Reflect.get(L, 'a').b = 7;", ["deep"]],
  ["Object.getOwnPropertyDescriptor(L, 'a').value.b = 7;", ["deep"]],
  ["new WeakRef(L).deref().a.b = 7;", ["deep"]],
];

/** Code that only reads it, as people write it. */
const READS: readonly (readonly [code: string, shapes: readonly Shape[]])[] = [
  ["L;", all],
  ["console.log(L);", all],
  ["JSON.stringify(L, null, 2);", all],
  ["String(L); `${L}`; L + ''; !L; typeof L; void L;", all],
  ["L === undefined || L == null;", all],
  ["if (L) ; while (!L) ; for (; !L; ) ;", all],
  ["structuredClone(L).x = 1;", all],
  ["JSON.parse(JSON.stringify(L)).x = 1;", all],
  ["Object.keys(L).push('x');", all],
  ["Object.freeze(L);", all],
  ["const same = Object.freeze(L); console.log(same);", all],
  ["'a' in L; L instanceof Object; Array.isArray(L);", all],
  ["const alias = L; console.log(alias);", all],
  ["const show = (x) => console.log(x); show(L);", all],
  ["function show(x) { return JSON.stringify(x); } console.log(show(L));", all],
  ["const o = { L }; console.log(o);", all],
  ["const o = { L }; o.M = 1; o.L = 2;", all],
  ["const l = [L]; l.push(1); l.pop();", all],
  ["const get = () => L; console.log(get());", all],
  [
    "class F { list() { return L; } } const o = { list: [1] }; const { list } = o; list.pop(); o.list.pop(); new F().list();",
    all,
  ],
  ["switch (L) { case 1: break; default: }", all],
  ["for (const key in L) console.log(key);", all],
  ["Object.hasOwn(L, 'a'); L.hasOwnProperty('a'); L.toString();", all],
  ["let n = 0; n = L.length; n++;", lists],
  ["L.includes(1); L.indexOf(1); L.join(); L.keys();", lists],
  ["const n = L.length; const [x] = [L.length];", lists],
  ["L[0]; L['0']; const i = 0; L[i]; L.at(-1); L?.[0];", lists],
  ["for (const x of L) console.log(x);", lists],
  ["L.forEach((x) => console.log(x)); L.forEach(console.log); L.map(String);", lists],
  ["L.map((x) => JSON.stringify(x)).push('x');", lists],
  ["L.map((x, i) => i).sort();", lists],
  ["L.filter((x) => x).length; L.some(Boolean); L.every((x) => x); L.find((x) => x === 1);", lists],
  ["[...L].length; [...L].push(1); L.slice().sort(); L.concat(1).pop(); L.toReversed?.().pop();", lists],
  ["const copy = [...L]; copy.push(1); copy.sort();", lists],
  ["L.reduce((n, x) => n + 1, 0); L.reduce((n) => n + 1, 0).toFixed();", lists],
  ["const [first, ...rest] = L; console.log(first, rest);", lists],
  ["new Array(...L).pop(); Math.max(...L);", ["flat"]],
  ["new Set(L).add(5); [1].concat(L).push(1); new Set([1]).has(L[0]);", ["flat"]],
  ["L.map((x) => ({ x })).forEach((o) => { o.x = 5; });", ["flat"]],
  ["L.map((x) => x * 2)[0] = 1; const [a] = L; let b = a; b++;", ["flat"]],
  ["Promise.all(L.map(async (x) => x));", ["flat"]],
  ["function sum(...n) { return n.pop(); } sum(...L);", ["flat"]],
  ["const o = { ...L, z: 1 }; o[0] = 5;", ["flat"]],
  ["L.map((o) => o.a).push(1); for (const { a } of L) console.log(a);", ["objects"]],
  ["L.map((o) => ({ ...o, a: 9 })).forEach((o) => { o.a = 1; });", ["objects"]],
  ["const by = new Map(L.map((o) => [o.a, o.a])); by.set(1, 2);", ["objects"]],
  ["L.filter((o) => o.a > 1).map((o) => o.a).sort(); L.find((o) => o.a === 1)?.a.toFixed();", ["objects"]],
  ["const best = L.reduce((x, o) => (o.a > x.a ? o : x)); console.log(best.a);", ["objects"]],
  ["const total = L.reduce((n, o) => n + o.a, 0); console.log(total);", ["objects"]],
  ["const walk = (o) => (Array.isArray(o) ? o.forEach(walk) : console.log(o)); walk(L);", ["objects"]],
  ["L.flat().push(1); for (const [x] of L) console.log(x);", ["lists"]],
  ["Object.fromEntries(L.map(([x]) => [x, x])).a = 1;", ["lists"]],
  ["const { a, t } = L; const { a: b = 2, ...rest } = L; rest.t = 5; let c = a; c = 2;", ["record"]],
  ["const copy = { ...L, a: 2 }; copy.t = 'y'; Object.assign({}, L).a = 5;", ["record"]],
  ["for (const [k, v] of Object.entries(L)) console.log(k, v); Object.values(L).sort();", ["record"]],
  ["new URLSearchParams(L); new Map(Object.entries(L)).set('a', 2);", ["record"]],
  ["L.a.toFixed(); const k = 't'; L[k]; L.t.length; L.t.slice(1);", ["record"]],
  ["const target = {}; Object.assign(target, L); target.a = 5;", ["record"]],
  ["L.a.b; const { a: { b } } = L; L.a.l.map((x) => x); L.k[0].c; const inner = L.a; inner.b;", ["deep"]],
  ["const copy = { ...L, a: { ...L.a, b: 2 } }; copy.a = 1;", ["deep"]],
];

const program = (literal: string, code: string): string => `// @ts-nocheck
import { Workflow, closure } from "argots";
const L = ${literal};
${code}
export class Constant extends Workflow {
  entrypoint = this.run;
  @closure run() { console.log(JSON.stringify(L)); }
}
`;

/** Whether the code changes what JSON says of the constant; code that fails does nothing. */
async function changes(literal: string, code: string): Promise<boolean> {
  const quiet = { log: () => undefined };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- Code of this file.
  const run = new Function(
    "console",
    `const L = ${literal}; const before = JSON.stringify(L);
    try { ${code} } catch {} return async () => before !== JSON.stringify(L);`,
  ) as (console: object) => () => Promise<boolean>;
  const ask = run(quiet);
  await Promise.resolve();
  return ask();
}

async function codesOf(text: string): Promise<string[]> {
  const { diagnostics } = await compileClosures({ fileName: "constant.ts", text });
  return diagnostics.map(({ code }) => code);
}

test("a constant that is changed in any way is no constant", async () => {
  const missed: string[] = [];
  for (const [code, shapes] of CHANGES)
    for (const shape of shapes) {
      const codes = await codesOf(program(SHAPES[shape], code));
      if (codes.join() !== "captured-variable") missed.push(`${shape}: ${code} ${codes.join()}`);
    }
  assert.equal(missed, []);
});

test("the ways to change a constant change it", async () => {
  const harmless: string[] = [];
  for (const [code, shapes] of CHANGES) {
    const changed = await Promise.all(shapes.map((shape) => changes(SHAPES[shape], code)));
    if (!changed.includes(true)) harmless.push(code);
  }
  assert.equal(harmless, []);
});

test("who only reads a constant hears nothing", async () => {
  const refused: string[] = [];
  for (const [code, shapes] of READS)
    for (const shape of shapes) {
      assert.not(await changes(SHAPES[shape], code), code);
      const codes = await codesOf(program(SHAPES[shape], code));
      if (codes.length > 0) refused.push(`${shape}: ${code} ${codes.join()}`);
    }
  assert.equal(refused, []);
});

test("of several uses one that changes the constant is enough, wherever it stands", async () => {
  const random = seededRandom(15);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** Places where code may stand. */
  const around: readonly ((code: string) => string)[] = [
    (code) => `{ ${code} }`,
    (code) => `(() => { ${code} })();`,
    (code) => `if (true) { ${code} } else { }`,
    (code) => `for (const _ of [1]) { ${code} }`,
    (code) => `try { ${code} } finally { }`,
    (code) => `class Some_ { static { ${code} } }`,
    (code) => `const later_ = () => { ${code} }; later_();`,
    (code) => `const o_ = { go() { ${code} } }; o_.go();`,
  ];
  for (let index = 0; index < 300; index++) {
    const shape = pick(all);
    const fitting = [...CHANGES, ...READS].filter(([, shapes]) => shapes.includes(shape));
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(around)(`{ ${pick(fitting)[0]} }`));
    const code = parts.map((part) => `{ ${part} }`).join("\n");
    const codes = await codesOf(program(SHAPES[shape], code));
    if (await changes(SHAPES[shape], code)) assert.equal(codes, ["captured-variable"], code);
    if (parts.every((part) => READS.some(([read]) => part.includes(`{ ${read} }`)))) assert.equal(codes, [], code);
  }
});

test("what a file exports is changed by those that import it as well", async () => {
  const workflow = (imports: string, code = ""): string => `import { Workflow, closure } from "argots";
${imports}
${code}
export class Constant extends Workflow {
  entrypoint = this.run;
  @closure run() { console.log(Log.levels()); }
}
`;
  const log = `import { scope } from "argots";
export const LEVELS = ["a"];
const HIDDEN = ["b"];
export default HIDDEN;
@scope export class Log { static levels() { return [LEVELS, HIDDEN].join(); } }
`;
  const rows: readonly (readonly [files: Readonly<Record<string, string>>, isChanged: boolean])[] = [
    [{ "workflow.ts": workflow('import { Log, LEVELS } from "./log.js";', "LEVELS.push('b');") }, true],
    [{ "workflow.ts": workflow('import { Log, LEVELS as l } from "./log.js";', "const m = l; m.push('b');") }, true],
    [{ "workflow.ts": workflow('import h, { Log } from "./log.js";', "h.pop();") }, true],
    [
      { "workflow.ts": workflow('import * as l from "./log.js"; import { Log } from "./log.js";', "l.LEVELS.pop();") },
      true,
    ],
    [
      { "workflow.ts": workflow('import * as l from "./log.js"; import { Log } from "./log.js";', "l.default.pop();") },
      true,
    ],
    [
      {
        "workflow.ts": workflow('import { Log } from "./log.js"; import "./set-up.js";'),
        "set-up.ts": 'import { LEVELS } from "./barrel.js"; LEVELS.pop();',
        "barrel.ts": 'export * from "./log.js";',
      },
      true,
    ],
    [
      {
        "workflow.ts": workflow('import { Log } from "./log.js"; import "./a.js";'),
        "a.ts": 'export * from "./b.js";',
        "b.ts": 'import { LEVELS } from "./log.js"; const go = (l: string[]) => l.pop(); go(LEVELS);',
      },
      true,
    ],
    [
      {
        "workflow.ts": workflow(
          'import { Log, LEVELS } from "./log.js"; import { add } from "./add.js";',
          "add(LEVELS);",
        ),
        "add.ts": "export function add(list: string[]) { list.push('c'); }",
      },
      true,
    ],
    [
      {
        "workflow.ts": workflow(
          'import { Log, LEVELS } from "./log.js"; import { show } from "./show.js";',
          "show(LEVELS);",
        ),
        "show.ts": "export const show = (list: string[]) => list.join();",
      },
      false,
    ],
    [
      {
        "workflow.ts": workflow(
          'import { Log, LEVELS } from "./log.js";',
          "console.log(LEVELS.join()); export { LEVELS };",
        ),
      },
      false,
    ],
    [
      {
        "workflow.ts": workflow(
          'import * as l from "./log.js"; import { Log } from "./log.js";',
          "console.log(l.LEVELS.length);",
        ),
      },
      false,
    ],
    [
      {
        "workflow.ts": workflow('import { Log } from "./log.js"; import { OTHER } from "./other.js";', "OTHER.pop();"),
        "other.ts": "export const OTHER = ['a'];",
      },
      false,
    ],
    [
      {
        "workflow.ts": workflow('import { Log } from "./log.js"; import "./set-up.js";'),
        "set-up.ts": 'const LEVELS = ["a"]; LEVELS.pop();',
      },
      false,
    ],
  ];
  for (const [given, isChanged] of rows) {
    const files: Readonly<Record<string, string>> = { "log.ts": log, ...given };
    const host = { readFile: (name: string) => files[name.replace(/^\/p\//, "")] };
    const { diagnostics } = await compileSource(files["workflow.ts"] ?? "", "/p/workflow.ts", host, {});
    const expected = isChanged ? ["captured-variable"] : [];
    assert.equal(
      diagnostics.map(({ code }) => code).filter((code) => code !== "side-effect-import"),
      expected,
      JSON.stringify(given),
    );
  }
});

test.run();
