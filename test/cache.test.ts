import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cacheFolder, openStore, type Store } from "../src/cache/store.js";
import { compileGraph } from "../src/loader/graph/graph.js";
import { type Graph } from "../src/loader/graph/types.js";
import { inProject, type Project } from "./support/cli.js";
import { seededRandom } from "./support/random.js";
import { repositoryRoot } from "./support/shared.js";

const MAIN = `import { hostname } from "node:os";
import { Workflow, closure, scope } from "argots";
import { Log } from "./lib.js";

const LIMIT = 4;
enum Level { Low = 1, High = 5 }
export class Jobs extends Workflow {
  @closure first(name: string, main = Jobs) {
    Log.info(name);
    console.log(main.twice(LIMIT), hostname());
  }
  @closure second(): number {
    return Level.High + LIMIT;
  }
  @scope("main") static twice(n: number) { return n * 2; }
}
`;
const LIB = `import { scope } from "argots";
import { other } from "./deep.js";
@scope export class Log {
  static info(text: string) { console.log(text); }
}
export const more = other;
`;
const DEEP = `export const other = 1;\n`;

/** All that a build takes from its modules; what they depend on is noted only where something is remembered. */
function seen({ modules, diagnostics }: Graph): unknown {
  return JSON.parse(
    JSON.stringify([
      [...modules].map(([name, module]) => [
        name,
        { ...module, exports: [...module.exports], dependencies: undefined },
      ]),
      diagnostics,
    ]),
  );
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "argots-cache-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: Readonly<Record<string, string | undefined>>): void {
  for (const [name, text] of Object.entries(files))
    if (text === undefined) rmSync(join(folder, name), { force: true });
    else writeFileSync(join(folder, name), text);
}

/** One of the things that people do to files between two builds. */
function edited(files: Record<string, string | undefined>, random: () => number): void {
  const names = Object.keys(files);
  const name = names[Math.floor(random() * names.length)] ?? "";
  const text = files[name];
  const original = { "main.ts": MAIN, "lib.ts": LIB, "deep.ts": DEEP }[name];
  const edits: (() => string | undefined)[] = [
    () => original,
    () => text?.replace(/\d+/, String(Math.floor(random() * 9))),
    () => text?.replace("console.log", "console.info"),
    () => `${text ?? ""}// one more line\n`,
    () => text?.replace("{", "{ {"),
    () => text?.replace(/LIMIT/, "LIMITS"),
    () => (name === "main.ts" ? text : undefined),
    () => text?.replace(/\n/g, "\r\n"),
    () => text?.replace("Log.info(name);", "Log.warn(name);"),
    () => text?.replace("static twice", "static thrice"),
  ];
  files[name] = edits[Math.floor(random() * edits.length)]?.();
}

test("what is remembered is what would be compiled, whatever is edited", () =>
  inFolder(async (folder) => {
    const store = openStore(join(folder, "cache"), "test");
    const random = seededRandom(20261126);
    const files: Record<string, string | undefined> = { "main.ts": MAIN, "lib.ts": LIB, "deep.ts": DEEP };
    let hits = 0;
    const counting: Store | undefined = store && {
      ...store,
      read(key) {
        const found = store.read(key);
        if (found !== undefined) hits++;
        return found;
      },
    };
    for (let step = 0; step < 150; step++) {
      writeAll(folder, files);
      const options = step % 7 === 0 ? { maps: true } : {};
      const cached = await compileGraph([join(folder, "main.ts")], options, counting);
      assert.equal(seen(cached), seen(await compileGraph([join(folder, "main.ts")], options)), `step ${step}`);
      edited(files, random);
    }
    assert.ok(hits > 100, String(hits));
  }));

test("a cache that is damaged, or cannot be written, is as good as none", () =>
  inFolder(async (folder) => {
    writeAll(folder, { "main.ts": MAIN, "lib.ts": LIB, "deep.ts": DEEP });
    const entry = join(folder, "main.ts");
    const place = join(folder, "cache");
    const clean = seen(await compileGraph([entry]));
    const random = seededRandom(7);
    for (let round = 0; round < 30; round++) {
      assert.equal(seen(await compileGraph([entry], {}, openStore(place, "test"))), clean);
      for (const name of readdirSync(place)) {
        const bytes = readFileSync(join(place, name));
        const at = Math.floor(random() * bytes.length);
        if (round % 3 === 0) writeFileSync(join(place, name), bytes.subarray(0, at));
        else {
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          writeFileSync(join(place, name), bytes);
        }
      }
    }
    writeFileSync(join(folder, "file"), "");
    assert.equal(seen(await compileGraph([entry], {}, openStore(join(folder, "file"), "test"))), clean);
  }));

test("what a store keeps is whole or nothing: cut off, damaged or under another key", () =>
  inFolder((folder) => {
    const store = openStore(folder, "test");
    const large = Buffer.alloc(600_000, "0123456789");
    store?.writeParts("key", [Buffer.from("head"), Buffer.alloc(0), large], Buffer.from("compared"));
    const parts = store?.openParts("key");
    assert.is(parts?.count, 3);
    assert.equal([parts?.read(0).toString(), parts?.read(1).length], ["head", 0]);
    const chunks: Buffer[] = [];
    for (const chunk of parts?.chunks(2) ?? []) chunks.push(Buffer.from(chunk));
    assert.ok(chunks.length > 1 && Buffer.concat(chunks).equals(large));
    const compare = (text: string, at: number): boolean => parts?.compare(Buffer.from(text), at) === true;
    assert.equal([compare("pare", 3), compare("pari", 3), compare("compared", 0)], [true, false, true]);
    assert.equal([compare("compared!", 0), compare("d", 8)], [false, false]);
    parts?.close();

    const [name = ""] = readdirSync(folder);
    const whole = readFileSync(join(folder, name));
    const left = (bytes: Buffer): unknown => {
      writeFileSync(join(folder, name), bytes);
      const opened = store?.openParts("key");
      opened?.close();
      return opened;
    };
    const end = whole.length - "compared".length;
    for (const at of [0, 3, 4, 8, 11, 12, 20, 40, 60, 300_000, end - 1]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      assert.is(left(damaged), undefined, `at ${at}`);
      assert.is(left(whole.subarray(0, at)), undefined, `cut at ${at}`);
    }
    assert.ok(left(whole));
    // Two keys with one checksum would have one file.
    const other = openStore(folder, "test");
    other?.writeParts("other", [Buffer.from("x")]);
    const [file = ""] = readdirSync(folder).filter((one) => one !== name);
    assert.is(left(readFileSync(join(folder, file))), undefined);
    return Promise.resolve();
  }));

test("another compiler finds nothing of this one's", () =>
  inFolder(async (folder) => {
    const [one, other] = [openStore(folder, "one"), openStore(folder, "other")];
    one?.write("key", { a: 1 });
    assert.equal(one?.read("key"), { a: 1 });
    assert.is(other?.read("key"), undefined);
    assert.is(openStore(folder, undefined), undefined);
    assert.is(openStore(undefined, "one"), undefined);
  }));

test("the cache lies in the nearest node_modules", () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, "node_modules"));
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    assert.is(cacheFolder(join(folder, "a", "b", "c.ts")), join(folder, "node_modules", ".cache", "argots"));
  }));

/** The bundled one: only that knows which compiler it is. */
function cliOf(node: Project["node"]): Project["argots"] {
  return (...args) => node(join(repositoryRoot, "dist", "cli", "main.js"), ...args);
}

const PROJECT = {
  "main.ts": MAIN.replace(
    "export class Jobs extends Workflow {",
    'export class Jobs extends Workflow {\n  entrypoint = "second";',
  ).replace("Log.info(name);", ""),
  "lib.ts": LIB,
  "deep.ts": DEEP,
  "node_modules/.keep": "",
};

test("builds with and without a cache, first and again, give the same; argots cache clean removes it", () =>
  inProject(PROJECT, async ({ node, folder }) => {
    const argots = cliOf(node);
    const place = join(folder, "node_modules", ".cache", "argots");
    const clean = await argots("build", "main.ts", "--no-cache");
    assert.is(clean.status, 0, clean.stderr);
    assert.throws(() => readdirSync(place), /ENOENT/);
    assert.equal(await argots("build", "main.ts"), clean);
    assert.ok(readdirSync(place).length > 0);
    assert.equal(await argots("build", "main.ts"), clean);
    const both = await Promise.all([argots("build", "main.ts"), argots("build", ".", "--format", "yaml")]);
    assert.equal(both, [clean, clean]);
    assert.equal(await argots("cache", "clean"), {
      status: 0,
      stdout: "",
      stderr: "removed node_modules/.cache/argots\n",
    });
    assert.equal(await argots("cache", "clean"), { status: 0, stdout: "", stderr: "there is no cache\n" });
    assert.equal(await argots("cache", "drop"), {
      status: 2,
      stdout: "",
      stderr: "argots: cache: 'drop' is not known; it knows 'clean'\n",
    });
  }));

test("a result is remembered while nothing changes that it may depend on", () =>
  inProject({ ...PROJECT, "other.ts": "export const unused = 1;\n" }, async ({ node, write, folder }) => {
    const argots = cliOf(node);
    const both = async (): Promise<string> => {
      const cached = await argots("build", ".");
      assert.is(cached.status, 0, cached.stderr);
      assert.equal(cached, await argots("build", ".", "--no-cache"));
      return cached.stdout;
    };
    const first = await both();
    assert.is(await both(), first);
    write({ "main.ts": PROJECT["main.ts"].replace("High = 5", "High = 6") });
    const second = await both();
    assert.not.equal(second, first);
    write({ "other.ts": PROJECT["main.ts"].replaceAll("Jobs", "More") });
    assert.match(await both(), /name: more\n/);
    rmSync(join(folder, "other.ts"));
    assert.is(await both(), second);
    write({ "main.ts": PROJECT["main.ts"] });
    assert.is(await both(), first);
  }));

test("a file outside of what is built has a say in what belongs to it", () => {
  const plain = "export class Base {}\n";
  const workflow = `import { Workflow, container, template } from "argots";
export abstract class Base extends Workflow { @template main() { return container({ image: "a" }); } }\n`;
  const files = {
    "flows/a.ts": workflow.replace("abstract class Base", "class Known"),
    "flows/b.ts": `import { Base } from "../shared/base.js";\nexport class Later extends Base {}\n`,
    "shared/base.ts": plain,
    "node_modules/.keep": "",
  };
  return inProject(files, async ({ node, write }) => {
    const argots = cliOf(node);
    const first = await argots("build", "flows");
    assert.equal(await argots("build", "flows"), first);
    write({ "shared/base.ts": workflow });
    const second = await argots("build", "flows");
    assert.match(second.stdout, /name: later\n/);
    assert.equal(second, await argots("build", "flows", "--no-cache"));
  });
});

test("a file that comes to hold a template for others runs once, although the others run again", () => {
  const text = (kind: string, name: string): string =>
    `import { ${kind}, container, template } from "argots";
export class ${name} extends ${kind} { metadata = { name: "${name.toLowerCase()}" }; @template main() { return container({ image: "a" }); } }\n`;
  const library = (kind: string): string => `${text(kind, "Library")}console.log("ran");\n`;
  const files = { "a.ts": text("Workflow", "A"), "library.ts": library("Workflow"), "node_modules/.keep": "" };
  return inProject(files, async ({ node, write }) => {
    const argots = cliOf(node);
    assert.is((await argots("build", ".")).stderr, "ran\n");
    write({ "library.ts": library("WorkflowTemplate") });
    const again = await argots("build", ".");
    assert.equal(again, await argots("build", ".", "--no-cache"));
    assert.is(again.stderr, "ran\n");
  });
});

test("a remembered result that is damaged is made again", () =>
  inProject(PROJECT, async ({ node, folder }) => {
    const argots = cliOf(node);
    const place = join(folder, "node_modules", ".cache", "argots");
    const clean = await argots("build", "main.ts");
    assert.is(clean.status, 0, clean.stderr);
    const random = seededRandom(11);
    for (let round = 0; round < 12; round++) {
      for (const name of readdirSync(place)) {
        const bytes = readFileSync(join(place, name));
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
        writeFileSync(join(place, name), round % 3 === 0 ? bytes.subarray(0, at) : bytes);
      }
      assert.equal(await argots("build", "main.ts"), clean, `round ${round}`);
    }
  }));

test("a program that asks for more than its files is run again", () =>
  inProject(PROJECT, async ({ node, write, folder }) => {
    const argots = cliOf(node);
    const asking = [
      "process.hrtime.bigint()",
      "Date.now()",
      "new Date().getTime()",
      "Math.random()",
      'Math["random"]()',
      "(({ random }) => random())(Math)",
      "(() => {}).constructor('return Date.now()')()",
      "performance.now()",
      "globalThis.performance.now()",
      "readFileSync('text.txt', 'utf8')",
      "new Error().stack!.length + performance.now()",
    ];
    for (const [index, expression] of asking.entries()) {
      const text = `import { readFileSync } from "node:fs";\n${PROJECT["main.ts"].replace('entrypoint = "second";', `entrypoint = "second";\n  metadata = { name: "x", annotations: { asked: String(${expression}) } };`)}`;
      write({ "main.ts": text, "text.txt": "1" });
      const before = await argots("build", "main.ts");
      assert.is(before.status, 0, before.stderr);
      write({ "text.txt": "2" });
      assert.not.equal((await argots("build", "main.ts")).stdout, before.stdout, `${index} ${folder} ${expression}`);
    }
  }));

/** Files of a program: each function gives one of them in a state. */
const states: Readonly<Record<string, (state: number) => string | undefined>> = {
  "base.ts": (state) =>
    `import { Workflow, container, template } from "argots";
export const NAMES = ["one", "two"];
export abstract class Base extends Workflow {
  @template main() { return container({ image: "image:${state}", args: NAMES }); }
}
${state === 3 ? 'export class Shared extends Base { metadata = { name: "shared" }; }' : ""}\n`,
  "a.ts": (state) =>
    `import { ${state === 3 ? "Shared as Alias, " : ""}Base, NAMES } from "./base.js";\n${state === 2 ? "NAMES.push(String(NAMES.length));\n" : ""}` +
    `export class A extends Base { metadata = { labels: { state: "${state}", names: NAMES.join("-") } }; }\n` +
    (state === 3 ? "export { Alias };\n" : ""),
  "b.ts": (state) =>
    state === 0
      ? undefined
      : `import { Workflow, closure } from "argots";\nexport class B extends Workflow { @closure main() { console.log("b", ${state}); } }\n` +
        (state === 2 ? `export { A as Again } from "./a.js";\n` : ""),
  "library.ts": (state) =>
    state < 2
      ? undefined
      : `import { WorkflowTemplate, container, template } from "argots";
export class Library extends WorkflowTemplate {
  metadata = { name: "library" };
  @template ${state === 2 ? "work" : "other"}() { return container({ image: "library:${state}" }); }
}\n`,
  "user.ts": (state) =>
    `import { Workflow, dag, template, templateRef } from "argots";
export class User extends Workflow {
  metadata = { labels: { state: "${state}" } };
  @template main() { return dag({ use: templateRef({ name: "library", template: "${state === 3 ? "other" : "work"}" })() }); }
}\n`,
};

test("a program of several files builds what it builds without a cache, edit by edit", () =>
  inProject({ "node_modules/.keep": "" }, async ({ node, folder }) => {
    const argots = cliOf(node);
    const random = seededRandom(5);
    const names = Object.keys(states);
    const now = new Map(names.map((name) => [name, 1]));
    let failed = 0;
    for (let count = 0; count < 30; count++) {
      now.set(names[Math.floor(random() * names.length)] ?? "", Math.floor(random() * 4));
      writeAll(folder, Object.fromEntries(names.map((name) => [name, states[name]?.(now.get(name) ?? 0)])));
      const cached = await argots("build", ".");
      assert.equal(cached, await argots("build", ".", "--no-cache"), JSON.stringify([...now]));
      if (cached.status !== 0) failed += 1;
    }
    assert.ok(failed > 0 && failed < 25, String(failed));
  }));

test("of files that have not changed none runs again", () =>
  inProject({ "node_modules/.keep": "" }, async ({ node, folder }) => {
    const argots = cliOf(node);
    const write = (state: number): void =>
      writeAll(folder, {
        "base.ts": states["base.ts"]?.(1),
        "a.ts": states["a.ts"]?.(1),
        "b.ts": states["b.ts"]?.(state),
      });
    write(1);
    const first = await argots("build", ".", "--profile");
    assert.match(first.stderr, /^running the modules .* 3 files$/m);
    write(3);
    const second = await argots("build", ".", "--profile");
    assert.match(second.stderr, /^building manifests .* 1 workflow$/m);
    assert.is(second.stdout, (await argots("build", ".", "--no-cache")).stdout);
  }));

test("warnings and errors are said again", () =>
  inProject(
    {
      "main.ts": MAIN.replace("Log.info(name);", "Log.warn(name);"),
      "lib.ts": LIB,
      "deep.ts": DEEP,
      "node_modules/.keep": "",
    },
    async ({ node }) => {
      const argots = cliOf(node);
      const first = await argots("check", "main.ts");
      assert.is(first.status, 1);
      assert.equal(await argots("check", "main.ts"), first);
    },
  ));

test.run();
