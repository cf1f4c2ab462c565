import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type CompiledClosure, compileClosures, type Diagnostic, transform } from "../src/compiler/index.js";

type Files = Readonly<Record<string, string>>;

/** Compiles `workflow.ts` of a project that exists only for the while. */
async function compileProject(
  files: Files,
  folder = mkdtempSync(join(tmpdir(), "argots-bundle-")),
): Promise<{ closures: CompiledClosure[]; diagnostics: Diagnostic[]; folder: string }> {
  try {
    writeFiles(files, folder);
    return { ...(await compileClosures(join(folder, "workflow.ts"), { maps: true })), folder };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeFiles(files: Files, folder: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function workflow(imports: string, body: string, options = "bundle: true"): string {
  return `import { Workflow, closure } from "argots";
${imports}
export class Report extends Workflow {
  @closure({ ${options} })
  render() {
    ${body}
  }
}
`;
}

/** Runs a script as a pod would, with nothing beside it. */
async function runAlone(source = ""): Promise<{ stdout: string; stderr: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "argots-alone-"));
  const file = join(folder, "script");
  try {
    writeFileSync(file, source);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
    return { stdout, stderr, file };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { stdout, stderr, file };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function printed(files: Files): Promise<string> {
  const { closures, diagnostics } = await compileProject(files);
  assert.equal(diagnostics, []);
  const { stdout, stderr } = await runAlone(closures[0]?.source);
  assert.is(stderr, "");
  return stdout;
}

const text = "export const upper = (text: string): string => text.toUpperCase();\n";

test("paths of tsconfig.json lead to local files, whatever it extends", async () => {
  const files = {
    "workflow.ts": workflow(
      `import { upper } from "@lib/text";\nimport { twice } from "twice";`,
      `console.log(upper("a"), twice(2));`,
    ),
    "tsconfig.json": `{ // A comment.\n  "extends": "./base/tsconfig.json", }`,
    "base/tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["../src/*"], "twice": ["../src/twice.ts"] } } }`,
    "src/text.ts": `import { suffix } from "@lib/deep";\nexport const upper = (text: string): string => text.toUpperCase() + suffix;\n`,
    "src/deep/index.ts": `export const suffix = "!";\n`,
    "src/twice.ts": `export const twice = (value: number): number => value * 2;\n`,
  };
  assert.is(await printed(files), "A! 4\n");
});

test("imports of package.json lead to local files", async () => {
  const files = {
    "workflow.ts": workflow(
      `import { upper } from "#text";\nimport { upper as other } from "#lib/text";`,
      `console.log(upper("a"), other("b"));`,
    ),
    "package.json": `{ "type": "module", "imports": { "#text": "./src/text.js", "#lib/*": "./src/*.js" } }`,
    "src/text.ts": text,
  };
  assert.is(await printed(files), "A B\n");
});

test("files are found without an extension, in folders, and as JavaScript", async () => {
  const files = {
    "workflow.ts": workflow(
      `import { upper } from "./src/text";\nimport { one } from "./src";\nimport { two } from "./src/two.mjs";`,
      `console.log(upper("a"), one, two);`,
    ),
    "src/text.ts": text,
    "src/index.mts": `export const one = 1;\n`,
    "src/two.mts": `export const two = 2;\n`,
  };
  assert.is(await printed(files), "A 1 2\n");
});

test("an alias without bundle is a local file, not a package", async () => {
  const files = {
    "workflow.ts": workflow(`import { upper } from "lib/text";`, `console.log(upper("a"));`, ""),
    "tsconfig.json": `{ "compilerOptions": { "baseUrl": "." } }`,
    "lib/text.ts": text,
  };
  const { diagnostics } = await compileProject(files);
  assert.equal(
    diagnostics.map(({ code }) => code),
    ["relative-import"],
  );
});

const packages = {
  "workflow.ts": workflow(
    `import { total } from "sums";\nimport { upper } from "./src/text.js";`,
    `console.log(total([1, 2]), upper("a"));`,
    `bundle: "packages"`,
  ),
  "src/text.ts": text,
  "node_modules/sums/package.json": `{ "name": "sums", "version": "1.2.3", "main": "lib/index.js" }`,
  "node_modules/sums/lib/index.js": `const { inspect } = require("util");\nconst add = require("./add");\nexports.total = (values) => inspect(values.reduce(add, 0));\n`,
  "node_modules/sums/lib/add.js": `/*! (c) sums */\nmodule.exports = (a, b) => a + b;\n`,
};

test("a script with its packages inside runs where nothing is installed", async () => {
  assert.is(await printed(packages), "3 A\n");
});

test("a bundle does not depend on the folder, and names no path of this machine", async () => {
  const { closures: first, folder } = await compileProject(packages);
  const parent = mkdtempSync(join(tmpdir(), "argots-other-"));
  const { closures: second } = await compileProject(packages, join(parent, "deep", "er"));
  rmSync(parent, { recursive: true });
  assert.ok(first[0]?.source);
  assert.is(first[0]?.source, second[0]?.source);
  assert.not.match(first[0]?.source ?? "", folder);
  assert.not.match(first[0]?.source ?? "", "node_modules");
});

test("size and packages of a bundle are told", async () => {
  const { closures } = await compileProject(packages);
  assert.equal(closures[0]?.packages, ["sums@1.2.3"]);
  assert.is(closures[0]?.size, Buffer.byteLength(closures[0]?.source ?? ""));
});

test("transform() writes the same script into the decorator", async () => {
  const folder = mkdtempSync(join(tmpdir(), "argots-bundle-"));
  try {
    writeFiles(packages, folder);
    const fileName = join(folder, "workflow.ts");
    const { closures } = await compileClosures(fileName);
    const { code } = await transform(readFileSync(fileName, "utf8"), fileName);
    assert.ok(code.includes(JSON.stringify(closures[0]?.source)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the map of a script leads through the bundle", async () => {
  const files = {
    "workflow.ts": workflow(`import { fail } from "./src/fail.js";`, `own();`) + "\nfunction own() {\n\n  fail();\n}\n",
    "src/fail.ts": `type Nothing = never;\n\nexport function fail(): Nothing {\n  // A comment.\n  throw new Error("on purpose");\n}\n`,
  };
  const { closures, folder } = await compileProject(files);
  const { stderr, file } = await runAlone(closures[0]?.source);
  const map = new SourceMap(JSON.parse(closures[0]?.map ?? "") as SourceMapPayload);
  const frames = [...stderr.matchAll(new RegExp(`${file}:(\\d+):(\\d+)`, "g"))].map(([, line, column]) => {
    const { originalSource, originalLine } = map.findEntry(Number(line) - 1, Number(column) - 1) as {
      originalSource?: string;
      originalLine?: number;
    };
    return originalSource === undefined ? "" : `${originalSource.replace(`${folder}/`, "")}:${(originalLine ?? 0) + 1}`;
  });
  for (const frame of ["src/fail.ts:5", "workflow.ts:12", "workflow.ts:6"]) assert.ok(frames.includes(frame), frame);
});

test("an imported file that does not parse is an error in it", async () => {
  const files = {
    "workflow.ts": workflow(`import { broken } from "./broken.js";`, `console.log(broken);`),
    "broken.ts": `export const broken = "a;\n`,
  };
  const { diagnostics, folder } = await compileProject(files);
  assert.ok(diagnostics.length > 0);
  assert.ok(diagnostics.every(({ file, line }) => file === join(folder, "broken.ts") && line === 1));
});

test("names that nobody exports are errors where they are imported, in imported files too", async () => {
  const files = {
    "workflow.ts": workflow(
      `import { one } from "./one.js";\nimport { none } from "./two.js";`,
      `console.log(one(), none);`,
    ),
    "one.ts": `import { missing } from "./two.js";\nexport const one = (): unknown => missing;\n`,
    "two.ts": `export const two = 2;\n`,
  };
  const { diagnostics, folder } = await compileProject(files);
  assert.equal(
    diagnostics.map(({ code, file, line }) => `${file.replace(`${folder}/`, "")}:${line} ${code}`),
    ["one.ts:1 missing-export", "workflow.ts:3 missing-export"],
  );
});

test("a workflow of another file is not taken along, and what only names it is shaken off", async () => {
  const files = {
    "workflow.ts": workflow(
      `import { Other } from "./other.js";\nimport { count } from "./registry.js";`,
      `console.log(count(1, 2), typeof Other);`,
    ),
    "other.ts": workflow("", `console.log(1);`, "").replace("Report", "Other"),
    "registry.ts": `import { Other } from "./other.js";\nexport const all = [Other];\nexport function count(..._: unknown[]): number {\n  return arguments.length;\n}\n`,
  };
  const { diagnostics } = await compileProject(files);
  assert.equal(
    diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`),
    ["7:37 authoring-api"],
  );
  const used = { ...files, "workflow.ts": files["workflow.ts"].replace(", typeof Other", "") };
  assert.is(await printed(used), "2\n");
});

test.run();
