import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";

const program = `
import { Script } from "node:vm";
import { prepareForLongRun } from "./.build/src/cli/long-run.js";

// Of one length, which is what V8 compares, and each another text, or it would remember the first one.
let last = 0;
const source = () => "(function (x) { return x + " + ++last + "; })";
const isTaken = (cachedData) => !new Script(source(), { cachedData }).cachedDataRejected;
const before = new Script(source()).createCachedData();
prepareForLongRun();
const during = isTaken(before);
process.on("exit", () => console.log(during, isTaken(before), isTaken(new Script(source()).createCachedData())));
`;

test("what V8 is told for a long run is taken back before code is cached", () => {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    input: program,
    cwd: repositoryRoot,
    encoding: "utf8",
  });
  assert.is(stderr, "");
  assert.is(stdout, "false true true\n");
});

test.run();
