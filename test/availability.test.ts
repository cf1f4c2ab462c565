import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, type Diagnostic } from "../src/compiler/index.js";

/** What the compiler says of a body in an image. */
async function said(body: string, options: string): Promise<readonly Diagnostic[]> {
  const text = `import { Workflow, closure } from "argots";
import fs from "node:fs";
import * as util from "node:util";
import { parseEnv } from "node:util";
declare const Deno: any;
declare const NOWHERE: any;
export class Case extends Workflow {
  @closure(${options})
  async run(names: string[], text: string, list?: readonly string[]) {
    ${body}
  }
}
`;
  return (await compileClosures({ fileName: "workflow.ts", text })).diagnostics;
}

/** Bodies that end on the image, where the message says what and the hint names an image, or a command. */
const missing: readonly (readonly [image: string, body: string, name: string])[] = [
  ["node:20-alpine", `console.log(RegExp.escape("a"));`, "RegExp.escape"],
  ["node:20-alpine", `console.log((RegExp as any)["esc" + "ape"]("a"));`, "RegExp.escape"],
  ["node:20-alpine", "const all = globalThis as any; console.log(new all.Float16Array(1));", "Float16Array"],
  ["node:20-alpine", "const { Promise: P } = globalThis; console.log(P.try(() => 1));", "Promise.try"],
  ["node:18-alpine", "console.log(list?.toSorted(), names);", "Array.prototype.toSorted"],
  [
    "node:18-alpine",
    "function of(): string[] { return names; } console.log(of().with(0, text));",
    "Array.prototype.with",
  ],
  ["node:20-alpine", "for (const each of new Set([1]).union(new Set())) console.log(each);", "Set.prototype.union"],
  ["node:20-alpine", "function* all() { yield 1; } console.log(all().take(1));", "Iterator.prototype.take"],
  ["node:20-alpine", "console.log(text.split(``).values().toArray());", "Iterator.prototype.toArray"],
  ["node:20.11-alpine", "process.loadEnvFile();", "process.loadEnvFile"],
  ["node:20.6.1", "console.log(parseEnv(``));", "parseEnv"],
  ["node:18", "const m = await import(`node:util`); console.log(util.parseEnv(``), m.parseEnv);", "parseEnv"],
  ["node:20", "console.log(fs.promises.glob(``));", "glob"],
  ["node:22", "using file = { [Symbol.dispose]() {} }; console.log(file);", "'using'"],
  ["node:22", "console.log(new RegExp(`(?i:a)b`));", "its own flags"],
  ["node:26", "localStorage.clear();", "localStorage"],
  ["denoland/deno:2.0.6", "console.log(Temporal.Now);", "Temporal"],
  ["denoland/deno:alpine-2.2.3", "console.log(Buffer.from(text));", "Buffer"],
  ["oven/bun:1.1.20", "console.log(Promise.try(() => 1));", "Promise.try"],
  ["oven/bun:1.0-alpine", "console.log(/(?i:a)b/.test(text));", "its own flags"],
];

for (const [image, body, name] of missing)
  test(`${image} lacks ${name}, and what the hint says has it`, async () => {
    const [first, ...others] = await said(body, `{ image: "${image}" }`);
    assert.ok(first && first.severity === "error" && first.message.includes(name), JSON.stringify(first));
    if (!first) return;
    const hint = first.hint ?? "";
    const options = /@closure\(\{ (.*) \}\)/.exec(hint)?.[1] ?? "";
    const named = /\(([\w/.-]+:[\w.-]+)\)/.exec(hint)?.[1] ?? image;
    const followed = options.startsWith("image:") ? `{ ${options} }` : `{ image: "${named}", ${options} }`;
    const left = await said(body, followed);
    assert.equal(
      left.filter((each) => each.message === first.message || each.severity === "error"),
      [],
      followed,
    );
    assert.equal(
      others.filter(({ code }) => code === "internal-error"),
      [],
    );
  });

const silent: readonly (readonly [image: string, body: string])[] = [
  ["node:20", `console.log(RegExp.escape?.("a"), RegExp.escape && RegExp.escape("a"));`],
  ["node:20", `if (typeof RegExp.escape !== "function") return; console.log(names.map(RegExp.escape));`],
  ["node:20", `if (!("escape" in RegExp)) throw new Error(); else console.log(RegExp.escape("a"));`],
  ["node:20", `const { escape } = RegExp; if (escape) console.log(escape("a"));`],
  ["node:20", `const can = () => typeof RegExp.escape === "function"; if (can()) console.log(RegExp.escape("a"));`],
  ["node:20", `while (RegExp.escape) { console.log(RegExp.escape("a")); break; }`],
  ["node:20", `console.log(typeof RegExp.escape === "undefined" ? "a" : RegExp.escape("a"));`],
  ["node:20", `(Promise as any).try ??= (f: () => void) => f(); console.log(Promise.try(() => 1));`],
  ["node:20", `Object.assign(Promise, { try: (f: () => void) => f() }); console.log(Promise.try(() => 1));`],
  ["node:24", `if (typeof Deno === "object" && Deno.version) console.log(Deno.version.deno);`],
  ["node:24", `const there = "NOWHERE" in globalThis; if (there) console.log(NOWHERE.a, () => NOWHERE.b);`],
  ["node:24", `const runtime = (globalThis as any).Deno ? "deno" : "node"; console.log(runtime);`],
  [
    "node:18",
    "class List { toSorted() { return 1; } } console.log(new List().toSorted(), JSON.parse(text).toSorted());",
  ],
  ["node:18", "const Set = Array; console.log((new Set() as any).union);"],
];

for (const [image, body] of silent)
  test(`nothing is said of ${body}`, async () => {
    assert.equal(await said(body, `{ image: "${image}" }`), []);
  });

test("a flag of the command, or of NODE_OPTIONS, may give what is missing", async () => {
  const body = "localStorage.clear(); console.log(new WebSocket(text));";
  const given = [
    `{ image: "node:20", command: ["node", "--experimental-websocket", "--localstorage-file=/tmp/x"] }`,
    `{ image: "node:20", env: [{ name: "NODE_OPTIONS", value: "--no-warnings --experimental-websocket" }] }`,
  ];
  for (const options of given) assert.equal(await said(body, options), []);
  assert.is((await said(body, `{ image: "node:20", command: ["node", "--no-warnings"] }`)).length, 2);
  assert.is((await said("console.log(NOWHERE);", given[0] ?? "")).length, 1, "no flag gives that");
});

test.run();
