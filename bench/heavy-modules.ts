import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What costs more to load than most commands take. Each by what is to be seen in the path or text of a loaded file. */
const heavy: Readonly<Record<string, (path: string) => boolean>> = {
  typescript: (path) =>
    /[\\/]node_modules[\\/](typescript|ts-morph|@ts-morph)[\\/]|[\\/]typescript-syntax\.cjs$/.test(path),
  prettier: (path) => /[\\/]libraries[\\/]prettier[\\/]/.test(path),
  yaml: (path) => /[\\/]libraries[\\/]yaml\.cjs$/.test(path),
  esbuild: (path) => /[\\/]node_modules[\\/]esbuild[\\/]/.test(path),
  chokidar: (path) => holds(path, "node_modules/chokidar/"),
  validate: (path) => /[\\/]dist[\\/]cli[\\/]one-file\.cjs$/.test(path) || holds(path, "src/validate/"),
};

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What each file of dist/ is made of, as its build has noted it. */
const parts = JSON.parse(readFileSync(join(root, ".cache", "dist-parts.json"), "utf8")) as Readonly<
  Record<string, readonly string[]>
>;

function holds(path: string, folder: string): boolean {
  const file = relative(root, path).replaceAll("\\", "/");
  return (parts[file] ?? []).some((part) => part.startsWith(folder));
}

export const HEAVY_MODULES: readonly string[] = Object.keys(heavy);

/**
 * Which heavy modules a run of `node` loads, on all of its threads. V8's coverage knows each script that was run, whether it
 * was imported, required, or came out of a code cache, which no hook of Node's module loaders sees.
 */
export function heavyModules(args: readonly string[], cwd?: string): string[] {
  const coverage = mkdtempSync(join(tmpdir(), "argots-coverage-"));
  try {
    const env = { ...process.env, NODE_V8_COVERAGE: coverage };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
    const paths = readdirSync(coverage).flatMap((name) => loadedPaths(readFileSync(join(coverage, name), "utf8")));
    if (paths.length === 0) throw new Error(`node ${args.join(" ")} told nothing of what it loaded`);
    return HEAVY_MODULES.filter((name) => paths.some((path) => heavy[name]?.(path)));
  } finally {
    rmSync(coverage, { recursive: true });
  }
}

function loadedPaths(json: string): string[] {
  const { result } = JSON.parse(json) as { readonly result: readonly { readonly url: string }[] };
  // Files that ran from a code cache are named by their path.
  return result.map(({ url }) => (url.startsWith("file:") ? fileURLToPath(url) : url));
}
