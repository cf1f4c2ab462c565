import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, transform } from "../src/compiler/index.js";
import { type Fixture, fixtures } from "./support/fixtures.js";
import { renameLocals } from "./support/rename-locals.js";
import { repositoryRoot } from "./support/shared.js";

type Scripts = Readonly<Record<string, string | undefined>>;

/** Each good fixture's own file; the files beside it are read from where they are. */
const good = fixtures()
  .filter(({ isGood }) => isGood)
  .map((fixture) => {
    const fileName = fixture.sources.find((file) => file.endsWith("/input.ts")) ?? "";
    return { fixture, name: fixture.name, fileName, text: readFileSync(fileName, "utf8") };
  });

const compile = async (fileName: string, text: string): Promise<Scripts> => {
  const { closures } = await compileClosures({ fileName, text });
  return Object.fromEntries(closures.map(({ className, member, source }) => [`${className}.${member}`, source]));
};

const expected = new Map<string, Scripts>();
for (const { name, fileName, text } of good) expected.set(name, await compile(fileName, text));

test("line ends of Windows and a byte-order mark change no script", async () => {
  for (const { name, fileName, text } of good)
    assert.equal(
      await compile(fileName, `\ufeff${text.replace(/^\ufeff/, "").replace(/\r?\n/g, "\r\n")}`),
      expected.get(name),
      name,
    );
});

const above = `import unrelatedModule, { readFile as unrelatedRead } from "node:fs/promises";
/** Nothing below has to do with this. */
export function unrelatedAbove(unrelatedParameter: unknown) {
  return [unrelatedModule, unrelatedRead, unrelatedParameter];
}

class UnrelatedAbove {
  static unrelatedMethod() {}
}
`;
const below = `
function unrelated(value: unknown) {
  return [value, String(main)];
}
const main = { unrelated };
export class Unrelated extends UnrelatedAbove {}
`;

test("unrelated imports, functions and classes above and below change no script", async () => {
  for (const { name, fileName, text } of good)
    assert.equal(
      await compile(fileName, text.replace(/^\ufeff?(#!.*\n)?/, (start) => start + above) + below),
      expected.get(name),
      name,
    );
});

test("a local variable under another name changes that name alone", async () => {
  let renamedNames = 0;
  for (const { name, fileName, text } of good) {
    const all = Object.values(expected.get(name) ?? {}).join();
    // Something of the script made way for this name; without it there is no need.
    const makesWay = (local: string): boolean => new RegExp(`(?<![\\w$])${local.replaceAll("$", "\\$")}_\\d`).test(all);
    const renamed = renameLocals(text, (local) => !makesWay(local));
    renamedNames += renamed.names.size;
    const scripts = await compile(fileName, renamed.text);
    const back = Object.entries(scripts).map(([key, source]) => [key, source && withOldNames(source, renamed.names)]);
    assert.equal(Object.fromEntries(back), expected.get(name), `${name}\n${renamed.text}`);
  }
  if (!process.env["FILTER"]) assert.ok(renamedNames > 200, `only ${renamedNames} names were changed`);
});

function withOldNames(source: string, names: ReadonlyMap<string, string>): string {
  return source.replace(/(?<![\w$])[a-z]\w*(?![\w$])/g, (word) => names.get(word) ?? word);
}

test("another folder, order of files, time zone and locale give the same bytes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "argots-elsewhere-"));
  try {
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    const program = fileURLToPath(new URL("./support/compile-elsewhere.js", import.meta.url));
    const copies = good.map(({ fixture, name }) => copyOf(fixture, join(folder, "another", name)));
    const files = copies.flat().reverse();
    const env = { PATH: process.env["PATH"], TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...files], { env, maxBuffer: 1 << 28 });
    const elsewhere = JSON.parse(stdout) as Readonly<Record<string, Scripts>>;
    for (const { name } of good) assert.equal(elsewhere[name] ?? {}, expected.get(name), name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function copyOf({ folder, sources }: Fixture, target: string): string[] {
  mkdirSync(target, { recursive: true });
  cpSync(folder, target, { recursive: true });
  return sources.map((file) => join(target, basename(file)));
}

test("a decorator of another kind is looked into once, however often its functions use each other", async () => {
  const functions = Array.from({ length: 60 }, (_, n) => `const f${n} = (x: unknown) => [f${n + 1}(x), f${n + 1}(x)];`);
  const text = `import { Workflow, closure } from "argots";
${functions.join("\n")}
const f60 = (x: unknown) => x;
const foreign = (value: unknown, _: unknown) => void f0(value);
export class Many extends Workflow { @closure main() { console.log(1); } @foreign other() {} }
`;
  const { diagnostics } = await transform(text, "many.ts");
  assert.equal(diagnostics, []);
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
