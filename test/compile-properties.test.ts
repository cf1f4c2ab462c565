import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, transform } from "../src/compiler/index.js";
import { fixtures } from "./support/fixtures.js";

/** Each fixture's own file; the files beside it are read from where they are. */
const inputs = fixtures().map(({ name, sources, isGood }) => {
  const fileName = sources.find((file) => file.endsWith("/input.ts")) ?? "";
  return { name, isGood, fileName, text: readFileSync(fileName, "utf8") };
});
const good = inputs.filter((input) => input.isGood);

const scripts = async (fileName: string, text: string): Promise<(string | undefined)[]> =>
  (await compileClosures({ fileName, text })).closures.map((closure) => closure.source);

test("compiling twice gives the same bytes", async () => {
  for (const { name, fileName, text } of good)
    assert.equal(await scripts(fileName, text), await scripts(fileName, text), name);
});

test("unrelated code in the file changes no script", async () => {
  const more =
    "\nfunction unrelated(value: unknown) {\n  return [value, String(main)];\n}\nconst main = { unrelated };\n";
  for (const { name, fileName, text } of good)
    assert.equal(
      await scripts(fileName, `${text}${more}export class Unrelated {}\n`),
      await scripts(fileName, text),
      name,
    );
});

test("transform() leaves every line where it stood, and what it adds parses", async () => {
  for (const { name, fileName, text } of good) {
    const { code, diagnostics } = await transform(text, fileName);
    assert.ok(
      diagnostics.every((diagnostic) => diagnostic.severity === "warning"),
      name,
    );
    assert.is(code.split("\n").length, text.split("\n").length, name);
  }
});

test.run();
