import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Runtime } from "../src/compiler/runtimes/runtime.js";
import { runtimeOfImage } from "../src/compiler/runtimes/images.js";
import { runtimes } from "../src/compiler/runtimes/runtimes.js";
import { globalsOf, parseTarget, runtimeOfCommand, targetOf } from "../src/compiler/runtimes/target.js";
import { runtimes as pinned } from "../scripts/runtimes.js";
import { flagsOf } from "./support/runtimes.js";
import { repositoryRoot } from "./support/shared.js";

// @ts-expect-error A row that lacks what the compiler asks for is no runtime.
export const incomplete: Runtime = { name: "fourth", command: ["fourth"] };

for (const row of runtimes as readonly Runtime[])
  test(`${row.name} is found by its target, its command and its image`, () => {
    const image = row.imageWith(undefined);
    assert.is(parseTarget(row.exampleTarget)?.runtime, row.name);
    assert.is(runtimeOfCommand(row.command), row.name);
    assert.equal([runtimeOfImage(image).runtime, runtimeOfImage(image).isOfficial], [row.name, true]);
    assert.equal(targetOf(image).command, [...row.command]);
    assert.is(targetOf("acme/tools:3", undefined, row.exampleTarget).runtime, row.name);
    for (const name of ["console", "process", "Buffer", "fetch"]) assert.ok(globalsOf(targetOf(image)).has(name), name);
    const page = readFileSync(join(repositoryRoot, "docs/bundles-and-runtimes.md"), "utf8");
    assert.match(page, new RegExp(`^\\|.*\`${row.command.join(" ")}\`.*\\|$`, "m"), "its row in the documents");
  });

test("each has a version that the tests run scripts on, and one way to run a file", () => {
  for (const { name } of runtimes) {
    const own = pinned.filter(({ target }) => parseTarget(target)?.runtime === name);
    assert.ok(own.length > 0, `${name} is not in scripts/runtimes.ts`);
    for (const { target } of own) assert.equal(flagsOf({ target }), targetOf("", undefined, name).command.slice(1));
  }
});

test("no two runtimes are taken for each other", () => {
  const rows: readonly Runtime[] = runtimes;
  for (const { name, imageWith, command } of rows)
    for (const other of rows.filter((row) => row.name !== name)) {
      assert.not(other.officialImage.test(imageWith(undefined)), `${name}, ${other.name}`);
      assert.not.equal(command, other.command);
    }
});

/** Where a word is the name of something else. */
const OTHERS: Readonly<Record<string, string>> = {
  "src/compiler/modules/lockfiles/lockfiles.ts": "a program that writes lockfiles",
  "src/authoring/absence.ts": "a field of a node of a workflow",
  "src/authoring/absent-uses.ts": "a field of a node of a workflow",
  "src/authoring/artifact-outputs.ts": "a field of a node of a workflow",
  "src/authoring/call.ts": "a field of a node of a workflow",
  "src/authoring/condition-operand.ts": "a field of a node of a workflow",
  "src/authoring/encode-outputs.ts": "a field of a node of a workflow",
  "src/authoring/flow.ts": "a field of a node of a workflow",
  "src/plugins/bundlers/bun.ts": "the bundler of that name",
  "src/authoring/uses.ts": "a field of a node of a workflow",
};

test("no other file asks which runtime it is: it asks the row", () => {
  const [usual, ...others] = runtimes.map(({ name }) => name);
  // Node's name is the name of much else; the other ones stand in no other file, but for examples and comments.
  const asks = new RegExp(`(?:[!=]==? |case |includes\\()"${usual}"|["'/^|(](?:${others.join("|")})["'/|)$]`);
  const code = (text: string): string => text.replace(/^\s*(?:\*|\/\*\*|\/\/).*$/gm, "").replace(/denoland\/deno/g, "");
  const files = readdirSync(join(repositoryRoot, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.startsWith("src/compiler/runtimes/") && !(file in OTHERS));
  const asking = files.filter((file) => asks.test(code(readFileSync(join(repositoryRoot, file), "utf8"))));
  assert.equal(asking, []);
  for (const line of ['if (target.runtime === "deno")', '"bun" === x', "/^deno/", '["deno", "bun"].includes(x)'])
    assert.match(line, asks);
});

test.run();
