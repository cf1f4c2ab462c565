import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { writeInputs } from "../bench/inputs.js";
import { compileGraph } from "../src/loader/graph/graph.js";
import { type Ended, inProject } from "./support/cli.js";
import { asking, harmless } from "./support/judged-code.js";
import { notRemembered, type Programs, remembered } from "./support/remembered-programs.js";
import { repositoryRoot } from "./support/shared.js";

/** The bundled one: only that knows which compiler it is, and remembers. */
const program = join(repositoryRoot, "dist", "cli", "main.js");

/** Each program in a folder of its own: all of them share a project, and are told apart by their paths. */
function inFolders(programs: Programs): {
  readonly files: Record<string, string>;
  readonly folders: Map<string, string>;
} {
  const files: Record<string, string> = { "package.json": `{ "type": "module" }\n`, "node_modules/.keep": "" };
  const folders = new Map<string, string>();
  for (const [name, given] of Object.entries(programs)) {
    const folder = `p${folders.size}`;
    folders.set(name, folder);
    const own = typeof given === "string" ? { "main.ts": given } : given;
    for (const [path, text] of Object.entries(own)) files[`${folder}/${path}`] = text;
  }
  return { files, folders };
}

/** The names of those of which the graph says otherwise, or that do not compile. */
async function judgedOtherwise(programs: Programs, isPure: boolean): Promise<unknown[]> {
  const { files, folders } = inFolders(programs);
  const found: unknown[] = [];
  await inProject(files, async ({ folder }) => {
    for (const [name, place] of folders) {
      const { modules, diagnostics } = await compileGraph([join(folder, place, "main.ts")]);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      if (errors.length > 0) found.push([name, errors]);
      else if ([...modules.values()].every((module) => module.isPure) !== isPure) found.push(name);
    }
  });
  return found;
}

test("what follows from texts alone is told by what of a module runs here", async () => {
  assert.ok(Object.keys(remembered).length >= 30);
  assert.equal(await judgedOtherwise(remembered, true), []);
});

test("what may be different although no file is, is not pure", async () => {
  assert.ok(Object.keys(notRemembered).length >= 30);
  assert.equal(await judgedOtherwise(notRemembered, false), []);
});

const AROUND = `import { Workflow, closure, container, scope, template } from "argots";
const shows = (text: unknown): void => void shown.push(String(text));
const shown: string[] = [];
export { closure, container, scope, template, Workflow };
`;

async function judgedCode(codes: readonly string[], isPure: boolean): Promise<string[]> {
  const found: string[] = [];
  await inProject({}, async ({ folder, write }) => {
    for (const [index, code] of codes.entries()) {
      write({ [`f${index}.ts`]: `${AROUND}${code}\n` });
      const { modules } = await compileGraph([join(folder, `f${index}.ts`)]);
      if ([...modules.values()].every((module) => module.isPure) !== isPure) found.push(code);
    }
  });
  return found;
}

test("a name, a member and a key are what the language makes of them, whatever they look like", async () => {
  assert.equal(await judgedCode(asking, false), []);
  assert.equal(await judgedCode(harmless, true), []);
});

test("files as the bench takes them for those that people write are remembered", () =>
  inProject({}, async ({ folder }) => {
    const { files } = writeInputs(folder, { files: 3, closures: 2, realistic: true });
    const { modules } = await compileGraph(files.map((file) => join(folder, file)));
    assert.equal(
      [...modules.values()].filter(({ isPure }) => !isPure).map(({ fileName }) => fileName),
      [],
    );
    assert.ok([...modules.values()].some(({ closures }) => closures.some(({ bundle }) => bundle !== false)));
  }));

interface Build extends Ended {
  readonly isRemembered: boolean;
}

type Builds = Readonly<Record<"first" | "second" | "clean", Build>>;

/** The programs of which something is wrong. Each is built twice, the second time in another world, then without a cache. */
async function wrongAmong(programs: Programs, wrong: (builds: Builds, name: string) => unknown): Promise<unknown[]> {
  const { files, folders } = inFolders(programs);
  const found: unknown[] = [];
  await inProject(files, async ({ node }) => {
    const build = async (place: string, world: number, ...args: string[]): Promise<Build> => {
      const zone = world === 1 ? "Asia/Tokyo" : "America/Lima";
      const set = `data:text/javascript,process.env.ASKED = ${world}; process.env.TZ = "${zone}";`;
      const ended = await node("--import", set, program, "build", place, "--profile", ...args);
      return { ...ended, isRemembered: !/^running the modules/m.test(ended.stderr) };
    };
    const waiting = [...folders];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [name, place] = next;
        const first = await build(place, 1);
        const second = await build(place, 2);
        const builds = { first, second, clean: await build(place, 2, "--no-cache") };
        const failed = Object.values(builds).find(({ status }) => status !== 0);
        const what = failed ? failed.stderr : wrong(builds, name);
        if (what !== undefined) found.push([name, what]);
      }
    };
    await Promise.all([work(), work()]);
  });
  return found;
}

test("such programs are remembered, and are what a new build gives", async () => {
  const wrong = await wrongAmong(remembered, ({ first, second, clean }) => {
    if (first.isRemembered || !second.isRemembered) return "ran again";
    // What is said before the times, too.
    const [said, saidAnew] = [second, clean].map(({ stderr }) => stderr.replace(/^argots: [^]*/m, ""));
    return second.stdout === clean.stdout && said === saidAnew ? undefined : [said, saidAnew, second.stdout];
  });
  assert.equal(wrong, []);
});

test("the others run again each time", async () => {
  const wrong = await wrongAmong(notRemembered, ({ first, second, clean }, name) => {
    if (second.isRemembered) return "remembered";
    if (!name.includes("environment")) return undefined;
    return second.stdout !== first.stdout && second.stdout === clean.stdout ? undefined : [first.stdout, second.stdout];
  });
  assert.equal(wrong, []);
});

test.run();
