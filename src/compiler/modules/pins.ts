import type { Host } from "../../host/host.js";
import type { Runtime } from "../runtimes/runtime.js";
import { ts } from "#typescript";
import { isElsewhere, type Locked, type Lockfile } from "./lockfiles/locked.js";
import { lockfilesIn } from "./lockfiles/lockfiles.js";
import { isPatchedByHand } from "./patches.js";

/** How an import of a package is written for a runtime that fetches packages itself. */
export interface Pinned {
  /** `npm:zod@3.23.8/v4` for deno, `zod@3.23.8/v4` for bun; without a version where nothing tells one. */
  readonly specifier: string;
  /** `patched`: the version is known, and the project has changed its code. */
  readonly pinned: "version" | "patched" | "nothing" | "local";
}

export type Pins = (fromFile: string, specifier: string, runtime: Pick<Runtime, "registries">) => Pinned;

/**
 * Finds the version of a package in the lockfile beside the project, or above it in a workspace; else the one that is
 * installed. A lockfile that cannot be read says nothing.
 */
export function createPins(host: Host): Pins {
  const found = new Map<string, Locked | undefined>();
  const project = createProjects(host);
  return (fromFile, specifier, { registries }) => {
    const { npm = "" } = registries;
    const [name, path] = split(specifier);
    const key = `${foldersOf(fromFile).join("/")}\0${name}`;
    if (!found.has(key)) found.set(key, project.find(foldersOf(fromFile), name));
    const locked = found.get(key);
    if (locked === "local") return { specifier, pinned: "local" };
    if (!locked) return { specifier: `${npm}${name}${path}`, pinned: "nothing" };
    const [scheme, own] = addressOf(locked.name, registries);
    if (scheme === undefined) return { specifier, pinned: "local" };
    return {
      specifier: `${scheme}${own}@${locked.version}${path}`,
      pinned: locked.isPatched ? "patched" : "version",
    };
  };
}

/** npm's clients call a package of JSR `@jsr/scope__name`; npm's own registry has no such. */
function addressOf(name: string, { npm, jsr }: Runtime["registries"]): [scheme: string | undefined, name: string] {
  const [, scope, own] = /^@jsr\/([^_]+)__(.+)$/.exec(name) ?? [];
  return scope === undefined ? [npm, name] : [jsr, `@${scope}/${own}`];
}

function split(specifier: string): [name: string, path: string] {
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  return [name, specifier.slice(name.length)];
}

function foldersOf(fromFile: string): string[] {
  return fromFile.split(/[\\/]/).slice(0, -1);
}

type Dependencies = Readonly<Record<string, string | undefined>>;

export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
  readonly scripts?: Dependencies;
  readonly packageManager?: unknown;
}

/** A folder with a package.json or a deno.json, which a file lies in. */
interface Project {
  readonly depth: number;
  readonly name: string | undefined;
  /** What it asks for, where it asks for the package. */
  readonly range: string | undefined;
}

interface Projects {
  find(folders: readonly string[], name: string): Locked | undefined;
}

/** Each file is read once a run, whatever asks for it. */
function createProjects(host: Host): Projects {
  const manifests = new Map<string, Manifest | undefined>();
  const lockfiles = new Map<string, readonly Lockfile[]>();

  const manifestIn = (folder: string): Manifest | undefined => {
    if (!manifests.has(folder)) manifests.set(folder, readManifest(host, folder));
    return manifests.get(folder);
  };

  const lockfilesOf = (folder: string): readonly Lockfile[] => {
    const beside = (fileName: string): string | undefined => host.readFile(folder + fileName);
    let known = lockfiles.get(folder);
    if (!known) {
      const found = lockfilesIn(manifestIn(folder), beside);
      known = found.flatMap(({ text, read }) => attempt(() => read(text, beside)) ?? []);
      lockfiles.set(folder, known);
    }
    return known;
  };

  const projectsAbove = (folders: readonly string[], name: string): Project[] =>
    foldersAbove(folders).flatMap((depth) => {
      const manifest = manifestIn(folderOf(folders, depth));
      return manifest ? [{ depth, name: manifest.name, range: rangeOf(manifest, name) }] : [];
    });

  const isPatched = (folders: readonly string[], name: string): boolean =>
    foldersAbove(folders).some((depth) => {
      const folder = folderOf(folders, depth);
      const manifest = manifestIn(folder);
      return manifest !== undefined && isPatchedByHand(host, folder, manifest, name);
    });

  const findLocked = (folders: readonly string[], name: string): Locked | undefined => {
    const projects = projectsAbove(folders, name);
    const asking = projects.find(({ range }) => range !== undefined);
    if (isElsewhere(asking?.range ?? "")) return "local";
    let ofOthers: Locked | undefined;
    for (const depth of foldersAbove(folders))
      for (const lockfile of lockfilesOf(folderOf(folders, depth))) {
        const inside = projects.filter((project) => project.depth >= depth);
        // What no package.json asks for may be there all the same, for a package that does.
        const project = inside.find(({ range }) => range !== undefined) ?? inside[0];
        const path = folders.slice(depth, project?.depth ?? depth).join("/");
        const wanted = { name, project: path, projectName: project?.name, range: asking?.range };
        const locked = attempt(() => lockfile.find(wanted));
        if (locked && (project?.range === undefined || lockfile.holds(path, project.name))) return locked;
        ofOthers ??= locked;
      }
    return findInstalled(host, folders, name) ?? ofOthers;
  };

  return {
    find(folders, name) {
      const locked = findLocked(folders, name);
      return locked && locked !== "local" && isPatched(folders, name) ? { ...locked, isPatched: true } : locked;
    },
  };
}

/** As Node looks for it: `node_modules` beside the file, then in every folder above it. Its own name counts, not an alias. */
function findInstalled(host: Host, folders: readonly string[], name: string): Locked | undefined {
  for (const depth of foldersAbove(folders)) {
    const folder = `${folderOf(folders, depth)}node_modules/${name}`;
    const manifest = read<Manifest>(host, `${folder}/package.json`, JSON.parse);
    if (manifest?.version === undefined) continue;
    const real = host.realPath?.(folder);
    if (real !== undefined && !/(?:^|[\\/])node_modules[\\/]/.test(real)) return "local";
    return { name: manifest.name ?? name, version: manifest.version };
  }
  return undefined;
}

function rangeOf(manifest: Manifest, name: string): string | undefined {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  const sections = [optionalDependencies, dependencies, devDependencies, peerDependencies];
  return sections.map((section) => section?.[name]).find((range) => typeof range === "string");
}

/** What a folder says of its dependencies: package.json, and the imports of deno's configuration. */
function readManifest(host: Host, folder: string): Manifest | undefined {
  const manifest = read<Manifest>(host, `${folder}package.json`, JSON.parse);
  const parseLoosely = (text: string): unknown => ts.parseConfigFileTextToJson("deno.json", text).config;
  const config = ["deno.json", "deno.jsonc"]
    .map((fileName) => read<{ name?: string; imports?: Dependencies }>(host, folder + fileName, parseLoosely))
    .find((found) => found !== undefined);
  if (!config?.imports) return manifest;
  return { ...(config.name === undefined ? {} : { name: config.name }), peerDependencies: config.imports, ...manifest };
}

/** Undefined where it holds nothing that could be asked. */
function read<T>(host: Host, fileName: string, parse: (text: string) => unknown): T | undefined {
  const text = host.readFile(fileName);
  const value = text === undefined ? undefined : attempt(() => parse(text));
  return typeof value === "object" && value !== null ? (value as T) : undefined;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Ends in a slash, but for the folder that names are found from, which has no name. */
function folderOf(folders: readonly string[], depth: number): string {
  return folders
    .slice(0, depth)
    .map((folder) => `${folder}/`)
    .join("");
}

/** How many of its folders a file's path has, from all of them to the root. */
function foldersAbove(folders: readonly string[]): number[] {
  const root = folders[0] === "" || /^[a-z]:$/i.test(folders[0] ?? "") ? 1 : 0;
  return Array.from({ length: folders.length + 1 - root }, (_, above) => folders.length - above);
}
