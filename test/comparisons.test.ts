import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { keepComparisons, readAsTypeScript } from "../src/compiler/print/comparisons.js";
import { print } from "../src/compiler/print/prettier.js";
import { fixtures } from "./support/fixtures.js";
import { seededRandom } from "./support/random.js";
import { availableRuntimes, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

test("no script of a fixture is something else to TypeScript", async () => {
  let count = 0;
  for (const fixture of fixtures().filter(({ isGood }) => isGood))
    for (const { source, member } of (await compileClosures(fixture.sources)).closures) {
      if (source === undefined) continue;
      count += 1;
      assert.is(readAsTypeScript(source).differs, false, `${fixture.name}: ${member}`);
    }
  assert.ok(count > 300);
});

/** Names short and long, so that lines break behind operators. */
const NAMES = ["a", "b", "low", "high", "theFirstOfTheMeasuredValues", "theLastOfTheMeasuredValues"];

function pick<T>(random: () => number, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error("an empty list");
  return found;
}

/** Numbers, in which comparisons stand where code has them: as arguments, in lists, templates and conditions. */
function operand(random: () => number, depth: number): string {
  const inner = (): string => operand(random, depth - 1);
  const compared = (): string => comparison(random, depth - 1);
  if (depth <= 0) return pick(random, [...NAMES, "1", "20", "'x'", "list[0]", "box.value"]);
  return pick(random, [
    inner,
    () => `${inner()} + (${inner()})`,
    () => `all((${compared()}), (${compared()}))`,
    () => `all((${compared()}), ${inner()}, (${compared()}))`,
    () => `[(${compared()}), (${compared()})].length`,
    () => `(${compared()} ? (${inner()}) : ${inner()})`,
    () => `all\`\${(${compared()})}\``,
    () => `new Box((${compared()}), (${compared()})).size`,
  ])();
}

function comparison(random: () => number, depth: number): string {
  const inner = (): string => operand(random, depth - 1);
  return pick(random, [
    () => `${inner()} < ${inner()}`,
    () => `${inner()} > (${inner()})`,
    () => `${inner()} > -(${inner()})`,
    () => `(${inner()}) > [${inner()}].length`,
    () => `(${inner()} << ${inner()}) > (${inner()})`,
    () => `${inner()} >> (${inner()})`,
    () => `(${inner()} < ${inner()}) === (${inner()} > (${inner()}))`,
  ])();
}

/** Comparisons, printed as scripts have them. */
async function statements(random: () => number, count: number): Promise<string[]> {
  const printed: string[] = [];
  for (let index = 0; index < count; index++)
    printed.push(
      keepComparisons((await print(`say(all((${comparison(random, 3)}), (${comparison(random, 3)})));`)).text.trim()),
    );
  return printed;
}

const prelude = `const a = 1, b = 2, low = 3, high = 40, list = [5], box = { value: 6 };
const theFirstOfTheMeasuredValues = 7, theLastOfTheMeasuredValues = 8;
class Box { constructor(...values) { this.size = values.length; } }
const all = (...values) => JSON.stringify(values).length;
const lines = [];
const say = (value) => lines.push(typeof value === "function" ? "function" : JSON.stringify(value) ?? "none");
`;

test("comparisons are the same to every runtime that takes them for TypeScript", async () => {
  const random = seededRandom(15);
  const texts = await statements(random, 600);
  for (const text of texts) assert.is(readAsTypeScript(text).differs, false, text);
  const folder = mkdtempSync(join(tmpdir(), "argots-comparisons-"));
  try {
    const script = join(folder, "script");
    writeFileSync(script, `${prelude}${texts.join("\n")}\nconsole.log(lines.join("\\n"));\n`);
    const run = (program: string, ...args: string[]): string =>
      execFileSync(program, [...args, script], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const expected = run(process.execPath);
    assert.is(expected.trim().split("\n").length, texts.length);
    // Without the flags of our commands.
    for (const { target, program } of availableRuntimes)
      assert.is(run(program, ...(target === "deno" ? ["run", "-A"] : [])), expected, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

for (const name of missingRuntimes) skipTest(test, `comparisons on ${name}`, HOW_TO_FETCH);

test("what TypeScript reads as it is written stays so", () => {
  for (const text of ["if (a < b && c > d) go();", "for (let i = 0; i < n; i++) go(i > (2));", "f((a < b), c > d);"])
    assert.is(keepComparisons(text), text);
});

test.run();
