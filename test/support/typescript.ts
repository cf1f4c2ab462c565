import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { packed } from "./projects.js";
import { repositoryRoot } from "./shared.js";

/** The newest release of each major version that users have. */
export const VERSIONS = ["5.9", "6", "7"] as const;

/** A folder with the packed package in its node_modules, and the examples. */
export function typedProject(name: string): string {
  const folder = join(repositoryRoot, ".cache", "typescript", name);
  rmSync(folder, { recursive: true, force: true });
  const argots = join(folder, "node_modules", "argots");
  mkdirSync(argots, { recursive: true });
  execFileSync("tar", ["xzf", packed(), "-C", argots, "--strip-components=1"]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const examples = join(repositoryRoot, "examples");
  cpSync(examples, join(folder, "examples"), {
    recursive: true,
    filter: (path) => path !== join(examples, "projects") && !path.endsWith("tsconfig.json"),
  });
  return folder;
}

/** The compiler of a version, installed once; without one that of this repository. */
export async function compilerOf(version?: string): Promise<string> {
  const folder = version === undefined ? repositoryRoot : join(repositoryRoot, ".cache", "typescript", version);
  const program = join(folder, "node_modules", "typescript", "bin", "tsc");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}\n");
  const args = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--silent", `typescript@${version}`];
  await promisify(execFile)("npm", args, { cwd: folder });
  return program;
}

const OPTIONS = { target: "esnext", module: "nodenext", strict: true, noEmit: true, types: ["node"] };

/** All that TypeScript prints, a line each: nothing where all compiles. */
export async function typeErrors(
  compiler: string,
  folder: string,
  include: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, include }));
  const args = [compiler, "-p", config, "--pretty", "false"];
  const output = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
  return output.split("\n").filter((line) => line !== "");
}
