import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { availableRuntimes } from "./runtimes.js";
import { repositoryRoot } from "./shared.js";

const source = join(repositoryRoot, "examples", "projects");
const cache = join(repositoryRoot, ".cache", "projects");
const MINUTE = 60_000;

interface Manifest {
  /** Where the runner needs more than this package does. */
  readonly engines?: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  /** Both streams. */
  readonly text: string;
}

/** One of `examples/projects` as its user has it: installed, with this package out of its tarball. */
export interface ExampleProject {
  readonly folder: string;
  readonly scripts: readonly string[];
  run(script: string): Promise<Ended>;
  argots(...args: readonly string[]): Promise<Ended>;
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(source, name, "package.json"), "utf8")) as Manifest;
const isLinted = (name: string): boolean => manifestOf(name).scripts["lint"] !== undefined;
const all = readdirSync(source).sort();

export const projectNames = all.filter((name) => !isLinted(name));
/** Those that are there for a linter. */
export const lintedProjects = all.filter(isLinted);

/** What `npm publish` would send. */
export function packed(): string {
  mkdirSync(cache, { recursive: true });
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", cache], {
      cwd: repositoryRoot,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as [{ filename: string }];
  return join(cache, filename);
}

/** @throws where the registry is missing and the project has not been installed before */
export async function installed(name: string, tarball: string): Promise<ExampleProject> {
  const manifest = manifestOf(name);
  const own = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as { dependencies: unknown };
  const key = createHash("sha256")
    .update(JSON.stringify([manifest.devDependencies, own.dependencies, process.version]))
    .digest("hex");
  const folder = join(cache, name);
  const mark = join(folder, "node_modules", ".installed");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== key) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const pinned = { ...manifest, devDependencies: { ...manifest.devDependencies, argots: `file:${tarball}` } };
    writeFileSync(join(folder, "package.json"), JSON.stringify(pinned));
    const args = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"];
    await promisify(execFile)("npm", args, { cwd: folder, timeout: 5 * MINUTE });
    writeFileSync(mark, key);
  }
  for (const entry of readdirSync(folder))
    if (entry !== "node_modules") rmSync(join(folder, entry), { recursive: true, force: true });
  cpSync(join(source, name), folder, { recursive: true });
  const argots = join(folder, "node_modules", "argots");
  rmSync(argots, { recursive: true, force: true });
  mkdirSync(argots);
  await promisify(execFile)("tar", ["xzf", tarball, "-C", argots, "--strip-components=1"]);
  const programs = linkPrograms(join(folder, ".programs"), manifest.engines);
  return {
    folder,
    scripts: Object.keys(manifest.scripts),
    run: (script) => run(folder, programs, "npm", ["run", "--silent", script]),
    argots: (...args) => run(folder, programs, join(folder, "node_modules", ".bin", "argots"), args),
  };
}

/** Programs by the names that users know them by. */
function linkPrograms(folder: string, engines: Manifest["engines"]): string {
  mkdirSync(folder, { recursive: true });
  const targets = { bun: "bun", deno: "deno", ...(engines ? { node: "node24" } : {}) };
  for (const [name, wanted] of Object.entries(targets)) {
    const runtime = availableRuntimes.find(({ target }) => target === wanted);
    if (runtime) symlinkSync(runtime.program, join(folder, name));
  }
  return folder;
}

async function run(cwd: string, programs: string, program: string, args: readonly string[]): Promise<Ended> {
  const PATH = `${programs}${delimiter}${process.env["PATH"] ?? ""}`;
  const env = { ...process.env, PATH, CI: "1", NO_COLOR: "1", FORCE_COLOR: "0" };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env, timeout: 2 * MINUTE });
    return { status: 0, stdout, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout: string; stderr: string };
    return { status: Number(code ?? 1), stdout, text: stdout + stderr };
  }
}
