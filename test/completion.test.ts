import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";
import { skipTest } from "./support/skip.js";

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

const BASH = "bash completes commands, options and the words that an option takes";
if (!has("bash")) skipTest(test, BASH, "there is no bash here");
else
  test(BASH, () =>
    inProject({}, async ({ argots }) => {
      const { stdout, status } = await argots("completion", "bash");
      assert.is(status, 0);
      const completed = (...words: readonly string[]): string[] => {
        const line = words.map((word) => `'${word}'`).join(" ");
        const program = `${stdout}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _argots; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const ended = spawnSync("bash", ["-c", program], { encoding: "utf8" });
        assert.is(ended.stderr, "");
        return ended.stdout.split("\n").filter((word) => word !== "");
      };
      assert.equal(completed("argots", "bu"), ["build"]);
      assert.ok(completed("argots", "").includes("explain"));
      assert.equal(completed("argots", "build", "--sc"), ["--scripts"]);
      assert.equal(completed("argots", "build", "--format", ""), ["yaml", "json"]);
      assert.equal(completed("argots", "build", "--format", "j"), ["json"]);
      // Files are the shell's own.
      assert.equal(completed("argots", "build", "--out", "x"), []);
      assert.equal(completed("argots", "build", "wo"), []);
      assert.equal(completed("argots", "lint", "--"), ["--format", "--json", "--help"]);
    }),
  );

for (const shell of ["zsh", "fish"]) {
  const title = `${shell} takes what is printed for it`;
  if (!has(shell)) skipTest(test, title, `there is no ${shell} here`);
  else
    test(title, () =>
      inProject({}, async ({ argots, write, folder }) => {
        write({ completions: (await argots("completion", shell)).stdout });
        const ended = spawnSync(shell, ["-n", "completions"], { cwd: folder, encoding: "utf8" });
        assert.equal([ended.status, ended.stderr], [0, ""]);
      }),
    );
}

test("what is printed names every command and option once", () =>
  inProject({}, async ({ argots }) => {
    for (const shell of ["zsh", "fish"]) {
      const { stdout } = await argots("completion", shell);
      for (const word of ["build", "trace", "out-dir", "no-cache"])
        assert.ok(stdout.includes(word), `${shell}: ${word}`);
    }
    const { status, stderr } = await argots("completion", "tcsh");
    assert.is(status, 2);
    assert.is(stderr, "argots: completion: the shell is bash, zsh, fish, not 'tcsh'\n");
  }));

test.run();
