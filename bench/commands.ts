import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Inputs } from "./inputs.js";
import type { Command } from "./measure.js";

const require = createRequire(import.meta.url);

/** A file of the repository; this program runs from .build/bench. */
export const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** What keeps a build from using results of earlier ones. */
const CACHES_OFF: readonly string[] = ["--no-cache"];

export const node = (folder: string, ...args: readonly string[]): Command => ({
  program: process.execPath,
  args,
  folder,
});

export const argots = (folder: string, ...args: readonly string[]): Command =>
  node(folder, path("dist/cli/main.cjs"), ...args);

/** The manifests go to standard output, where they are hashed. The code cache of V8 stays: a user's is warm as well. */
export const coldBuild = ({ folder }: Inputs): Command => argots(folder, "build", "workflows", ...CACHES_OFF);
export const cachedBuild = ({ folder }: Inputs): Command => argots(folder, "build", "workflows");

export const naive = ({ folder }: Inputs): Command => node(folder, path(".build/bench/naive.js"));
export const floor = ({ folder, files }: Inputs): Command => node(folder, path(".build/bench/floor.js"), ...files);
export const typescript6 = ({ folder }: Inputs): Command => node(folder, path(".build/bench/emit.js"));
export const typescript7 = ({ folder }: Inputs): Command => node(folder, path("node_modules/typescript/bin/tsc"));

/** The program itself: started by its wrapper for Node it would mostly measure Node. */
export function esbuild({ folder, files }: Inputs): Command {
  const program = createRequire(require.resolve("esbuild")).resolve(
    `@esbuild/${process.platform}-${process.arch}/bin/esbuild`,
  );
  const options = ["--bundle", "--platform=node", "--format=esm", "--packages=external", "--log-level=warning"];
  return { program, args: [...files, ...options, "--outdir=bundled"], folder };
}

const PYTHON = process.env["PYTHON"] ?? "python3";

export const hera = ({ folder }: Inputs): Command => ({ program: PYTHON, args: ["hera_main.py"], folder });

/** Why Hera is not among the rows, if it is not. */
export function heraIsMissing(): string | undefined {
  const { status } = spawnSync(PYTHON, ["-c", "import yaml, hera.workflows"], { stdio: "ignore" });
  return status === 0 ? undefined : `'${PYTHON}' has no hera[yaml]; PYTHON=... names another`;
}
