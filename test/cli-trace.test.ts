import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project } from "./support/cli.js";
import { availableRuntimes, flagsOf, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

type Files = Readonly<Record<string, string>>;

const FILES = {
  "workflows/failing.ts": `import { strictEqual } from "node:assert";
import { Workflow, closure, scope } from "argots";
import { Check } from "../lib/check.js";
import { explode } from "../lib/explode.js";

interface Row { readonly id: number }
const LIMIT = { rows: [3, 4] };

export class Failing extends Workflow {
  entrypoint = "direct";

  @closure direct(): void {
    const rows: Row[] = [{ id: 1 }]; const same = <unknown>rows;
    if (rows.length > 0) { console.log(same); throw new Error("direct"); }
  }

  @closure inScope(main = Failing) {
    main.check(LIMIT.rows as number[]);
  }

  @scope("main") static check(values: number[]) { for (const value of values) Check.small(value as any); }

  @closure nested() {
    [1, 2].forEach((value) => { [value].map((inner): number => (undefined as any).length + inner); });
  }

  @closure async afterAwait() {
    enum Level { Low, High = 4 }
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
    throw new TypeError(\`level \${Level.High} {{x}}\`);
  }

  @closure construct() {
    class Report { constructor(private readonly rows: Row[], readonly title?: string) { rows.at(0)!.id.toFixed(200); } }
    return new Report([{ id: 1 }]).title ?? "none";
  }

  @closure({ image: "node:18-alpine" }) portable() {
    strictEqual(1 as number, 2, "portable");
  }

  @closure({ bundle: true }) bundled(): void { explode({ id: 3 } as Row); }

  @closure notAnError() { throw "a text"; }

  @closure decode(count: number) { return count; }

  @closure outputs(): string { return 5 as unknown as { toString(): never } as never; }
}
`,
  "lib/explode.ts": `import { format } from "./format.js";
export type Exploding = { id: number };

export function explode<T extends Exploding>(row: T): never {
  throw new Error(format(row.id)) as Error;
}
`,
  "lib/format.ts": `class Formatter {
  constructor(private readonly digits: number) {}
  text(value: number): string { return value.toFixed(this.digits as number) + "!"; }
}
// Engines that do tail calls drop the frame of what only hands a call on.
export const format = (value: number): string => new Formatter(value * 100).text(value) + "!";
`,
  "lib/check.ts": `import { scope } from "argots";

/** A scope of another file. */
@scope
export class Check {
  static small(value: number): asserts value is 3 {
    if (value > 3) throw new RangeError(\`\${value} is too much\`);
  }
}
`,
};

/** For each closure the code at which the first frames of its stack stand: a text of the sources, and where in it. */
const throwing: Readonly<Record<string, readonly (readonly [file: string, code: string])[]>> = {
  direct: [["workflows/failing.ts", `new Error("direct")`]],
  "in-scope": [
    ["lib/check.ts", "new RangeError("],
    ["workflows/failing.ts", "small(value as any)"],
    ["workflows/failing.ts", "check(LIMIT.rows"],
  ],
  nested: [
    ["workflows/failing.ts", "length + inner"],
    ["workflows/failing.ts", "map((inner)"],
    ["workflows/failing.ts", "forEach("],
  ],
  "after-await": [["workflows/failing.ts", "new TypeError("]],
  construct: [
    ["workflows/failing.ts", "toFixed(200)"],
    ["workflows/failing.ts", "new Report("],
  ],
  portable: [["workflows/failing.ts", "strictEqual(1"]],
  bundled: [
    ["lib/format.ts", "toFixed(this"],
    ["lib/format.ts", "text(value) +"],
    ["lib/explode.ts", "format(row.id)"],
    ["workflows/failing.ts", "explode({"],
  ],
};

test("stacks of a failing pod lead to the lines of the sources", () =>
  inBuilt(async (project) => {
    for (const [template, places] of Object.entries(throwing)) {
      const log = await runInPod(project, template);
      const { status, stdout, stderr } = await project.argots("trace", "--maps", "maps", log);
      assert.equal({ status, stderr }, { status: 0, stderr: "" }, template);
      const found = [...stdout.matchAll(/^ +at .*?\(?((?:workflows|lib)\/\w+\.ts:\d+:\d+)\)?$/gm)].map(
        (match) => match[1],
      );
      assert.equal(
        found,
        places.map(([file, code]) => placeOf(file, code)),
        stdout,
      );
      assert.match(stdout, /^ +at (async )?(\S+ )?\(argots runtime\)( \{)?$/m);
      assert.not.match(stdout, /\/argo\/staging/);
      // Node names the line and shows the code before it prints the stack; it points at `throw` or at the error that is made.
      const [file = "", code = ""] = places[0] ?? [];
      const line = placeOf(file, code).replace(/\d+$/, "");
      if (/staging\/script:\d+$/m.test(project.read(log))) assert.ok(stdout.startsWith(line), stdout);
    }
  }));

for (const { target, program } of availableRuntimes)
  test(`stacks on ${target} lead to the lines of the sources, out of the logs of many pods`, () => {
    const files = compiledFor(target);
    return inBuilt(async (project) => {
      const ran = Object.entries(throwing);
      let all = "";
      for (const [template] of ran) {
        const log = project.read(await runInPod(project, template, {}, [program, ...flagsOf({ target })]));
        all += `${log.trimEnd().replace(/^/gm, `failing-x7x2k-${template}-123: `)}\n`;
      }
      project.write({ all });
      const { stdout, stderr } = await project.argots("trace", "--maps", "maps", "all");
      assert.is(stderr, "");
      // JavaScriptCore points at another token of a call or a \`new\`, in the same line.
      const shown = (place: string): string => (target === "bun" ? place.replace(/:\d+$/, "") : place);
      for (const [template, places] of ran) {
        const frames = new RegExp(
          `^failing-x7x2k-${template}-123: +at .*?\\(?((?:workflows|lib)/\\w+\\.ts:\\d+:\\d+)\\)?$`,
          "gm",
        );
        assert.equal(
          [...stdout.matchAll(frames)].map(([, place = ""]) => shown(place)),
          places.map(([file, code]) => shown(placeOf(file, code, files))),
          stdout,
        );
      }
      assert.not.match(stdout, /\/argo\/staging/, stdout);
    }, files);
  });

/** The same files, whose closures name a runtime. */
function compiledFor(target: string): Files {
  const failing = FILES["workflows/failing.ts"]
    .replaceAll("@closure ", "@closure({}) ")
    .replaceAll("@closure({", `@closure({ target: "${target}",`)
    .replaceAll(",})", "})");
  return { ...FILES, "workflows/failing.ts": failing };
}

for (const runtime of missingRuntimes) skipTest(test, `stacks on ${runtime}`, HOW_TO_FETCH);

test("what is thrown and is no error has no stack, only the place above the code", () =>
  inBuilt(async (project) => {
    project.write({ log: '/argo/staging/script:4\n  throw "a text";\n  ^\na text\n' });
    const { stdout } = await project.argots("trace", "--maps", "maps", "log");
    const place = placeOf("workflows/failing.ts", 'throw "a text"');
    assert.is(stdout, `${place}\n  throw "a text";\n  ^\na text\n`);
  }));

test("a function that bun has left out of a stack is named on standard error", () =>
  inProject(
    {
      "flow.ts": `import { Workflow, closure } from "argots";
export class Flow extends Workflow {
  entrypoint = "run";
  @closure({ image: "oven/bun" }) run() { return fail("x"); function fail(text: string): never { throw new Error(text); } }
}
`,
    },
    async (project) => {
      const built = await project.argots("build", "flow.ts", "--maps", "maps", "-o", "flow.yaml");
      assert.is(built.status, 0, built.stderr);
      const script = (JSON.parse(project.read("maps/Flow.run.js.map")) as { x_argots: { script: string } }).x_argots;
      const lines = script.script.split("\n");
      const thrown = lines.findIndex((line) => line.includes("throw new Error(text)"));
      const call = lines.findIndex((line) => /\brun\(\)/.test(line) && !line.includes("function"));
      const [at = "", calls = ""] = [lines[thrown], lines[call]];
      const shown = lines.slice(thrown - 4, thrown + 1).map((line, index) => `${thrown - 3 + index} | ${line}`);
      const log = [
        ...shown,
        `${" ".repeat((shown[4] ?? "").indexOf("new Error") + "new ".length)}^`,
        "error: x",
        `      at fail (/argo/staging/script:${thrown + 1}:${at.indexOf("Error") + 1})`,
        `      at <anonymous> (/argo/staging/script:${call + 1}:${calls.indexOf("run()") + 1})`,
        "",
        "Bun v1.4.5 (Linux x64)",
      ];
      project.write({ log: `${log.join("\n")}\n` });
      const { status, stdout, stderr } = await project.argots("trace", "--maps", "maps", "log");
      assert.is(status, 0);
      assert.match(stdout, /at fail \(flow\.ts:4:\d+\)\n {6}at <anonymous> \(argots runtime\)/);
      assert.match(stderr, /^argots: line 9: 'run' was called here and has no frame above: bun keeps none/);
    },
  ));

test("a stack of another build is told by the code that it shows, and said to be so", () =>
  inBuilt(async (project) => {
    const logs = {
      deeper: [12, 8, 15],
      "further up": [2, 2, 9],
    } as const;
    for (const [line, indent, column] of Object.values(logs)) {
      const code = `${" ".repeat(indent)}throw new Error("direct");`;
      project.write({
        log: `/argo/staging/script:${line}\n${code}\n${" ".repeat(indent)}^\n\nError: direct\n    at direct (/argo/staging/script:${line}:${column})\n`,
      });
      const { stdout, stderr } = await project.argots("trace", "--maps", "maps", "log");
      assert.ok(stdout.includes(`    at direct (${placeOf("workflows/failing.ts", 'new Error("direct")')})\n`), stdout);
      assert.is(
        stderr,
        "argots: line 1: this stack is of another build of Failing.direct; its places are told by the code that the log shows\n",
      );
    }
    // Another function than the one that the code stands in, and code that nobody has.
    for (const log of [
      `/argo/staging/script:2\n  throw new Error("direct");\n  ^\n\nError: direct\n    at other (/argo/staging/script:2:9)\n`,
      `/argo/staging/script:2\n  throw new Error("unknown");\n  ^\n\nError: unknown\n    at direct (/argo/staging/script:2:9)\n`,
    ]) {
      project.write({ log });
      const { stdout, stderr } = await project.argots("trace", "--maps", "maps", "log");
      assert.is(stdout, log);
      assert.match(stderr, /no map in 'maps' fits this stack/);
    }
  }));

test("a bad input has no stack, and its message stays as it is", () =>
  inBuilt(async (project) => {
    const log = await runInPod(project, "decode", { ARGOTS_INPUT_count: Buffer.from("abc").toString("base64") });
    assert.match(project.read(log), /input "count": expected a number/);
    assert.is((await project.argots("trace", "--maps", "maps", log)).stdout, project.read(log));
  }));

test("the manifest and the scripts are the same with maps and without", () =>
  inBuilt(async (project) => {
    const { stdout } = await project.argots("build", "workflows");
    assert.is(stdout, project.read("failing.yaml"));
    assert.not.match(stdout, /sourceMappingURL|\.js\.map/);
  }));

test("maps are the same in every folder and hold no path of it", async () => {
  const maps: Record<string, string>[] = [];
  for (let times = 0; times < 2; times++)
    await inBuilt(async (project) => {
      const names = readdirSync(join(project.folder, "maps")).sort();
      maps.push(Object.fromEntries(names.map((name) => [name, project.read(`maps/${name}`)])));
      for (const name of names) assert.not.match(project.read(`maps/${name}`), project.folder);
    });
  assert.equal(maps[0], maps[1]);
  assert.equal(Object.keys(maps[0] ?? {}).length, 10);
  const map = JSON.parse(maps[0]?.["Failing.in-scope.js.map"] ?? "") as Record<string, unknown>;
  assert.equal(
    [map["version"], map["file"], map["sources"]],
    [3, "Failing.in-scope.js", ["../workflows/failing.ts", "../lib/check.ts"]],
  );
});

test("no map is written when there is an error", () =>
  inProject(FILES, async (project) => {
    project.write({
      "workflows/bad.ts": `import { Workflow, closure } from "argots";\nexport class Bad extends Workflow { @closure run() { console.log(this.x); } x = 1; }\n`,
    });
    const { status } = await project.argots("build", "workflows", "--maps", "maps");
    assert.is(status, 1);
    assert.equal(project.files(), Object.keys({ ...FILES, "workflows/bad.ts": "" }).sort());
  }));

test("the standard input is traced as it comes, every other byte unchanged", () =>
  inBuilt(async (project) => {
    const frame = "    at direct (file:///argo/staging/script:8:11)\n";
    const other = Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0xc3, 0x28, 0x0a, 0x0d, 0x0a, 0x09]);
    const output = await traced(
      project,
      ["--maps", "maps", "-"],
      [Buffer.from("Error: x\n"), Buffer.from(frame), other],
    );
    const place = placeOf("workflows/failing.ts", `new Error("direct")`);
    const expected = Buffer.concat([Buffer.from(`Error: x\n    at direct (${place})\n`), other]);
    assert.equal(output, expected);
  }));

test("a log that pauses is not held back", () =>
  inBuilt(async (project) => {
    const child = start(project, ["--maps", "maps", "-"]);
    child.stdin.write("Error: x\n    at direct (file:///argo/staging/script:8:11)\n");
    let text = "";
    try {
      for await (const chunk of child.stdout) {
        text += String(chunk);
        if (text.includes("at direct")) break;
      }
    } finally {
      child.kill();
    }
    assert.match(text, /^Error: x\n {4}at direct \(workflows\/failing\.ts:\d+:\d+\)\n$/);
  }));

test("wrong use ends with 2, input that is not there with 1", () =>
  inBuilt(async (project) => {
    project.write({ log: "", "empty/x": "" });
    const cases: readonly (readonly [args: string, status: number, message: string])[] = [
      ["log", 2, "trace: option '--maps' is missing"],
      ["--maps maps", 2, "trace: name the log, or - for the standard input"],
      ["--maps maps log more", 2, "trace: one argument too many: 'more'"],
      ["--maps maps --template direkt log", 2, "no map is of a template 'direkt'; did you mean 'direct'?"],
      ["--maps maps gone", 1, "cannot read 'gone': no such file or directory"],
      ["--maps maps workflows", 1, "cannot read 'workflows': it is a directory"],
      ["--maps gone log", 1, "cannot read 'gone': no such file or directory"],
      ["--maps empty log", 1, "'empty' holds no map of a script: 'argots build --maps empty' writes them"],
    ];
    for (const [args, status, message] of cases)
      assert.equal(
        await project.argots("trace", ...args.split(" ")),
        { status, stdout: "", stderr: `argots: ${message}\n` },
        args,
      );
  }));

async function inBuilt(use: (project: Project) => Promise<void>, files: Files = FILES): Promise<void> {
  await inProject(files, async (project) => {
    const { status, stderr } = await project.argots(
      "build",
      "workflows",
      "--maps",
      "maps",
      "--scripts",
      "scripts",
      "-o",
      "failing.yaml",
    );
    assert.is(status, 0, stderr);
    await use(project);
  });
}

/** Runs a script as Argo does, without an extension; the log says the folder that a pod has. Returns the log's name. */
async function runInPod(
  project: Project,
  template: string,
  env: Record<string, string> = {},
  [program = "", ...args]: readonly string[] = [process.execPath],
): Promise<string> {
  const folder = join(project.folder, "pod", template);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "script"), project.read(`scripts/Failing.${template}.js`));
  const child = spawn(program, [...args, join(folder, "script")], {
    env: { ...env, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  for await (const chunk of child.stderr) text += String(chunk);
  const log = `${template}.log`;
  project.write({ [log]: text.replaceAll(`${folder}/script`, "/argo/staging/script") });
  return log;
}

/** `file:line:column` of the only place where a text stands in a source. */
function placeOf(file: string, code: string, files: Files = FILES): string {
  const text = files[file] ?? "";
  const start = text.indexOf(code);
  assert.ok(start >= 0 && text.indexOf(code, start + 1) < 0, `${code} stands once in ${file}`);
  const before = text.slice(0, start).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const program = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));

function start(project: Project, args: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
  const stdio = ["pipe", "pipe", "inherit"] as const;
  return spawn(process.execPath, [program, "trace", ...args], { cwd: project.folder, stdio: [...stdio] });
}

/** Bytes in, in pieces, and bytes out. */
async function traced(project: Project, args: readonly string[], pieces: readonly Buffer[]): Promise<Buffer> {
  const child = start(project, args);
  for (const piece of pieces) child.stdin.write(piece);
  child.stdin.end();
  const output: Buffer[] = [];
  for await (const piece of child.stdout) output.push(piece as Buffer);
  return Buffer.concat(output);
}

test.run();
