import { test } from "uvu";
import * as assert from "uvu/assert";
import { memoryStore } from "../src/cache/memory-store.js";
import type { Store } from "../src/cache/store.js";
import { altersData } from "../src/loader/purity/altered-data.js";
import { parseSource } from "../src/loader/compile/exports.js";
import type { GraphModule } from "../src/loader/graph/types.js";
import { staleModules } from "../src/loader/run/stale-modules.js";

const altering: readonly string[] = [
  `import { labels } from "./labels.js"; labels.team = "a";`,
  `import { labels } from "./labels.js"; labels["team"] ??= "a";`,
  `import { list } from "./list.js"; list.push(1);`,
  `import { table } from "./table.js"; export class A { constructor() { table.set(this, 1); } }`,
  `import { labels } from "./labels.js"; Object.assign(labels, { team: "a" });`,
  `import { labels } from "./labels.js"; delete labels.team;`,
  `let count = 0; export class A { constructor() { count++; } }`,
  `export class A { static count = 0; constructor() { A.count += 1; } }`,
  `export class A { static count = 0; static next() { return this.count++; } }`,
  `export class A { static count = 0; static { this.count = 2; } }`,
  `import { labels } from "./labels.js"; export class A { labels = labels; constructor() { this.labels.team = "a"; } }`,
  `import { list } from "./list.js"; [list[0]] = [2];`,
  `import { list } from "./list.js"; list["push"](1);`,
  `function counter() { let n = 0; return () => ++n; } export const next = counter();`,
];

const quiet: readonly string[] = [
  `export const labels = { team: "a" }; export enum Level { Low = 1 }`,
  `export class A { x = 1; constructor() { this.x = 2; this.x++; } }`,
  `export function sum(list: number[]) { let total = 0; for (const each of list) total += each; return total; }`,
  `export const sorted = [3, 1].sort(); export const other = sorted.map((x) => x).reverse();`,
  `export const table = new Map().set("a", 1); export const all = Object.assign({}, { a: 1 });`,
  `import { closure } from "argots"; export class A { @closure run() { globalThis.x = []; process.env.A = "b"; } }`,
];

test("what may alter data that others see is told by its look", () => {
  for (const text of altering) assert.is(altersData(parseSource("a.ts", text)), true, text);
  for (const text of quiet) assert.is(altersData(parseSource("a.ts", text)), false, text);
});

interface Described {
  readonly imports?: readonly string[];
  readonly isPure?: boolean;
  readonly altersData?: boolean;
}

function graphOf(described: Readonly<Record<string, Described>>): Map<string, GraphModule> {
  return new Map(
    Object.entries(described).map(([fileName, { imports = [], isPure = true, altersData = false }]) => {
      const module = { fileName, imports: imports.map((target) => ({ target })), isPure, altersData };
      return [fileName, module as unknown as GraphModule];
    }),
  );
}

const nothingSpoiled = (): boolean => false;

test("a module runs again with those that import it, and with those whose data it may alter", () => {
  const before = graphOf({
    "a.ts": { imports: ["base.ts"] },
    "b.ts": { imports: ["base.ts"] },
    "base.ts": { imports: ["numbers.ts"] },
    "numbers.ts": {},
    "clock.ts": { isPure: false },
    "late.ts": { imports: ["clock.ts"] },
    "one.ts": { imports: ["shared.ts"], altersData: true },
    "two.ts": { imports: ["shared.ts"] },
    "shared.ts": {},
  });
  const always = ["clock.ts", "late.ts"];
  const stale = (
    now: ReadonlyMap<string, GraphModule>,
    isSpoiled: (fileName: string) => boolean = nothingSpoiled,
  ): string[] => [...staleModules(now, before, isSpoiled)].sort();
  const changed = (fileName: string): Map<string, GraphModule> =>
    new Map([...before].map(([name, module]) => [name, name === fileName ? { ...module } : module]));
  const without = (fileName: string): Map<string, GraphModule> =>
    new Map([...before].filter(([name]) => name !== fileName));

  assert.equal([...staleModules(before, new Map(), nothingSpoiled)].sort(), [...before.keys()].sort());
  assert.equal(stale(before), always);
  assert.equal(stale(changed("a.ts")), ["a.ts", ...always]);
  assert.equal(stale(changed("numbers.ts")), ["a.ts", "b.ts", "base.ts", ...always, "numbers.ts"]);
  assert.equal(stale(changed("two.ts")), [...always, "one.ts", "shared.ts", "two.ts"]);
  assert.equal(stale(without("one.ts")), [...always, "shared.ts", "two.ts"]);
  assert.equal(stale(without("a.ts")), always);
  assert.equal(
    stale(before, (fileName) => fileName === "b.ts"),
    ["b.ts", ...always],
  );
});

test("a store in memory answers at once, and hands on what was written when it is told to", () => {
  const written = new Map<string, unknown>([["old", 1]]);
  const lasting: Store = {
    read: (key) => written.get(key),
    write: (key, value) => void written.set(key, value),
    openParts: () => undefined,
    writeParts: (key, [bytes]) => void written.set(key, bytes),
  };
  const store = memoryStore(lasting);
  store.write("new", 2);
  store.writeParts("bytes", [Buffer.from("x")]);
  assert.equal([store.read("old"), store.read("new"), written.has("new")], [1, 2, false]);
  store.flush();
  assert.equal([written.get("new"), String(written.get("bytes"))], [2, "x"]);
  assert.is(memoryStore(undefined).read("old"), undefined);
});

test.run();
