import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createWatchSession } from "../src/cli/watch/session.js";
import { inProject, type Project, workflow } from "./support/cli.js";
import { seededRandom } from "./support/random.js";

/** A program in which nearly everything depends on something else. */
const ORIGINAL: Readonly<Record<string, string>> = {
  "shared/numbers.ts": "export const PRIORITY = 1;\nexport const LIMIT = 2;\n",
  "shared/labels.ts": `export const labels: Record<string, string> = { team: "a1" };\n`,
  "shared/base.ts": `import { PRIORITY } from "./numbers.js";
${workflow("Base", "priority = PRIORITY;\n  @closure count(limit = 1) { console.log(limit + 1); }").replace("export class", "export abstract class")}`,
  "shared/index.ts": `export * from "./base.js";\nexport { LIMIT } from "./numbers.js";\n`,
  "flows/a.ts": `import { closure } from "argots";
import { Base } from "../shared/index.js";
const FACTOR = 3;
export class Alpha extends Base {
  @closure scale(x = 2) { console.log(x * FACTOR); }
}
`,
  "flows/b.ts": `import { Base, LIMIT } from "../shared/index.js";
export class Beta extends Base {
  parallelism = LIMIT;
}
`,
  "flows/lib.ts": workflow(
    "Library",
    `@template extra() { return container({ image: "alpine:1" }); }`,
    "WorkflowTemplate",
  ),
  "flows/user.ts": `import { Workflow, dag, template, templateRef } from "argots";
export class User extends Workflow {
  entrypoint = "main";
  @template main() { return dag({ one: templateRef({ name: "library", template: "extra" })({}) }); }
}
`,
  "flows/label1.ts": `import { labels } from "../shared/labels.js";
labels["one"] = "1";
${workflow("Label1", "metadata = { labels: { ...labels } };")}`,
  "flows/label2.ts": `import { labels } from "../shared/labels.js";
labels["two"] = "2";
${workflow("Label2", "metadata = { labels: { ...labels } };")}`,
  "flows/asking.ts": `import { LIMIT } from "../shared/numbers.js";
${workflow("Asking", "activeDeadlineSeconds = Number(process.env.NOTHING ?? LIMIT);")}`,
  "flows/warned.ts": workflow("Warned", `metadata = { labels: { team: "a & b 1" } };`),
};

type Files = Record<string, string | undefined>;

/** One of the things that people do to a file. */
function edit(files: Files, random: () => number): void {
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
  const name = pick(Object.keys(files));
  const text = files[name] ?? ORIGINAL[name] ?? "";
  const number = String(1 + Math.floor(random() * 9));
  const edits: (() => void)[] = [
    () => void (files[name] = ORIGINAL[name]),
    () => void (files[name] = ORIGINAL[name]),
    () => void (files[name] = text.replace(/\d+/, number)),
    () => void (files[name] = text.replace(/\d+(?!.*\d)/, number)),
    () => void (files[name] = text.replace("console.log", "console.info")),
    () => void (files[name] = `${text}// one more line\n`),
    () => void (files[name] = `// one more line\n${text}`),
    () => void (files[name] = text.replace("{", "{ {")),
    () => void (files[name] = text.replace(/class (\w+?)\d*\b/, `class $1${number}`)),
    () => void (files[name] = text.replace("PRIORITY", "PRIORITIES")),
    () => void (files[name] = text.replace("extra", "other")),
    () => void (files[name] = text.replace("labels[", "throw labels[")),
    () => void (files[name] = name.startsWith("flows/") ? undefined : text),
    () => void (files[`flows/new${number}.ts`] = text.replace(/class (\w+)/, `class $1New${number}`)),
    () => {
      if (!name.startsWith("flows/")) return;
      files[name] = undefined;
      files[name.replace(/(-\d)?\.ts$/, `-${number}.ts`)] = text;
    },
    () => {
      for (const each of Object.keys(files)) files[each] = ORIGINAL[each];
    },
  ];
  pick(edits)();
}

/** Writes what differs, and gives the paths. */
function save(project: Project, before: Files, after: Files): Set<string> {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  for (const name of changed) {
    const text = after[name];
    if (text === undefined) rmSync(join(project.folder, name), { force: true });
    else project.write({ [name]: text });
  }
  return new Set(changed.map((name) => join(project.folder, name)));
}

function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** What a build says on stderr, without what only a watcher says. */
async function stderrOf(run: () => Promise<void>): Promise<string> {
  const { write } = process.stderr;
  let text = "";
  process.stderr.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    await run();
  } finally {
    process.stderr.write = write;
  }
  return text.replace(/^argots: .*\n/gm, "");
}

const SEED = Number(process.env["SEED"] ?? 20261126);
const COUNT = Number(process.env["COUNT"] ?? 16);

test(`whatever is edited, a watcher gives what a new build gives (seed ${SEED})`, () =>
  inProject({ ...ORIGINAL }, async (project) => {
    const random = seededRandom(SEED);
    const options = (folder: string): Map<string, string> =>
      new Map([
        ["out", `${folder}/`],
        ["scripts", `${folder}/s`],
        ["maps", `${folder}/m`],
      ]);
    mkdirSync(join(project.folder, "watched"));
    process.chdir(realpathSync(project.folder));
    const session = createWatchSession({ positionals: ["flows"], options: options("watched") });
    let files: Files = { ...ORIGINAL };
    let before: Files = { ...ORIGINAL };
    let touched: Set<string> | undefined;
    let clean: Record<string, string> = {};
    const statuses = new Set<number | null>();
    try {
      for (let step = 0; step < COUNT; step++) {
        const said = await stderrOf(() => session.build(touched));
        rmSync(join(project.folder, "clean"), { recursive: true, force: true });
        mkdirSync(join(project.folder, "clean"));
        const args = [...options("clean")].flatMap(([name, value]) => [`--${name}`, value]);
        const { status, stderr } = await project.argots("build", "flows", ...args);
        if (status === 0) clean = contents(join(project.folder, "clean"));
        const state = `step ${step}, after a change of ${[...(touched ?? [])].join(", ")}`;
        if (touched === undefined || touched.size > 0) assert.is(said, stderr, state);
        const watched = contents(join(project.folder, "watched"));
        assert.equal(Object.keys(watched), Object.keys(clean), state);
        for (const [name, text] of Object.entries(clean)) assert.is(watched[name], text, `${state}: ${name}`);
        statuses.add(status);

        before = { ...files };
        files = { ...files };
        for (let count = 1 + Math.floor(random() * 2); count > 0; count--) edit(files, random);
        touched = save(project, before, files);
      }
      assert.equal([...statuses].sort(), [0, 1]);
    } finally {
      session.close();
      process.chdir("/");
    }
  }));

test.run();
