import { constants } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project, workflow } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";
import { skipTest } from "./support/skip.js";
import { hasTerminal, onTerminal, screenOf } from "./support/terminal.js";

/** The bundled one, as it alone has a cache. */
const program = join(repositoryRoot, "dist", "cli", "main.js");
const cliOf =
  ({ node }: Project): Project["argots"] =>
  (...args) =>
    node(program, ...args);

/** Two workflows, of which the first takes more than half a second. */
const slow = (rest = ""): string =>
  ["One", "Two"]
    .map((name) =>
      workflow(
        name,
        `@template wait() { pass(${name === "One" ? 600 : 0}); ${rest} return container({ image: "alpine" }); }`,
      ),
    )
    .join("\n")
    .replaceAll(/^import .*$/gm, "").concat(`import { Workflow, container, template } from "argots";
function pass(time: number) { for (const end = Date.now() + time; Date.now() < end; ); }\n`);

const CLOSURES = {
  "flow.ts": workflow(
    "Flow",
    `@closure show(length: number) { console.log(2 * length); }
  @closure print(text: string) { console.log(text); }`,
  ),
  "node_modules/.keep": "",
};

/** The stages of a profile in the order of the table; their shares and times must sum up. */
function stagesOf(stderr: string): string[] {
  const rows = [...stderr.matchAll(/^(\S.*?) +([\d.]+) ms +([\d.]+) %/gm)].map(
    ([, stage = "", time, share]) => [stage, Number(time), Number(share)] as const,
  );
  const total = rows.at(-1);
  assert.is(total?.[0], "total");
  const sum = (column: 1 | 2): number => rows.slice(0, -1).reduce((result, row) => result + row[column], 0);
  assert.ok(Math.abs(sum(1) - (total?.[1] ?? 0)) < 0.1 * rows.length, stderr);
  assert.ok(Math.abs(sum(2) - 100) < 0.1 * rows.length, stderr);
  return rows.slice(0, -1).map(([stage]) => stage);
}

test("--profile tells the stages of a first build, of one where nothing changed, and of one without a cache", () =>
  inProject(CLOSURES, async (project) => {
    const argots = cliOf(project);
    const build = ["build", "flow.ts", "-o", "out.yaml", "--profile"];
    const loading = ["loading TypeScript"];
    const compiling = ["parsing and binding", "checking", "emitting scripts", "loading prettier", "formatting"];
    const running = ["running the modules", "building manifests", "printing manifests", "writing"];
    const start = ["start of Node and argots", "finding files"];

    const first = await argots(...build);
    assert.is(first.stdout, "");
    assert.match(first.stderr, /^argots: 1 workflow, 2 closures in [\d.]+ m?s \(1 file\)\n\n/);
    assert.match(first.stderr, /^formatting .* 2 closures$/m);
    assert.match(first.stderr, /^building manifests .* 1 workflow$/m);
    assert.match(first.stderr, /\n\npeak memory: \d+ MiB\n$/);
    const emitting = [...compiling, "verifying", "lowering", "filling the cache"];
    assert.equal(stagesOf(first.stderr), [...start, "cache lookups", ...loading, ...emitting, ...running, "other"]);

    const again = await argots(...build);
    assert.match(again.stderr, /^argots: 1 workflow, 2 closures in \d+ ms \(1 file, all from the cache\)\n\n/);
    assert.equal(
      stagesOf(again.stderr).filter((stage) => stage !== "other"),
      [...start, "cache lookups", "writing"],
    );
    assert.not.match(again.stderr, "slowest");

    // A profile is about a build and not another one: what it remembers, a quiet build knows, and the other way round.
    assert.equal(await argots(...build.slice(0, -1)), { status: 0, stdout: "", stderr: "" });

    const { stderr } = await argots(...build, "--no-cache");
    assert.not.match(stderr, "cache");
  }));

test("argots check and compile have profiles too; errors come before the table", () =>
  inProject({ ...CLOSURES, "wrong.ts": workflow("Wrong", "@closure ask() { return wrong; }") }, async ({ argots }) => {
    const compiled = await argots("compile", "flow.ts", "--out-dir", "out", "--profile");
    assert.match(compiled.stderr, /^argots: 2 closures in /);
    assert.ok(stagesOf(compiled.stderr).includes("lowering"));
    const checked = await argots("check", "wrong.ts", "--json", "--profile");
    assert.is(checked.status, 1);
    assert.is((JSON.parse(checked.stdout) as unknown[]).length, 1);
    assert.ok(stagesOf(checked.stderr).includes("checking"));
    const { status, stderr } = await argots("build", ".", "--profile");
    assert.is(status, 1);
    assert.match(stderr, /^wrong\.ts:5:\d+: error [^]*\n1 error in 1 file\n\nstart of Node/);
  }));

test("in a pipe a long build is as silent as a short one", () =>
  inProject({ "slow.ts": slow() }, async ({ argots }) => {
    const { status, stderr } = await argots("build", "slow.ts");
    assert.equal([status, stderr], [0, ""]);
  }));

type OnTerminal = (project: Project) => Promise<void>;

const onTerminals: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, run: OnTerminal]>> = {
  "a summary ends a build, also one that was remembered": [
    CLOSURES,
    async ({ folder }) => {
      const build = [program, "build", "flow.ts", "-o", "out.yaml"];
      const summary = /^argots: 1 workflow, 2 closures in [\d.]+ m?s \(1 file\)\n$/;
      assert.match(screenOf((await onTerminal(folder, build)).written), summary);
      assert.match(
        (await onTerminal(folder, build)).written,
        /^argots: 1 workflow, 2 .* \(1 file, all from the cache\)/,
      );
      assert.match(
        screenOf((await onTerminal(folder, [program, "check", "."])).written),
        /^no problems .*\nargots: 2 /,
      );
    },
  ],
  "a long build says how far it is, in lines that leave nothing behind": [
    { "slow.ts": slow('console.log("printed");') },
    async ({ folder }) => {
      const { written, status } = await onTerminal(folder, [program, "build", "slow.ts", "-o", "out.yaml"]);
      assert.is(status, 0);
      assert.match(written, "building 1/2 workflows");
      assert.match(screenOf(written), /^printed\nprinted\nargots: 2 workflows in [\d.]+ m?s \(1 file\)\n$/);
    },
  ],
  "errors and the end of the process take the line away": [
    {
      "throws.ts": slow('if (this instanceof Two) throw new Error("no");'),
      "exits.ts": slow("if (this instanceof Two) process.exit();"),
    },
    async ({ folder }) => {
      const throws = await onTerminal(folder, [program, "build", "throws.ts"]);
      assert.match(throws.written, "building 1/2 workflows");
      assert.match(screenOf(throws.written), /^throws\.ts:\d+:\d+: error [^]*\n1 error in 1 file\n$/);
      const exits = await onTerminal(folder, [program, "build", "exits.ts"]);
      assert.match(exits.written, "building 1/2 workflows");
      assert.match(screenOf(exits.written), /^argots: the program called process\.exit\(\) before [^\n]*\n$/);
    },
  ],
  "Ctrl-C ends a long compilation by its signal, and takes the line away": [
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `flow${index}.ts`,
        workflow(
          `Flow${index}`,
          Array.from(
            { length: 400 },
            (_, step) => `@closure step${step}(n: number) { console.log(n + ${400 * index + step}); }`,
          ).join("\n"),
        ),
      ]),
    ),
    async ({ folder }) => {
      const options = { interruptAt: "compiling", columns: 30 };
      const { written, status } = await onTerminal(folder, [program, "check", "."], options);
      assert.is(status, -constants.signals.SIGINT);
      assert.match(written, /compiling \d+\/12 files · flow\d/);
      assert.is(screenOf(written).replace("^C", ""), "");
    },
  ],
};

for (const [name, [files, run]] of Object.entries(onTerminals))
  if (hasTerminal) test(name, () => inProject(files, run));
  else skipTest(test, name, "there is no python3 to make a terminal with");

test.run();
