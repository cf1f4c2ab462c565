import { builtinModules } from "node:module";
import { format } from "prettier";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { globalsOf, targetOf } from "../src/compiler/runtimes/target.js";
import { fixtures } from "./support/fixtures.js";
import { readScript } from "./support/read-script.js";
import { repositoryRoot } from "./support/shared.js";

interface Script {
  readonly name: string;
  readonly source: string;
  readonly globals: ReadonlySet<string>;
}

const scripts: Script[] = [];
for (const fixture of fixtures().filter(({ isGood }) => isGood))
  for (const { source, template, member } of (await compileClosures(fixture.sources)).closures) {
    const { image = "", command } = template?.script ?? {};
    if (source === undefined) throw new Error(`${fixture.name} ${member} has no script`);
    scripts.push({ name: `${fixture.name} ${member}`, source, globals: globalsOf(targetOf(image, command)) });
  }

/** What a name may be that nobody declares: the language's own, or what `typeof` asks about. */
const OF_THE_LANGUAGE = new Set(["undefined", "arguments"]);

/** What only code of it names that never runs. */
const NEVER_ASKED: Readonly<Record<string, readonly string[]>> = {
  "bundle-keeps-code-that-never-runs run": ["platform", "util"],
};

const isAskedFor = (source: string, name: string): boolean =>
  new RegExp(`\\btypeof ${name.replaceAll("$", "\\$")}\\b`).test(source);

test("another parser takes every script, and its free names are globals of the target", () => {
  for (const { name, source, globals } of scripts) {
    const { free } = readScript(source);
    const unknown = free.filter(
      (each) => !globals.has(each) && !OF_THE_LANGUAGE.has(each) && !isAskedFor(source, each),
    );
    assert.equal(unknown, NEVER_ASKED[name] ?? [], name);
  }
});

test("imports are used, one statement a module, builtins first, sorted", () => {
  for (const { name, source } of scripts) {
    const { imports } = readScript(source);
    assert.equal(
      imports.flatMap(({ names }) => names.filter(({ isUsed }) => !isUsed)),
      [],
      name,
    );
    const specifiers = imports.map(({ specifier }) => specifier);
    const rank = (specifier: string): string => `${/^(node|bun):/.test(specifier) ? 0 : 1}${specifier}`;
    const sorted = [...specifiers].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
    assert.equal(specifiers, sorted, name);
    assert.equal(
      specifiers.filter((specifier) => builtinModules.includes(specifier)),
      [],
      `${name}: a builtin without its prefix`,
    );
  }
});

test("nothing in a script is replaced on the way to the pod, and nothing says where it was made", () => {
  for (const { name, source } of scripts) {
    assert.not.match(source, /\{\{|\$\$|\$\([-._a-zA-Z][-._a-zA-Z0-9]*\)/, name);
    assert.not.ok(source.includes(repositoryRoot) || source.includes("input.ts"), name);
    assert.not.match(source, /\r|\ufeff/, name);
    assert.match(source, /[^\n]\n$/, name);
  }
});

test("formatting a script again changes nothing", async () => {
  const options = { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off" } as const;
  // An escape makes a line longer after it was laid out, and parentheses around comparisons do; code of packages stays
  // as the bundler prints it.
  const laidOut = scripts.filter(
    ({ name, source }) =>
      !name.startsWith("comparisons-") && !/^var /m.test(source) && !/\\u007b|\\x7b|\\u0024|\$ \(|\{ \{/.test(source),
  );
  assert.ok(laidOut.length > scripts.length / 2);
  for (const { name, source } of laidOut) assert.is(await format(source, options), source, name);
});

test.run();
