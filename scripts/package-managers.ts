import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A package manager of one version, that tests have lockfiles written by. */
export interface PinnedManager {
  readonly name: string;
  readonly version: string;
  /** Its package, and the program in it, which Node runs. */
  readonly package: string;
  readonly path: string;
}

const pnpm = (version: string): PinnedManager => ({ name: "pnpm", version, package: "pnpm", path: "bin/pnpm.cjs" });

/** One of each form of lockfile that is in use; npm comes with Node, deno and bun are runtimes. */
export const packageManagers: readonly PinnedManager[] = [
  pnpm("8.15.9"),
  pnpm("9.15.9"),
  pnpm("10.34.8"),
  pnpm("11.28.10"),
  { name: "yarn", version: "1.22.22", package: "yarn", path: "bin/yarn.js" },
  { name: "yarn", version: "4.18.1", package: "@yarnpkg/cli-dist", path: "bin/yarn.js" },
];

/** Ignored by git. From `.build/scripts`, two levels below the repository's folder. */
const folder = fileURLToPath(new URL("../../.cache/package-managers/", import.meta.url));

/** The file that Node runs, whether it is there or not. */
export function programOf(manager: PinnedManager): string {
  return join(folderOf(manager), "node_modules", manager.package, manager.path);
}

export function isInstalled(manager: PinnedManager): boolean {
  return existsSync(programOf(manager));
}

/** Runs side by side do not meet: each works in a folder of its own and moves the whole to its place. */
export async function fetchManager(manager: PinnedManager): Promise<void> {
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(`${folderOf(manager)}-`);
  try {
    const options = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
    const registry = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];
    const wanted = `${manager.package}@${manager.version}`;
    await promisify(execFile)(
      "npm",
      ["install", "--loglevel=error", "--prefix", own, ...options, ...registry, wanted],
      { shell: process.platform === "win32" },
    );
    await rename(own, folderOf(manager));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function folderOf({ name, version }: PinnedManager): string {
  return join(folder, `${name}-${version}`);
}
