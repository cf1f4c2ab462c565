import { once } from "node:events";
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { FSWatcher } from "chokidar";
import { isGlob } from "../../compiler/source-files.js";
import { isInstalled } from "../../host/paths.js";
import { realFolder } from "../build/map-outputs.js";
import { isDirectory } from "../build/outputs.js";

/** Tells of everything that happens around the files of a program: what of that matters is for others to say. */
export interface WatchedFiles {
  /** Watches the folders of these files too, and gives those that were not watched before. */
  add(files: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

export interface WatchedPlaces {
  /** Files, directories and globs, as they were given. */
  readonly patterns: readonly string[];
  /** Files and folders that are written. */
  readonly outputs: readonly string[];
}

/** Whatever a program or its compiler may read. */
const IS_READ = /\.(?:[cm]?[jt]sx?|json|lock)$/;

/** Resolves when everything that happens from then on is told. */
export async function watchFiles(
  { patterns, outputs }: WatchedPlaces,
  touch: (path: string) => void,
  fail: (error: unknown) => void,
): Promise<WatchedFiles> {
  const { watch } = await import("chokidar");
  const roots = patterns.flatMap((pattern) => rootOf(pattern) ?? []);
  const isIgnored = ignoring(roots, outputs);
  const watched = new Map<string, Watched>();
  const lost = new Set<string>();

  const start = async (folder: string): Promise<void> => {
    if (watched.has(folder)) return;
    const watcher = watch(folder, {
      // Of a folder that is only looked into neither a home folder nor the whole disk is to be searched.
      ...(roots.some(({ path }) => path === folder) ? {} : { depth: 0 }),
      ignoreInitial: true,
      ignorePermissionErrors: true,
      ignored: (path, stats) => isIgnored(path) || (stats?.isFile() === true && !IS_READ.test(path)),
    });
    watched.set(folder, { watcher, real: realFolder(folder) });
    watcher
      .on("all", (_event, path) => tell(resolve(path)))
      // The library passes over changes that come quickly after others; these are all that there are.
      .on("raw", (_event, name, details) => {
        for (const path of pathsOf(name, (details as RawDetails).watchedPath)) tell(resolve(path));
      })
      .on("error", fail);
    await once(watcher, "ready");
  };

  const tell = (path: string): void => {
    if (watched.has(path) && !isDirectory(path)) lose(path);
    for (const folder of lost) if (isDirectory(folder)) regain(folder);
    if (!isIgnored(path)) touch(path);
  };

  /** What comes in its place is another folder, which is waited for in the nearest one that is there. */
  const lose = (folder: string): void => {
    const { watcher, real } = watched.get(folder) ?? {};
    watched.delete(folder);
    lost.add(folder);
    void watcher?.close();
    for (const path of new Set([folder, real ?? folder])) start(nearest(dirname(path))).catch(fail);
  };

  const regain = (folder: string): void => {
    lost.delete(folder);
    start(folder).then(() => touch(folder), fail);
  };

  const add = async (files: readonly string[]): Promise<string[]> => {
    // A file that may come is waited for in the project; a folder further up has nothing to do with it.
    const isNear = (file: string): boolean => file.startsWith(process.cwd() + sep) || existsSync(file);
    const isBelow = (folder: string): boolean =>
      roots.some(({ path }) => (folder + sep).startsWith(path + sep)) && !isIgnored(join(folder, "file.ts"));
    const others = files.filter((file) => !isInstalled(file) && !watched.has(dirname(file)) && isNear(file));
    const folders = new Set(others.map((file) => dirname(file)).filter((folder) => !isBelow(folder)));
    const added = [...folders].filter((folder) => isDirectory(folder));
    await Promise.all(added.map(start));
    return others.filter((file) => added.includes(dirname(file)));
  };

  await Promise.all(roots.map(({ path }) => start(path)));
  // Around them too: what was given may go and come.
  await add([...patterns.map((pattern) => resolve(pattern)), ...roots.map(({ path }) => path)]);
  return {
    add,
    close: async () => void (await Promise.all([...watched.values()].map(({ watcher }) => watcher.close()))),
  };
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Where it lies, which is not known any more when it is gone. */
  readonly real: string;
}

/** The folder, or the innermost one around it that is there. */
function nearest(folder: string): string {
  return isDirectory(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

/** A folder that is searched with all that is below it. */
interface Root {
  readonly path: string;
  readonly isInDist: boolean;
}

/** Undefined for a file, and for a glob that stays in one folder. */
function rootOf(pattern: string): Root | undefined {
  const isInDist = /(^|[\\/])dist([\\/]|$)/.test(pattern);
  if (isDirectory(pattern)) return { path: resolve(pattern), isInDist };
  if (!isGlob(pattern)) return undefined;
  const segments = pattern.split(/[\\/]/);
  const first = segments.findIndex(isGlob);
  if (first === segments.length - 1 && segments[first] !== "**") return undefined;
  return { path: resolve(segments.slice(0, first).join("/") || (pattern.startsWith("/") ? "/" : ".")), isInDist };
}

/** What a build does not look at: packages, hidden files, and outputs, its own and those of other tools. */
function ignoring(roots: readonly Root[], outputs: readonly string[]): (path: string) => boolean {
  const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);
  // A folder that holds both is watched: what is written into it is no source.
  const apart = outputs.filter((output) => !roots.some(({ path }) => isWithin(path, output)));
  return (path) => {
    if (apart.some((output) => isWithin(path, output))) return true;
    const root = roots.find((one) => isWithin(path, one.path));
    const names = root ? path.slice(root.path.length + 1).split(sep) : [basename(path)];
    return names.some(
      (name) => name === "node_modules" || name.startsWith(".") || (name === "dist" && !root?.isInDist),
    );
  };
}

interface RawDetails {
  readonly watchedPath?: string;
}

/** What is told of a file names its folder, or only itself. */
function pathsOf(name: string | null, watchedPath: string | undefined): string[] {
  if (watchedPath === undefined) return name === null ? [] : [name];
  if (name === null) return [watchedPath];
  return basename(watchedPath) === name ? [watchedPath, join(watchedPath, name)] : [join(watchedPath, name)];
}
