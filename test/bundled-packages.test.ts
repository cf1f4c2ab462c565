import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { hashOf } from "../src/cache/hash.js";
import { type PackageProgram, packagePrograms } from "./support/real-packages.js";
import { availableRuntimes } from "./support/runtimes.js";
import type { Runtime } from "./support/run-script.js";
import { repositoryRoot } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const cache = join(repositoryRoot, ".cache", "packages");

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd: string, timeout = 60_000): Promise<Ended> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? cwd, NO_COLOR: "1", TZ: "UTC" };
  return new Promise((resolve) =>
    execFile(command, [...args], { cwd, env, timeout, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ status: error ? (typeof error.code === "number" ? error.code : null) : 0, stdout, stderr }),
    ),
  );
}

/** A folder with all packages in it, kept for the next time; undefined where they cannot be had. */
async function installed(programs: readonly PackageProgram[]): Promise<string | undefined> {
  const packages = Object.assign({}, ...programs.map((program) => program.packages)) as Record<string, string>;
  const list = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const folder = join(cache, hashOf(list.join("\n")).slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "fresh-"));
  writeFileSync(join(fresh, "package.json"), `{ "type": "module" }\n`);
  const flags = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status } = await run("npm", ["install", ...flags, ...list], fresh, 120_000);
  if (status === 0 && !existsSync(folder)) renameSync(fresh, folder);
  rmSync(fresh, { recursive: true, force: true });
  return existsSync(folder) ? folder : undefined;
}

/** A program as a workflow for one runtime. */
function flow({ imports, body }: PackageProgram, target: string, bundle: string): string {
  return `// @ts-nocheck
import { Workflow, closure } from "argots";
${imports}

export class Flow extends Workflow {
  entrypoint = this.run;
  @closure({ bundle: ${bundle}, target: ${JSON.stringify(target)} })
  async run() {
    ${body}
  }
}
`;
}

const runs = availableRuntimes.filter(({ target }) => target === "node20" || target === "node24");
const folder = runs.length === 0 ? undefined : await installed(packagePrograms);

if (folder === undefined)
  skipTest(test, "bundles of real packages", "neither are the packages there nor can they be installed");
else {
  const originals = mkdtempSync(join(folder, "originals-"));
  const scripts = mkdtempSync(join(tmpdir(), "argots-bundled-"));
  test.after(() => {
    for (const made of [originals, scripts]) rmSync(made, { recursive: true, force: true });
  });
  for (const { name, imports, body } of packagePrograms)
    writeFileSync(join(originals, `${name}.mjs`), `${imports}\nasync function run() {\n${body}\n}\nawait run();\n`);

  for (const [bundle, runtimes] of [
    [`"packages"`, runs],
    [`{ minify: true }`, runs.slice(-1)],
  ] as const)
    for (const runtime of runtimes) {
      test(`bundle: ${bundle}: real packages do on ${runtime.target} what they do where they are installed`, () =>
        compare(runtime, bundle, folder, originals, scripts));
    }
}

async function compare(
  runtime: Runtime,
  bundle: string,
  folder: string,
  originals: string,
  scripts: string,
): Promise<void> {
  // A file each: what a program imports has the name that it likes.
  const sources = packagePrograms.map((program) => ({
    fileName: join(folder, `${program.name}.ts`),
    text: flow(program, runtime.target, bundle),
  }));
  const { closures, diagnostics } = await compileClosures(sources);
  const codes = (name: string): string[] =>
    diagnostics.filter(({ file }) => file.endsWith(`/${name}.ts`)).map(({ code, severity }) => `${severity} ${code}`);
  const failures: string[] = [];
  await inParallel(packagePrograms, async ({ name, warnings = [] }) => {
    const source = closures.find(({ file }) => file.endsWith(`/${name}.ts`))?.source;
    const seen = codes(name).filter((code) => code !== "warning large-script");
    if (seen.join() !== warnings.map((code) => `warning ${code}`).join()) failures.push(`${name}: ${seen.join()}`);
    if (source === undefined) return;
    const script = join(scripts, `${name}-${runtime.target}-${bundle.length}`);
    writeFileSync(script, source);
    const [original, bundled] = await Promise.all([
      run(runtime.program, [join(originals, `${name}.mjs`)], folder),
      run(runtime.program, [script], scripts),
    ]);
    if (original.status !== 0) failures.push(`${name}: the original ends with ${original.status}: ${original.stderr}`);
    if (bundled.status !== original.status || bundled.stdout !== original.stdout)
      failures.push(
        `${name}:\n${original.stdout}---- bundled, ends with ${bundled.status}:\n${bundled.stdout}${bundled.stderr}`,
      );
  });
  assert.is(failures.sort().join("\n\n"), "");
}

async function inParallel<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
    }),
  );
}

test.run();
