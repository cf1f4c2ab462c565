import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";

/** From top to bottom: a room may import what stands below it. Rooms of one line do not know each other. */
const ROOMS = [
  ["cli", "plugins", "register.ts"],
  ["lsp"],
  ["program"],
  ["index.ts", "loader", "explanations.ts", "trace", "import"],
  ["compiler", "authoring", "client"],
  ["validate"],
  ["conditions", "expr", "govaluate"],
  ["diagnostics"],
  ["cache"],
  ["host"],
  ["go", "text"],
  ["model"],
];

/** What a user's program loads may not lead to the compiler; `validate` is loaded when a manifest is built. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  "index.ts": ["authoring", "client", "model", "validate"],
  authoring: ["conditions", "model", "validate"],
  client: ["model", "validate"],
};

/** The order inside of a room that has rooms of its own. Files beside these are its door and may import all of them. */
const INNER: Readonly<Record<string, readonly (readonly string[])[]>> = {
  cli: [["commands"], ["watch"], ["build"], ["console"]],
  expr: [["run"], ["functions"], ["values"], ["check"], ["syntax"], ["language"]],
  loader: [["run"], ["graph"], ["compile"], ["purity"]],
  compiler: [
    ["compile"],
    ["print"],
    ["script", "script-map"],
    ["bundle"],
    ["check", "template"],
    ["capture"],
    ["silence"],
    ["declare"],
    ["availability"],
    ["values", "modules", "messages"],
    ["runtimes"],
    ["erase", "hygiene"],
    ["typescript"],
  ],
};

/** Argo's own types hold each other: steps hold templates, and templates steps. */
const ARGO_CIRCLE = ["steps", "template", "workflow-spec"].map((name) => `src/model/argo/${name}.ts`);

const IMPORT =
  /^(?:import|export)\b[^;`]*?\bfrom\s+"(\.[^"]+)\.js"|^import "(\.[^"]+)\.js"|\bimport\("(\.[^"]+)\.js"\)/gm;

/** What each file of src imports of src, types included. */
function arrows(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(join(repositoryRoot, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
  const known = new Set(files);
  const imports = (file: string): string[] =>
    [...readFileSync(join(repositoryRoot, file), "utf8").matchAll(IMPORT)]
      .map((found) => `${normalize(join(dirname(file), found.slice(1).find(Boolean) ?? "")).replaceAll("\\", "/")}.ts`)
      // Programs that messages show import files of their own.
      .filter((target) => known.has(target));
  return new Map(files.map((file) => [file, imports(file)]));
}

const graph = arrows();

const levelOf = (rooms: readonly (readonly string[])[], room: string): number =>
  rooms.findIndex((names) => names.includes(room));

/** What is wrong with an arrow, in words; undefined where nothing is. */
function broken(from: string, to: string): string | undefined {
  const [, room = "", inner = ""] = from.split("/");
  const [, target = "", innerTarget = ""] = to.split("/");
  if (room !== target) {
    const only = ONLY[room];
    if (only && !only.includes(target)) return `${room} sees only ${only.join(", ")}`;
    return levelOf(ROOMS, room) < levelOf(ROOMS, target) ? undefined : `${room} does not see ${target}`;
  }
  const rooms = INNER[room];
  if (!rooms || inner === innerTarget || inner.endsWith(".ts") || innerTarget.endsWith(".ts")) return undefined;
  return levelOf(rooms, inner) < levelOf(rooms, innerTarget)
    ? undefined
    : `${room}/${inner} does not see ${room}/${innerTarget}`;
}

/** A way from a file back to itself, if there is one. */
function circleFrom(start: string): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of graph.get(way.at(-1) ?? "") ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

test("every file and every room has its place in the order", () => {
  const rooms = new Set([...graph.keys()].map((file) => file.split("/")[1] ?? ""));
  assert.equal([...rooms].sort(), ROOMS.flat().sort());
  for (const [room, inner] of Object.entries(INNER)) {
    const found = [...graph.keys()].filter((file) => file.startsWith(`src/${room}/`)).map((file) => file.split("/")[2]);
    const folders = new Set(found.filter((name) => name && !name.endsWith(".ts")));
    assert.equal([...folders].sort(), inner.flat().sort(), room);
  }
});

test("arrows point one way", () => {
  const wrong = [...graph].flatMap(([from, targets]) =>
    targets.flatMap((to) => {
      const rule = broken(from, to);
      return rule === undefined ? [] : [`${from} imports ${to}: ${rule}`];
    }),
  );
  assert.is(wrong.join("\n"), "");
});

test("no files import each other in a circle, but for Argo's own types", () => {
  const circles = [...graph.keys()].flatMap((file) => {
    const circle = circleFrom(file);
    return circle && !circle.every((name) => ARGO_CIRCLE.includes(name)) ? [circle.join(" -> ")] : [];
  });
  assert.is(circles.join("\n"), "");
});

test("the rules see what breaks them", () => {
  assert.is(broken("src/compiler/index.ts", "src/loader/graph/graph.ts"), "compiler does not see loader");
  assert.is(
    broken("src/compiler/values/codec.ts", "src/compiler/declare/options.ts"),
    "compiler/values does not see compiler/declare",
  );
  assert.is(broken("src/authoring/kind.ts", "src/text/code.ts"), "authoring sees only conditions, model, validate");
  // Argo's is a circle by the same search.
  assert.ok(circleFrom(ARGO_CIRCLE[0] ?? ""));
});

test.run();
