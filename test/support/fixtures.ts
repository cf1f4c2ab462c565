import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { explain } from "../../src/compiler/index.js";
import { repositoryRoot } from "./shared.js";

/** A folder of `fixtures/`: `input.ts`, the local files that it imports, and the goldens that it has a reason for. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  /** `input.ts` and the TypeScript files beside it, as absolute paths. */
  readonly sources: readonly string[];
  /** The codes of the `// @expect` comments in all sources, sorted: asserted apart from the golden. */
  readonly expectedCodes: readonly string[];
  /** Nothing that it uses lies beside it. */
  readonly isAlone: boolean;
  /** No expected code is an error: it compiles, type-checks and runs. */
  readonly isGood: boolean;
  /** It has a task or an entrypoint, so it builds to a manifest. */
  readonly isProgram: boolean;
}

export type Golden = "expected.js" | "expected.yaml" | "expected-diagnostics.txt";

/** Beside TypeScript: what it imports, and what says how. */
const KNOWN_FILE =
  /^(.+\.[cm]?[jt]sx?|(?:data|package|tsconfig)\.json|node_modules|lib|inputs\.json|expected\.js|expected\.yaml|expected-diagnostics\.txt)$/;
const fixturesFolder = join(repositoryRoot, "fixtures");

/** All fixtures whose names contain the environment's `FILTER`. */
export function fixtures(): Fixture[] {
  const filter = process.env["FILTER"] ?? "";
  const names = readdirSync(fixturesFolder).sort();
  return names.filter((name) => name.includes(filter)).map(readFixture);
}

function readFixture(name: string): Fixture {
  const folder = join(fixturesFolder, name);
  const files = readdirSync(folder).sort();
  const unknown = files.find((file) => !KNOWN_FILE.test(file));
  if (unknown !== undefined) throw new Error(`fixtures/${name}/${unknown}: no fixture has a file of this name`);
  if (!files.includes("input.ts")) throw new Error(`fixtures/${name}: there is no input.ts`);
  const isConfig = (file: string): boolean => file === "argots.config.ts";
  const scripts = files.filter((file) => file.endsWith(".ts"));
  // The first one is what is built.
  const sources = [...scripts.filter((file) => !isConfig(file)), ...scripts.filter(isConfig)].map((file) =>
    join(folder, file),
  );
  const isAlone = files.every((file) => file === "input.ts" || /^(expected|inputs)\b/.test(file));
  const texts = sources.map((file) => readFileSync(file, "utf8"));
  // A byte order mark and a hashbang stand before every comment.
  const silent = texts.findIndex((text) => !/^\ufeff?(?:#!.*\r?\n)?\/\/ /.test(text));
  if (silent >= 0) throw new Error(`${sources[silent]}: the first comment says what the fixture proves`);
  const expectedCodes = texts.flatMap((text) =>
    [...text.matchAll(/\/\/ @expect (\S+)/g)].map(([, code]) => code ?? ""),
  );
  const isGood = expectedCodes.every((code) => severityOf(code, name) === "warning");
  const isProgram = isGood && texts.some((text) => /^ +(@task|entrypoint)\b/m.test(text));
  return { name, folder, sources, expectedCodes: expectedCodes.sort(), isAlone, isGood, isProgram };
}

function severityOf(code: string, fixture: string): string {
  const definition = explain(code);
  if (definition === undefined) throw new Error(`fixtures/${fixture}: '${code}' is no code of a diagnostic`);
  return definition.severity;
}

/** Compares a golden, byte by byte. `actual` is undefined where the fixture has no reason for this golden. */
export function checkGolden(fixture: Fixture, golden: Golden, actual: string | undefined): void {
  const file = join(fixture.folder, golden);
  if (process.env["UPDATE"] === "1") return updateGolden(file, actual);
  const expected = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (actual === undefined) return assert.ok(expected === undefined, `${file} has no reason to be there`);
  assert.ok(expected !== undefined, `${file} is missing: run with UPDATE=1, and read what that writes`);
  assert.is(actual, expected, `${golden} differs`);
}

function updateGolden(file: string, actual: string | undefined): void {
  if (process.env["CI"]) throw new Error("UPDATE=1 is for people who read what it writes, not for CI");
  if (actual === undefined) rmSync(file, { force: true });
  else writeFileSync(file, actual);
}
