import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasRegistry } from "./support/package-managers.js";
import { installed, packed } from "./support/projects.js";
import { missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

/*
 * What tests of workflows need of each runner, by `npm run test:projects`: mocks of what only a closure uses, snapshots of scripts,
 * places of TypeScript in stacks, and coverage that counts its lines. Several files at once, from a cache that holds nothing. And what
 * bundlers make, with source maps.
 */

const RATES = `export type Currency = "EUR" | "USD";

export function rateOf(currency: Currency): number {
  return currency === "EUR" ? 1 : 2;
}
`;

/** Lines 10 and 21 to 22 are what the tests do not run. */
const PRICE = `import { Workflow, closure } from "argots";
import { type Currency, rateOf } from "./rates.js";

interface Amount {
  value: number;
  currency: Currency;
}

export class Price extends Workflow {
  entrypoint = this.convert;

  @closure({ bundle: true }) convert(value = 1): number {
    const amount: Amount = { value, currency: "USD" };
    if (amount.value < 0) {
      throw new RangeError(\`no price: \${amount.value}\`);
    }
    return amount.value * rateOf(amount.currency);
  }

  @closure never(text: string): string {
    const words: string[] = text.split(" ");
    return words.join("-");
  }
}
`;

const IMPORTS = `import { implementation } from "argots";
import { compileScripts } from "argots/compiler";
`;
const PRICE_IMPORT = `import { Price } from "../workflows/price.js";\n`;
const LOADED = `const { Price } = await import("../workflows/price.js");\n`;

const PLACED = `
interface Placed { stack: string }

test("the place", () => {
  try {
    implementation(Price, "convert")(-1);
  } catch (error) {
    console.log((error as Placed).stack);
  }
});
`;

/** Of runners that know snapshots. */
const EXPECTING = `
test("a mock of what only a closure uses", () => {
  const convert: (value?: number) => number = implementation(Price, "convert");
  expect(convert(2)).toBe(200);
});

test("scripts as snapshots", async () => {
  expect(await compileScripts("workflows/price.ts")).toMatchSnapshot();
});
${PLACED}`;

const MOCKED = `("../workflows/rates.js", () => ({ rateOf: (): number => 100 }));\n`;

const VITEST = `${IMPORTS}import { expect, test, vi } from "vitest";
${PRICE_IMPORT}
vi.mock${MOCKED}${EXPECTING}`;

const JEST = `${IMPORTS}${PRICE_IMPORT}
jest.mock${MOCKED}${EXPECTING}`;

const JEST_ESM = `import { jest } from "@jest/globals";
${IMPORTS}
jest.unstable_mockModule${MOCKED}${LOADED}${EXPECTING}`;

const BUN = `${IMPORTS}import { expect, mock, test } from "bun:test";

mock.module${MOCKED}${LOADED}${EXPECTING}`;

const ASSERTING = `
test("what only a closure uses", async () => {
  assert.equal(implementation(Price, "convert")(2), EXPECTED);
  assert.match((await compileScripts("workflows/price.ts"))["Price.convert.js"] ?? "", /function rateOf\\(currency\\)/);
});
${PLACED}`;

const NODE = `${IMPORTS}import assert from "node:assert/strict";
import { mock, test } from "node:test";

mock.module("../workflows/rates.ts", { namedExports: { rateOf: (): number => 100 } });
${LOADED}${ASSERTING.replace("EXPECTED", "200")}`;

const MOCHA = `${IMPORTS}import assert from "node:assert/strict";
import { it as test } from "mocha";
${PRICE_IMPORT}${ASSERTING.replace("EXPECTED", "4")}`;

const DENO = `${IMPORTS}import assert from "node:assert/strict";
import { Price } from "../workflows/price.ts";

const test = Deno.test;
${ASSERTING.replace("EXPECTED", "4")}`;

interface Row {
  /** A folder of `examples/projects`. */
  readonly project: string;
  readonly command: string;
  readonly tests: string;
  /** The lines of price.ts that have not been run, as the runner prints them. */
  readonly uncovered?: string;
}

/** Of a scope that changes between two runs, and the script that has it inside. */
const SEEN = `import { compileScripts } from "argots/compiler";
import { expect, test } from "vitest";
import { Report } from "../workflows/report.js";

test("the script of the class is that of the compiler", async () => {
  const { spec } = await new Report().build();
  const [list] = Object.values(await compileScripts("workflows/report.ts"));
  expect(JSON.stringify(spec)).toContain(JSON.stringify(list).slice(1, -1));
});
`;

const JEST_OPTIONS = "--coverage --collectCoverageFrom 'workflows/**' --ci=false";
const AS_ESM = "NODE_OPTIONS=--experimental-vm-modules";
const C8 = "c8 --include 'workflows/**'";

const rows: readonly Row[] = [
  { project: "vitest", command: "vitest run --update --coverage", tests: VITEST, uncovered: "10,21-22" },
  {
    project: "vitest",
    command: "vitest run --update --coverage --coverage.provider istanbul",
    tests: VITEST,
    uncovered: "10,21-22",
  },
  { project: "vitest-4", command: "vitest run --update --coverage", tests: VITEST, uncovered: "10,21-22" },
  { project: "jest", command: `jest ${JEST_OPTIONS}`, tests: JEST, uncovered: "10,21-22" },
  { project: "jest", command: `jest ${JEST_OPTIONS} --coverageProvider v8`, tests: JEST, uncovered: "10,21-23" },
  { project: "jest-esm", command: `${AS_ESM} jest ${JEST_OPTIONS}`, tests: JEST_ESM, uncovered: "10,21-22" },
  {
    project: "jest-esm",
    command: `${AS_ESM} jest ${JEST_OPTIONS} --coverageProvider v8`,
    tests: JEST_ESM,
    uncovered: "10,21-23",
  },
  {
    project: "bun",
    command: "bun test --update-snapshots --coverage --preload argots/register",
    tests: BUN,
    uncovered: "10,21-22",
  },
  {
    project: "mocha",
    command: `${C8} mocha --node-option import=argots/register 'test/*.test.ts'`,
    tests: MOCHA,
    uncovered: "21-23",
  },
  {
    project: "mocha",
    command: `${C8} node --import argots/register --test 'test/*.test.ts'`,
    tests: NODE.replace(/^mock\.module.*$/m, "").replace("200", "4"),
    uncovered: "21-23",
  },
  {
    project: "mocha",
    command: "node --import argots/register --experimental-test-module-mocks --test 'test/*.test.ts'",
    tests: NODE,
  },
  {
    project: "deno",
    command: "deno test -A --no-check --preload ./node_modules/argots/dist/register.js",
    tests: DENO,
  },
];

const THROWING = `import { implementation } from "argots";
import { Price } from "../workflows/price.js";

try {
  implementation(Price, "convert")(-1);
} catch (error) {
  console.log(error.stack);
}
`;

/** Not all of them know TypeScript by themselves. */
const JAVASCRIPT = `export function rateOf() {\n  return 1;\n}\n`;

/** Each with source maps, and minified where it minifies. */
const BUNDLED: Readonly<Record<string, string>> = {
  esbuild: "sed -i.bak 's/bundle: true/bundle: true, sourcemap: true/' build.js && node build.js",
  rolldown: "rolldown --config --sourcemap",
  rollup: "rollup --config --silent --sourcemap",
  rspack: "rspack build --devtool source-map",
  vite: "vite build --sourcemap --logLevel warn",
  webpack: "webpack build --devtool source-map",
};

const isAll = process.env["PROJECTS"] === "all";
const registry = isAll && (await hasRegistry());
const tarball = registry ? packed() : "";

for (const row of rows)
  tryIt(row.project, `${row.project}: mocks, snapshots, places and coverage: ${row.command}`, () => check(row));
for (const project of ["vitest", "vitest-4"])
  tryIt(project, `${project}: a scope that has changed is in the scripts of the next run`, () => checkChanged(project));
for (const [project, command] of Object.entries(BUNDLED))
  tryIt(project, `${project}: an error in what it has bundled is told in TypeScript: ${command}`, () =>
    checkBundled(project, command),
  );

function tryIt(project: string, title: string, run: () => Promise<void>): void {
  if (!isAll) skipTest(test, title, "npm run test:projects does it");
  else if (!registry) skipTest(test, title, "the registry of npm cannot be had");
  else if (missingRuntimes.some((missing) => missing.startsWith(`${project} `)))
    skipTest(test, title, `${project} is not there`);
  else if (process.env["ONLY"] === undefined || process.env["ONLY"].split(" ").includes(project)) test(title, run);
}

async function checkChanged(project: string): Promise<void> {
  const { folder, run } = await installed(project, tarball);
  writeFileSync(join(folder, "test", "report.test.ts"), SEEN);
  const words = join(folder, "workflows", "words.ts");
  for (const end of ["", ".reverse()"]) {
    writeFileSync(words, readFileSync(words, "utf8").replace(`(" "))];`, `(" "))]${end};`));
    const { status, text } = await run("test");
    assert.is(status, 0, text);
  }
}

async function checkBundled(project: string, command: string): Promise<void> {
  const { folder, run } = await installed(project, tarball);
  const bundled = `(${command}) >&2 && node --enable-source-maps dist/main.js`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", scripts: { bundled } }));
  writeFileSync(join(folder, "workflows", "rates.ts"), JAVASCRIPT);
  writeFileSync(join(folder, "workflows", "price.ts"), PRICE);
  writeFileSync(join(folder, "src", "main.ts"), THROWING);
  const { status, text } = await run("bundled");
  assert.is(status, 0, text);
  assert.match(text, /workflows\/price\.ts:15:1[37]/, text);
}

async function check({ project, command, tests, uncovered }: Row): Promise<void> {
  const { folder, run } = await installed(project, tarball);
  rmSync(join(folder, "node_modules", ".cache"), { recursive: true, force: true });
  rmSync(join(folder, "test"), { recursive: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const type = project === "jest" ? {} : { type: "module" };
  write("package.json", JSON.stringify({ ...type, scripts: { tested: command } }));
  write("workflows/rates.ts", RATES);
  // Deno knows a file by its own name alone.
  write("workflows/price.ts", project === "deno" ? PRICE.replace("rates.js", "rates.ts") : PRICE);
  for (const name of ["a", "b", "c", "d"]) write(`test/${name}.test.ts`, tests);

  const { status, text } = await run("tested");
  assert.is(status, 0, text);
  assert.match(text, /convert \(.*workflows\/price\.ts:15:1[37]\)/, text);
  if (uncovered === undefined) return;
  const [, lines] = /^ *(?:workflows\/)?price\.ts .*\| *(\S+) *$/m.exec(text) ?? [];
  assert.is(lines, uncovered, text);
}

test.run();
