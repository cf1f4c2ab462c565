import { test } from "uvu";
import * as assert from "uvu/assert";
import { ask } from "../scripts/facts/collect.js";
import { intervals, tableOf } from "../scripts/facts/rows.js";
import { written } from "../scripts/facts/write.js";
import { runtimes as pinned, type RuntimeName } from "../scripts/runtimes.js";
import { builtinHas } from "../src/compiler/runtimes/builtin-exports.js";
import {
  GLOBALS,
  has,
  hasAt,
  missingNames,
  namesOf,
  pointIn,
  releasesOf,
  SYNTAX,
} from "../src/compiler/runtimes/facts.js";
import { runtimeOfImage } from "../src/compiler/runtimes/images.js";
import { runtimes } from "../src/compiler/runtimes/runtimes.js";
import { targetOf } from "../src/compiler/runtimes/target.js";
import { whereIs } from "../src/compiler/runtimes/where.js";
import { availableRuntimes, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

for (const { target: image, version, program } of pinned.filter(({ target }) =>
  availableRuntimes.some((each) => each.target === target),
))
  test(`the tables of ${image} ${version} are what it tells`, async () => {
    const name = image.replace(/\d+$/, "") as RuntimeName;
    const target = targetOf("", undefined, `${name}${version}`);
    const { rows } = tableOf([[version, await ask(name, program)]]);
    const wrong: string[] = [];
    for (const [owner, row] of rows) {
      for (const each of row.keys()) if (has(target, owner, each) !== true) wrong.push(`${owner} has ${each}`);
      for (const each of namesOf(target, owner)) if (!row.has(each)) wrong.push(`${owner} has no ${each}`);
    }
    // Nothing is known of it that it has not.
    for (const each of missingNames(target))
      if (rows.get(GLOBALS)?.has(each) && has(target, GLOBALS, each) === false) wrong.push(each);
    assert.equal(wrong, []);
    assert.ok(rows.size > 200, `${rows.size}`);
  });

for (const runtime of missingRuntimes) skipTest(test, `tables of ${runtime}`, HOW_TO_FETCH);

const on = (image: string): ReturnType<typeof targetOf> => targetOf(image);

test("a version is the newest that fits: of its minor version, of its major one, of all", () => {
  const loads = (image: string): boolean | undefined => has(on(image), "process", "loadEnvFile");
  assert.equal(
    [
      "node:20.11",
      "node:20.12",
      "node:20",
      "node:20.99",
      "node:21.6",
      "node:21.7",
      "node:18",
      "node:16",
      "node",
      "node:99",
    ].map(loads),
    [false, true, true, true, false, true, false, false, true, true],
  );
  assert.is(has(on("node:16"), "Math", "max"), true);
  assert.is(has(on("node:22"), "Nobody", "knows"), undefined);
});

test("versions of deno and bun count", () => {
  const escapes = (image: string): boolean | undefined => has(on(image), "RegExp", "escape");
  assert.equal(["denoland/deno:2.0.6", "denoland/deno:alpine-2.1.4", "denoland/deno:1.46.3"].map(escapes), [
    false,
    false,
    false,
  ]);
  assert.equal(["denoland/deno", "denoland/deno:2", "denoland/deno:3.0.0"].map(escapes), [true, true, true]);
  assert.equal(
    ["oven/bun:1.0.36", "oven/bun:1.1.20", "oven/bun:1.1", "oven/bun:1.1.45-alpine", "oven/bun:0.8"].map(escapes),
    [false, false, true, true, false],
  );
  assert.equal(["oven/bun", "oven/bun:1", "oven/bun:2-alpine"].map(escapes), [true, true, true]);
  assert.is(has(on("oven/bun:1.0.36"), SYNTAX, "regexp-modifiers"), false);
  assert.is(has(on("denoland/deno:2.0.6"), GLOBALS, "Buffer"), false);
});

test("what is there in name alone is not there", () => {
  assert.is(has(on("node:26"), GLOBALS, "localStorage"), false);
  assert.is(has(on("node:24"), GLOBALS, "localStorage"), false);
  assert.is(has(on("denoland/deno"), GLOBALS, "localStorage"), true);
  assert.is(has(on("denoland/deno"), GLOBALS, "location"), false);
});

test("exports of builtins by version", () => {
  const node = (image: string, specifier: string, name: string): boolean => builtinHas(on(image), specifier, name);
  assert.equal([node("node:20", "fs/promises", "glob"), node("node:22", "node:fs/promises", "glob")], [false, true]);
  assert.equal([node("node:20.11", "util", "parseEnv"), node("node:20.12", "util", "parseEnv")], [false, true]);
  assert.equal(
    [node("node:20", "zlib", "zstdCompressSync"), node("node:24", "zlib", "zstdCompressSync")],
    [false, true],
  );
  assert.equal([node("node:24", "fs", "readFleSync"), node("node:24", "fs", "readFileSync")], [false, true]);
  assert.equal([node("oven/bun", "bun", "file"), node("oven/bun", "bun:sqlite", "Database")], [true, true]);
  for (const name of ["default", "*", "_debugEnd"]) assert.ok(node("node:24", "process", name), name);
  assert.ok(node("node:24", "node:newer-than-this", "any"), "the runtime will tell");
  assert.ok(node("node:24", "lodash", "any"), "no builtin");
});

test("where something is: the nearest release, and an image of its own runtime that has it", () => {
  assert.equal(whereIs(on("node:20"), "RegExp", "escape"), {
    needs: "node 24 or newer",
    image: "node:24-alpine",
    isOwn: true,
  });
  assert.equal(whereIs(on("node:20.6"), "process", "loadEnvFile"), {
    needs: "node 20.12 or newer",
    image: "node:20.12-alpine",
    isOwn: true,
  });
  assert.equal(whereIs(on("node:22"), "Promise", "try"), {
    needs: "node 23 or newer",
    image: "node:24-alpine",
    isOwn: true,
  });
  assert.is(whereIs(on("node:24"), GLOBALS, "Deno")?.image, "denoland/deno:alpine");
  assert.is(whereIs(on("node:24"), GLOBALS, "nobodyHasThis"), undefined);
  for (const row of runtimes)
    for (const [owner, name] of [
      ["RegExp", "escape"],
      ["Promise", "try"],
      ["node:fs/promises", "glob"],
    ] as const) {
      const [oldest = ""] = releasesOf(row);
      const where = whereIs(targetOf("", undefined, `${row.name}${oldest}`), owner, name);
      assert.ok(where, `${row.name} ${owner} ${name}`);
      if (!where) continue;
      assert.is(has(targetOf(where.image), owner, name), true, where.image);
      assert.ok(runtimeOfImage(where.image).isOfficial, where.image);
    }
});

test("the tables say what they were made of, at each release", () => {
  const facts = (globals: string[], names: string[]): Parameters<typeof tableOf>[0][number][1] => ({
    globals,
    unusable: [],
    members: { Math: names },
    exports: { "node:fs": ["a"] },
    syntax: [],
  });
  const old = tableOf([
    ["1.0.3", facts(["Math"], ["abs"])],
    ["1.1.0", facts(["Math", "New"], ["abs", "short"])],
    ["2.0.0", facts(["Math"], ["abs"])],
  ]);
  const { everywhere, runtimes: parts } = written({
    old,
    other: tableOf([["1.0.0", facts(["Math"], ["abs", "far"])]]),
  });
  assert.is(
    everywhere,
    "Math abs\nglobalThis Math\nmodules node:fs\nnode:fs a\nprocess channel connected disconnect send",
  );
  assert.equal(parts["old"], {
    versions: "1.0.3 1.1.0 2.0.0",
    sets: "\n1.1-2.0",
    changing: "Math@0 far\nMath@1 short\nglobalThis@1 New",
    always: "",
  });
  assert.is(intervals([true, false, true, true], ["1.0.0", "1.1.0", "2.0.0", "2.1.0"]), "1.0-1.1 2.0");
  assert.is(intervals([false, true, true, false], ["1.0.5", "1.0.10", "1.1.0", "1.1.5"]), "1.0.10-1.1.5");
});

test("each release that was asked is found again", () => {
  for (const row of runtimes)
    for (const release of releasesOf(row)) {
      assert.is(hasAt(row, pointIn(release), GLOBALS, "console"), true, `${row.name} ${release}`);
    }
});

test.run();
