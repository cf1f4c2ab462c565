import { execFile, execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { isInstalled, packageManagers, programOf } from "../../scripts/package-managers.js";
import { availableRuntimes } from "./runtimes.js";
import { repositoryRoot } from "./shared.js";

/** A tool that writes a lockfile, or why it is not there. */
export interface Locker {
  readonly name: string;
  /** What it is not there for. */
  readonly missing?: string;
  /** Writes the lockfile of a project. @throws where a network is missing, or the project is none. */
  lock(folder: string): Promise<void>;
}

const MINUTE = 60_000;

/** The registry and the certificates that npm is set up with here, for tools that read no settings of npm's. */
function readSettings(): NodeJS.ProcessEnv {
  const read = (key: string): string => execFileSync("npm", ["config", "get", key], { encoding: "utf8" }).trim();
  const registry = read("registry");
  const certificates = read("cafile");
  const caches = join(repositoryRoot, ".cache", "package-managers", "caches");
  mkdirSync(caches, { recursive: true });
  return {
    ...process.env,
    npm_config_registry: registry,
    NPM_CONFIG_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_ENABLE_TELEMETRY: "0",
    YARN_CACHE_FOLDER: join(caches, "yarn"),
    YARN_GLOBAL_FOLDER: join(caches, "yarn-global"),
    BUN_INSTALL_CACHE_DIR: join(caches, "bun"),
    DENO_DIR: join(caches, "deno"),
    CI: "",
    ...(certificates === "null" ? {} : { NODE_EXTRA_CA_CERTS: certificates, DENO_CERT: certificates }),
  };
}

let settings: NodeJS.ProcessEnv | undefined;

async function run(folder: string, program: string, ...args: readonly string[]): Promise<void> {
  try {
    settings ??= readSettings();
    await promisify(execFile)(program, args, { cwd: folder, env: settings, timeout: 2 * MINUTE });
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}

/** New package managers need a new Node. */
const newestNode = availableRuntimes.filter(({ target }) => target.startsWith("node")).at(-1)?.program;

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  "pnpm 8": ["install", "--lockfile-only", "--no-frozen-lockfile"],
  "pnpm 9": ["install", "--lockfile-only", "--no-frozen-lockfile"],
  "pnpm 10": ["install", "--lockfile-only", "--no-frozen-lockfile"],
  "pnpm 11": ["install", "--lockfile-only", "--no-frozen-lockfile"],
  // It cannot write a lockfile alone.
  "yarn 1": ["install", "--ignore-scripts"],
  "yarn 4": ["install", "--mode=update-lockfile"],
};

/** One of each, by the name and the version that decides on the form of its lockfile. */
export const lockers: readonly Locker[] = [
  ...[1, 2, 3].map((version) => ({
    name: `npm, version ${version}`,
    lock: (folder: string) =>
      run(
        folder,
        "npm",
        "install",
        "--package-lock-only",
        "--ignore-scripts",
        "--no-audit",
        `--lockfile-version=${version}`,
      ),
  })),
  ...packageManagers.map((manager): Locker => {
    const name = `${manager.name} ${manager.version.split(".")[0]}`;
    return {
      name,
      ...(isInstalled(manager) ? {} : { missing: "not there" }),
      lock: (folder) => run(folder, newestNode ?? process.execPath, programOf(manager), ...(ARGUMENTS[name] ?? [])),
    };
  }),
  ofRuntime("bun", ["install", "--lockfile-only"]),
  ofRuntime("deno", ["install", "--lockfile-only"]),
];

/**
 * Runs a package manager in a project.
 *
 * @param name with the number of its version: `pnpm 10`; npm is the one of this machine
 * @throws with all that it printed, where it fails
 */
export function runManager(name: string, folder: string, ...args: readonly string[]): Promise<void> {
  const manager = packageManagers.find((one) => `${one.name} ${one.version.split(".")[0]}` === name);
  if (!manager) return run(folder, name, ...args);
  return run(folder, newestNode ?? process.execPath, programOf(manager), ...args);
}

function ofRuntime(name: string, args: readonly string[]): Locker {
  const runtime = availableRuntimes.find(({ target }) => target === name);
  if (!runtime) return { name, missing: "not there", lock: () => Promise.reject(new Error("not there")) };
  return { name, lock: (folder) => run(folder, runtime.program, ...args) };
}

/** Whether the registry can be had. */
export async function hasRegistry(): Promise<boolean> {
  try {
    await promisify(execFile)("npm", ["view", "left-pad@1.3.0", "version", "--fetch-retries=0"], {
      timeout: MINUTE / 3,
    });
    return true;
  } catch {
    return false;
  }
}
