import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";

const program = `
import { Script } from "node:vm";
import { prepareForLongRun } from "./.build/src/cli/console/long-run.js";

// Of one length, which is what V8 compares, and each another text, or it would remember the first one.
let last = 0;
const source = () => "(function (x) { return x + " + ++last + "; })";
const isTaken = (cachedData) => !new Script(source(), { cachedData }).cachedDataRejected;
const before = new Script(source()).createCachedData();
prepareForLongRun("files");
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

const loading = `
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { codeCacheFile, requireWithCodeCache } from "./.build/src/host/code-cache.js";
import { prepareForLongRun } from "./.build/src/cli/console/long-run.js";

const name = "loaded-by-test-" + process.pid + ".cjs";
const file = join(tmpdir(), name);
writeFileSync(file, "exports.loaded = true;");
requireWithCodeCache(file);
if (process.env.LONG) prepareForLongRun("files");
process.on("exit", () => {
  console.log(existsSync(codeCacheFile(name)));
  for (const made of [file, codeCacheFile(name)]) rmSync(made, { force: true });
});
`;

test("a short run caches the code that it has loaded, a long one leaves that to others", () => {
  for (const [LONG, expected] of [
    ["", "true"],
    ["1", "false"],
  ] as const) {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
      input: loading,
      cwd: repositoryRoot,
      encoding: "utf8",
      env: { ...process.env, LONG },
    });
    assert.is(stderr, "");
    assert.is(stdout, `${expected}\n`);
  }
});

test.run();
