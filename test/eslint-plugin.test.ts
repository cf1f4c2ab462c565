import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, explain } from "../src/compiler/index.js";
import argots from "../src/plugins/eslint.js";
import { inProject } from "./support/cli.js";
import { lint } from "./support/eslint.js";
import { fixtures } from "./support/fixtures.js";
import { repositoryRoot } from "./support/shared.js";

const { recommended } = argots.configs;
const PROGRAM = `import { Workflow, closure } from "argots";
const region = process.env["REGION"] ?? "eu";
export class Report extends Workflow {
  entrypoint = this.list;
  @closure list() {
    console.log(region);
  }
  @closure nothing() {}
}
`;

test("every code of a text is a rule, as severe as the code", () => {
  for (const [name, severity] of Object.entries(recommended.rules)) {
    const meaning = explain(name.replace("argots/", ""));
    if (meaning) assert.is(severity, meaning.severity === "error" ? "error" : "warn", name);
    else assert.is(name, "argots/uses-parameters");
  }
  assert.is(recommended.plugins.argots, argots);
});

test("a rule says what argots check says, at the same place", async () => {
  let compared = 0;
  for (const { folder } of fixtures()) {
    const file = join(folder, "input.ts");
    const text = readFileSync(file, "utf8");
    const { diagnostics } = await compileClosures(file);
    // What other files have to answer for stands in those, for who looks at all files.
    const expected = diagnostics
      .filter((diagnostic) => diagnostic.file === file)
      .map(({ code, line, column }) => `argots/${code} ${line}:${column}`);

    const { places, messages } = lint(text, file, [recommended, { linterOptions: { noInlineConfig: true } }]);
    const own = places.filter((_, index) => !/^\S+\.[jt]s:\d+:\d+: /.test(messages[index] ?? ""));
    if (places.some((place) => /^(?!argots\/)/.test(place))) continue; // no linter has a tree of it
    assert.equal(own.sort(), expected.sort(), folder);
    compared++;
  }
  assert.ok(compared > 100, `${compared} fixtures`);
});

test("lines are counted as they are written, and what follows a byte order mark is the first column", () => {
  const places = ["argots/captured-variable 6:17", "argots/empty-closure 8:12"];
  assert.equal(lint(PROGRAM, "/a.ts", [recommended]).places, places);
  assert.equal(lint(PROGRAM.replaceAll("\n", "\r\n"), "/a.ts", [recommended]).places, places);
  assert.equal(lint(`\uFEFF${PROGRAM.replaceAll("\n", "\r\n")}`, "/a.ts", [recommended]).places, places);
  assert.equal(lint(PROGRAM.replaceAll("\n", "\r"), "/a.ts", [recommended]).places, places);
});

test("the hint stands behind the message", () => {
  const [message] = lint(PROGRAM, "/a.ts", [recommended]).messages;
  assert.match(
    message ?? "",
    /^'region' gets its value while .* does not exist in the pod\. Pass it in: list\(region: string\)/,
  );
});

test("comments of argots and of ESLint silence what they name", () => {
  const silent = PROGRAM.replace("  @closure nothing", "  // argots-ignore empty-closure\n  @closure nothing");
  assert.equal(lint(silent, "/a.ts", [recommended]).places, ["argots/captured-variable 6:17"]);
  const line = "// eslint-disable-next-line argots/captured-variable\n";
  const disabled = silent.replace("    console", `    ${line}    console`);
  assert.equal(lint(disabled, "/a.ts", [recommended]).places, []);
  const off = { rules: { "argots/captured-variable": "off", "argots/empty-closure": "off" } };
  assert.equal(lint(PROGRAM, "/a.ts", [recommended, off]).places, []);
});

test("a text need not be saved, or have a name; a block of another file lies beside that file", () =>
  inProject({ "src/words.ts": "export const WORD = 1;\n", "other/a.ts": "" }, async ({ folder }) => {
    const text = PROGRAM.replace(`process.env["REGION"] ?? "eu"`, "WORD").replace(
      "\n",
      `\nimport { WORD } from "./words.js";\n`,
    );
    for (const name of ["src/new.ts", "src/App.vue/0.ts", "src/README.md/0_0.ts", "src/a.mts"])
      assert.equal(
        lint(text, join(folder, name), [recommended], folder).places.slice(0, 1),
        ["argots/captured-variable 7:17"],
        name,
      );
    const missing = lint(text, join(folder, "other/a.ts"), [recommended], folder).places;
    assert.ok(missing.includes("argots/unresolved-import 2:22"), missing.join());
    for (const name of ["<input>", "<text>", "__placeholder__.js"])
      assert.ok(lint(PROGRAM, name, [recommended], folder).places.includes("argots/captured-variable 6:17"), name);
  }));

test("a file that argots does not compile is named where it has closures, and nowhere else", () => {
  for (const name of ["/a.tsx", "/a.cts"])
    assert.equal(lint(PROGRAM, name, [recommended]).places, ["argots/unsupported-file 3:14"], name);
  const user = `import { Report } from "./report.js";\nimport { argo } from "argots";\nexport const made = <p>{new Report(argo)}</p>;\n`;
  assert.equal(lint(user, "/a.tsx", [recommended]).places, []);
  assert.equal(lint(PROGRAM.replace(/export class[^]*/, ""), "/a.js", [recommended]).places, []);
});

test("what is wrong in another file is told where it is used, with its place", () =>
  inProject(
    {
      "lib.ts": `import { scope } from "argots";\nlet count = 0;\n@scope export class Tools {\n  static next() { return ++count; }\n}\n`,
      "far.ts": "export const far = () => __dirname;\n",
    },
    async ({ folder }) => {
      const text = `import { Workflow, closure } from "argots";
import { far } from "./far.js";
import { Tools } from "./lib.js";
export class A extends Workflow {
  @closure a() { console.log(Tools.next()); }
  @closure({ bundle: true }) b() { console.log(far()); }
}
`;
      const { places, messages } = lint(text, join(folder, "a.ts"), [recommended], folder);
      const said = places.map((place, index) => `${place} ${messages[index]?.slice(0, 30)}`);
      assert.ok(
        said.some((line) => /^argots\/captured-variable 5:\d+ lib\.ts:4:\d+: 'count'/.test(line)),
        said.join("\n"),
      );
      assert.ok(
        said.some((line) => /^argots\/unknown-global 2:21 far\.ts:1:\d+: '__dirname'/.test(line)),
        said.join("\n"),
      );
    },
  ));

test("decorators of a file of the project's own count, and a file without them is nobody's business", () =>
  inProject({ "barrel.ts": `export { closure as step, Workflow as Flow } from "argots";\n` }, async ({ folder }) => {
    const text = `import { step, Flow } from "./barrel.js";\nexport class A extends Flow {\n  @(step) a() {}\n}\n`;
    assert.equal(lint(text, join(folder, "a.ts"), [recommended], folder).places, ["argots/empty-closure 3:11"]);
    const other = `import { a } from "./other.js";\n/** @param b @see a@example.com */\nexport const b = a;\n`;
    assert.equal(lint(other, join(folder, "b.ts"), [recommended], folder).places, []);
  }));

/** As `require()` and a fresh process have it. */
function inNode(program: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  return stdout + stderr.replace(/^.*ExperimentalWarning.*\n.*\n/, "");
}

test("oxlint, for which all files are one object, keeps them apart", () =>
  inProject(
    {
      "oxlint.json": JSON.stringify({ extends: [join(repositoryRoot, "dist/oxlint.json")] }),
      "a.ts": PROGRAM,
      "b.ts": PROGRAM.replace("    console.log(region);\n", ""),
      "c.ts": "export const c = 1;\n",
    },
    async ({ folder }) => {
      const oxlint = join(repositoryRoot, "node_modules/oxlint/bin/oxlint");
      const args = [oxlint, "-c", "oxlint.json", "--format", "unix", "a.ts", "b.ts", "c.ts"];
      const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      const told = stdout.matchAll(/^([abc]\.ts:\d+:\d+): .*argots\(([\w-]+)\)/gm);
      assert.equal(Array.from(told, ([, place, code]) => `${place} ${code}`).sort(), [
        "a.ts:6:17 captured-variable",
        "a.ts:8:12 empty-closure",
        "b.ts:5:12 empty-closure",
        "b.ts:7:12 empty-closure",
      ]);
    },
  ));

test("the plugin is loaded without the compiler, by require() as well", () => {
  const dist = fileURLToPath(new URL("../../dist/plugins/eslint.js", import.meta.url));
  const program = `const plugin = require(${JSON.stringify(dist)});
    const heavy = Object.keys(require.cache).concat(process.moduleLoadList).filter((name) => /esbuild|prettier|typescript-syntax/.test(name));
    console.log(plugin.meta.name, typeof plugin.adapt, plugin.configs.recommended.plugins.argots === plugin, heavy.length, process.memoryUsage().heapUsed < 20e6);`;
  assert.is(inNode(program), "argots function true 0 true\n");
});

test.run();
