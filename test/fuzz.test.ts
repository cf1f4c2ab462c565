import { test } from "uvu";
import * as assert from "uvu/assert";
import { replayedChoices } from "./fuzz/choices.js";
import { generateProgram } from "./fuzz/program.js";
import { runDifferential } from "./fuzz/run-differential.js";
import { runForbidden } from "./fuzz/run-forbidden.js";
import { shrink } from "./fuzz/shrink.js";

/** The seed of `npm run test:fuzz` is another one: both together see more. */
const seed = 20261124;

const collect = (lines: string[]) => (line: string) => void lines.push(line);

test("200 generated closures do what their methods do", async () => {
  const lines: string[] = [];
  const failures = await runDifferential({ seed, count: 200, log: collect(lines), most: 1 });
  assert.is(failures, 0, lines.join("\n"));
});

test("100 programs get their error where the forbidden use stands, and none where its name is another's", async () => {
  const lines: string[] = [];
  const failures = await runForbidden({ seed, count: 100, log: collect(lines), most: 1 });
  assert.is(failures, 0, lines.join("\n"));
});

test("no decision at all makes the smallest program", () => {
  const { input, lib } = generateProgram({ module: replayedChoices([]), closures: [replayedChoices([])] });
  assert.is(
    input,
    `import { Workflow, closure, scope, type Scope } from "argots";
export class Steps extends Workflow {
@closure run() {
console.log();
}
}
`,
  );
  assert.is(lib, `import { scope } from "argots";\nexport {};\n`);
});

test("a failure is made small", async () => {
  const fails = ({ closures: [list = []] }: { closures: readonly (readonly number[])[] }): Promise<boolean> =>
    Promise.resolve(list.includes(7) && list.indexOf(9) > list.indexOf(7));
  const from = { module: [1, 2, 3], closures: [[5, 7, 1, 1, 1, 8, 9, 4, 3]] };
  assert.equal(await shrink(from, fails), { module: [], closures: [[7, 9]] });
});

test.run();
