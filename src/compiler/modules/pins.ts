import type { Host } from "../../host/host.js";
import { type Locked, lockfiles } from "./lockfiles.js";

/** How an import of a package is written for a runtime that fetches packages itself. */
export interface Pinned {
  /** `npm:zod@3.23.8/v4`; without a version where nothing tells one. */
  readonly specifier: string;
  readonly pinned: "version" | "nothing" | "local";
}

export type Pins = (fromFile: string, specifier: string) => Pinned;

/**
 * Finds the version of a package in the lockfile beside the project, or above it in a workspace; else the one that is
 * installed. A lockfile that cannot be read says nothing.
 */
export function createPins(host: Host): Pins {
  const found = new Map<string, Locked | undefined>();
  return (fromFile, specifier) => {
    const [name, path] = split(specifier);
    const key = `${foldersOf(fromFile).join("/")}\0${name}`;
    if (!found.has(key)) found.set(key, findLocked(host, fromFile, name) ?? findInstalled(host, fromFile, name));
    const locked = found.get(key);
    if (locked === "local") return { specifier, pinned: "local" };
    if (!locked) return { specifier: `npm:${name}${path}`, pinned: "nothing" };
    return { specifier: `npm:${locked.name}@${locked.version}${path}`, pinned: "version" };
  };
}

function split(specifier: string): [name: string, path: string] {
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  return [name, specifier.slice(name.length)];
}

function foldersOf(fromFile: string): string[] {
  return fromFile.split(/[\\/]/).slice(0, -1);
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function findLocked(host: Host, fromFile: string, name: string): Locked | undefined {
  const folders = foldersOf(fromFile);
  let project: string[] | undefined;
  let range: string | undefined;
  for (let depth = folders.length; depth >= 0; depth--) {
    const folder = folders.slice(0, depth);
    const manifest = read<Manifest>(host, [...folder, "package.json"], JSON.parse);
    if (manifest) {
      project ??= folder;
      const { dependencies, devDependencies, optionalDependencies } = manifest;
      range ??= dependencies?.[name] ?? devDependencies?.[name] ?? optionalDependencies?.[name];
    }
    for (const [file, find] of lockfiles) {
      const wanted = { name, range, project: (project ?? folder).slice(depth).join("/") };
      const text = host.readFile([...folder, file].join("/"));
      const locked = text === undefined ? undefined : attempt(() => find(text, wanted));
      if (locked) return locked;
    }
  }
  return undefined;
}

/** As Node looks for it: `node_modules` beside the file, then in every folder above it. Its own name counts, not an alias. */
function findInstalled(host: Host, fromFile: string, name: string): Locked | undefined {
  const folders = foldersOf(fromFile);
  for (let depth = folders.length; depth >= 0; depth--) {
    const file = [...folders.slice(0, depth), "node_modules", name, "package.json"];
    const manifest = read<Manifest>(host, file, JSON.parse);
    if (manifest?.version !== undefined) return { name: manifest.name ?? name, version: manifest.version };
  }
  return undefined;
}

function read<T>(host: Host, path: readonly string[], parse: (text: string) => unknown): T | undefined {
  const text = host.readFile(path.join("/"));
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
