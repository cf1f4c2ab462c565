import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, workflow } from "./support/cli.js";
import { skipTest } from "./support/skip.js";

const program = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));

const full = "a standard output that takes nothing is an error";
if (!existsSync("/dev/full")) skipTest(test, full, "there is no /dev/full");
else
  test(full, () =>
    inProject({ "a.ts": workflow("A") }, async ({ folder }) => {
      for (const args of [["build", "a.ts"], ["--help"]]) {
        const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
          cwd: folder,
          stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
          encoding: "utf8",
        });
        assert.equal(
          [status, stderr],
          [1, "argots: cannot write to the standard output: no space is left on the device\n"],
        );
      }
    }),
  );

const unreadable = "a directory that cannot be read is not an empty one";
if (process.getuid?.() === 0) skipTest(test, unreadable, "root can read everything");
else
  test(unreadable, () =>
    inProject({}, async ({ argots, folder }) => {
      mkdirSync(join(folder, "closed"), { mode: 0o000 });
      const ended = await argots("build", "closed");
      chmodSync(join(folder, "closed"), 0o700);
      assert.equal(ended, { status: 1, stdout: "", stderr: "argots: cannot read 'closed': permission denied\n" });
    }),
  );

test.run();
