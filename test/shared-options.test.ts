import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Host } from "../src/host/host.js";
import { compileSource } from "../src/compiler/compile/compile-source.js";
import { createFilesBefore } from "../src/compiler/compile/compiled-before.js";

const FILES: Readonly<Record<string, string>> = {
  "/p/constants.ts": `
    export const IMAGE = "node:22-alpine";
    export const IMAGES = { node: { stable: "node:22", next: "node:24" }, list: ["node:20", "node:22"] } as const;
    export const VERSION = 22;
    export const [FIRST, { second: SECOND }] = ["node:18", { second: "node:20" }] as const;
    export enum Image { Node = "node:22", Next = \`node:\${VERSION + 2}\` }
    export const enum Flag { On = 1 }
    export class Images { static readonly node = "node:22"; static next = "node:24"; }
    export const defaults = { image: IMAGE, timeout: "5m", retryStrategy: { limit: 2 } } satisfies object;
    export const frozen = Object.freeze({ image: "node:22" });
    export let changing = "node:22";
    export const fromEnvironment = process.env.IMAGE ?? "node:22";
    export const mutated = { image: "node:22" };
    mutated.image = "node:24";
    export default "node:23";
  `,
  "/p/helpers.ts": `
    import { IMAGE, IMAGES, VERSION as v } from "./barrel.js";
    export const node = (version: number, flavour = "alpine"): string => \`node:\${version}-\${flavour}\`;
    export function image({ next = false, ...others }: { next?: boolean; x?: number } = {}) {
      const images = IMAGES.node;
      if (next) return images.next;
      return Object.keys(others).length > 0 ? "node:20" : images.stable;
    }
    export const options = (image: string = IMAGE, ...labels: string[]) => ({ image, annotations: { all: labels.join("-") } });
    export function byName(name: string) {
      switch (name) { case "old": return "node:" + (v - 2); case "new": case "next": { return "node:24"; } default: return IMAGE; }
    }
    export const loops = (): string => loops();
    export const now = () => \`node:\${new Date().getFullYear() - 2002}\`;
    export function counted() { let n = 20; n += 2; return \`node:\${n}\`; }
    export async function later() { return "node:22"; }
    export default (tag: string) => "node:" + tag;
  `,
  "/p/barrel.ts": `export * from "./constants.js"; export { default as fallback } from "./constants.js"; export * as all from "./constants.js";`,
  "/p/a.ts": `import { b } from "./b.js"; export const a = b;`,
  "/p/b.ts": `import { a } from "./a.js"; export const b = a;`,
  "/p/config.json": `{ "image": "node:22", "images": ["node:20"] }`,
  "/p/changes.ts": `import { IMAGES } from "./constants.js"; (IMAGES as any).node = 1;`,
};

const program = (argument: string, imports: string): string => `import { Workflow, closure } from "argots";
${imports}
export class Shared extends Workflow {
  entrypoint = this.run;
  @closure(${argument}) run() { console.log(1); }
}
`;

function hostOf(files: Readonly<Record<string, string>>): Host {
  return { readFile: (name) => files[name] };
}

async function compiled(argument: string, imports: string, files = FILES) {
  const text = program(argument, imports);
  return compileSource(text, "/p/workflow.ts", hostOf({ ...files, "/p/workflow.ts": text }), {});
}

test("an option may be what other files say", async () => {
  const rows: readonly (readonly [option: string, imports: string, image: string])[] = [
    ["{ image: IMAGE }", `import { IMAGE } from "./constants.js";`, "node:22-alpine"],
    ["{ image: I }", `import { IMAGE as I } from "./barrel.js";`, "node:22-alpine"],
    ["{ image: image }", `import image from "./constants.js";`, "node:23"],
    ["{ image: fallback }", `import { fallback } from "./barrel.js";`, "node:23"],
    ["{ image: c.IMAGE }", `import * as c from "./constants.js";`, "node:22-alpine"],
    ['{ image: c["IMAGE"] }', `import * as c from "./barrel.js";`, "node:22-alpine"],
    ["{ image: all.IMAGE }", `import { all } from "./barrel.js";`, "node:22-alpine"],
    ["{ image: c.default }", `import * as c from "./constants.js";`, "node:23"],
    ["{ image: IMAGES.node.next }", `import { IMAGES } from "./constants.js";`, "node:24"],
    ["{ image: IMAGES.list[1] }", `import { IMAGES } from "./constants.js";`, "node:22"],
    ["{ image: IMAGES.list[IMAGES.list.length - 1]! }", `import { IMAGES } from "./constants.js";`, "node:22"],
    ["{ image: c.IMAGES.node.next }", `import * as c from "./constants.js";`, "node:24"],
    ["{ image: node.next }", `import { IMAGES } from "./constants.js"; const { node } = IMAGES;`, "node:24"],
    ["{ image: FIRST }", `import { FIRST } from "./constants.js";`, "node:18"],
    ["{ image: SECOND }", `import { SECOND } from "./constants.js";`, "node:20"],
    ["{ image: Image.Node }", `import { Image } from "./constants.js";`, "node:22"],
    ["{ image: Image.Next }", `import { Image } from "./constants.js";`, "node:24"],
    ["{ image: Images.node }", `import { Images } from "./constants.js";`, "node:22"],
    ["{ image: `node:${VERSION}-slim` }", `import { VERSION } from "./constants.js";`, "node:22-slim"],
    ["{ image: `node:${VERSION + 2}` }", `import { VERSION } from "./constants.js";`, "node:24"],
    ["{ image: VERSION > 20 ? 'node:24' : 'node:18' }", `import { VERSION } from "./constants.js";`, "node:24"],
    ["{ image: ('node:' + VERSION) as string }", `import { VERSION } from "./constants.js";`, "node:22"],
    ["{ image: undefined ?? (IMAGE satisfies string) }", `import { IMAGE } from "./constants.js";`, "node:22-alpine"],
    ["defaults", `import { defaults } from "./constants.js";`, "node:22-alpine"],
    ["{ ...defaults }", `import { defaults } from "./constants.js";`, "node:22-alpine"],
    ["{ ...defaults, image: 'node:20' }", `import { defaults } from "./constants.js";`, "node:20"],
    ["{ image: 'node:20', ...c.defaults }", `import * as c from "./barrel.js";`, "node:22-alpine"],
    [
      "{ ...{ image: 'node:20' }, ...(false ? defaults : {}) }",
      `import { defaults } from "./constants.js";`,
      "node:20",
    ],
    ["{ ...frozen }", `import { frozen } from "./constants.js";`, "node:22"],
    ["{ image: node(20) }", `import { node } from "./helpers.js";`, "node:20-alpine"],
    [
      "{ image: node(VERSION, 'slim') }",
      `import { node } from "./helpers.js"; import { VERSION } from "./constants.js";`,
      "node:22-slim",
    ],
    ["{ image: image() }", `import { image } from "./helpers.js";`, "node:22"],
    ["{ image: image({ next: true }) }", `import { image } from "./helpers.js";`, "node:24"],
    ["{ image: image({ x: 1 }) }", `import { image } from "./helpers.js";`, "node:20"],
    ["options()", `import { options } from "./helpers.js";`, "node:22-alpine"],
    ["{ ...h.options('node:20', ...['a', 'b']) }", `import * as h from "./helpers.js";`, "node:20"],
    ["{ image: byName('old') }", `import { byName } from "./helpers.js";`, "node:20"],
    ["{ image: byName('new') }", `import { byName } from "./helpers.js";`, "node:24"],
    ["{ image: byName('?') }", `import { byName } from "./helpers.js";`, "node:22-alpine"],
    ["{ image: tagged('22') }", `import tagged from "./helpers.js";`, "node:22"],
    ["{ image: own('22') }", "const own = (tag: string) => `node:${tag.trim()}`;", "node:22"],
    ["{ image: ['node', '22'].join(':') }", "", "node:22"],
    ["{ image: ['x', 'node'].filter((x) => x !== 'x').map((x, i) => `${x}:${22 + i}`)[0]! }", "", "node:22"],
    [
      "{ image: pick(['18', '22']) }",
      "const pick = (all: string[]) => { const [, last] = all.map((tag) => 'node:' + tag); return last!; };",
      "node:22",
    ],
    ["{ image: IMAGE.replace('22', '24') }", `import { IMAGE } from "./constants.js";`, "node:24-alpine"],
    ["{ image: config.image }", `import config from "./config.json" with { type: "json" };`, "node:22"],
    ["{ image: config.images[0] }", `import config from "./config.json" with { type: "json" };`, "node:20"],
    ["{ image: NAMES['x'] ?? 'node:22' }", "const NAMES: Record<string, string> = {};", "node:22"],
  ];
  const wrong: string[] = [];
  for (const [option, imports, image] of rows) {
    const { closures, diagnostics } = await compiled(option, imports);
    const found = closures[0]?.template?.script?.image;
    if (found !== image) wrong.push(`${option}: ${found} ${diagnostics.map(({ message }) => message).join()}`);
  }
  assert.equal(wrong, []);
});

test("what is not known names the part that is to blame", async () => {
  const rows: readonly (readonly [option: string, imports: string, blamed: string, note?: RegExp])[] = [
    ["{ image: changing }", `import { changing } from "./constants.js";`, `changing = "node:22"`],
    ["{ image: fromEnvironment }", `import { fromEnvironment } from "./constants.js";`, "process"],
    ["{ image: c.fromEnvironment }", `import * as c from "./barrel.js";`, "process"],
    ["{ image: `a${fromEnvironment}` }", `import { fromEnvironment } from "./constants.js";`, "process"],
    ["{ ...{ image: process.env.IMAGE } }", "", "process"],
    ["mutated", `import { mutated } from "./constants.js";`, "mutated.image", /changed/],
    ["{ image: mutated.image }", `import { mutated } from "./constants.js";`, "mutated.image", /changed/],
    ["{ image: own.image }", "const own = { image: 'node:22' }; own.image = 'node:24';", "own.image", /changed/],
    [
      "{ image: own.image }",
      "const own = { image: 'node:22' }; (globalThis as any).f(own);",
      "(globalThis as any).f(own)",
      /handed/,
    ],
    [
      "{ image: IMAGES.list[0] }",
      `import { IMAGES } from "./constants.js"; (IMAGES.list as any).push("x");`,
      "(IMAGES.list as any).push",
      /changed/,
    ],
    ["{ image: Images.next }", `import { Images } from "./constants.js";`, "export class Images"],
    ["{ image: now() }", `import { now } from "./helpers.js";`, "new Date()"],
    ["{ image: counted() }", `import { counted } from "./helpers.js";`, "let n = 20"],
    ["{ image: later() }", `import { later } from "./helpers.js";`, "export async function later"],
    ["{ image: loops() }", `import { loops } from "./helpers.js";`, "loops"],
    ["{ image: a }", `import { a } from "./a.js";`, ""],
    ["{ image: basename('x') }", `import { basename } from "node:path";`, "basename"],
    ["{ image: pkg.image }", `import pkg from "some-package";`, "pkg"],
    ["{ image: missing }", `import { missing } from "./constants.js";`, "missing"],
    ["{ image: new Date().toISOString() }", "", "new Date()"],
    ["{ image: Math.random() > 2 ? 'a' : 'b' }", "", "Math.random"],
  ];
  const wrong: string[] = [];
  for (const [option, imports, blamed, note] of rows) {
    const { diagnostics } = await compiled(option, imports);
    const [only, ...more] = diagnostics.filter(({ code }) => code === "not-literal");
    const place = only?.related?.[0];
    const at = only && { ...only, ...place };
    const text = at && ({ ...FILES, "/p/workflow.ts": program(option, imports) }[at.file] ?? "").split("\n");
    const found = at && text?.[at.line - 1]?.slice(at.column - 1);
    if (more.length > 0 || !found?.startsWith(blamed) || (note && !note.test(place?.message ?? "")))
      wrong.push(`${option}: ${String(found)} ${diagnostics.map(({ message }) => message).join()} ${place?.message}`);
  }
  assert.equal(wrong, []);
});

test("an edit of a file that an option comes from is noticed", async () => {
  const text = program(
    "{ ...defaults, image: node(VERSION) }",
    `import { defaults, VERSION } from "./barrel.js"; import { node } from "./helpers.js";`,
  );
  const files = createFilesBefore();
  const now: Record<string, string> = { ...FILES, "/p/workflow.ts": text };
  const imageOf = async (): Promise<string | undefined> => {
    const { closures } = await compileSource(text, "/p/workflow.ts", hostOf(now), { files });
    return closures[0]?.template?.script?.image;
  };
  assert.is(await imageOf(), "node:22-alpine");
  now["/p/constants.ts"] = FILES["/p/constants.ts"]?.replace("VERSION = 22", "VERSION = 20") ?? "";
  assert.is(await imageOf(), "node:20-alpine");
  now["/p/helpers.ts"] = FILES["/p/helpers.ts"]?.replace('= "alpine"', '= "slim"') ?? "";
  assert.is(await imageOf(), "node:20-slim");
});

test.run();
