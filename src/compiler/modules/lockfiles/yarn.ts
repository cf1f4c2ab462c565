import { createRequire } from "node:module";
import { parseYaml } from "../../../model/yaml.js";
import {
  type Beside,
  type Entries,
  isElsewhere,
  type Locked,
  lockedOf,
  type LockfileReader,
  splitDescriptor,
  type Wanted,
} from "./locked.js";

interface Entry {
  readonly version?: string;
  /** Of newer versions: `other@npm:1.2.3`. */
  readonly resolution?: string;
}

type Lock = Readonly<Record<string, Entry>>;

/** What else says which descriptor a range becomes: `.yarnrc.yml`, and the package.json at the root. */
interface Settings {
  readonly catalog?: Entries<string>;
  readonly catalogs?: Entries<Entries<string>>;
  readonly resolutions?: Entries<string>;
  readonly workspaces?: unknown;
}

export const readYarn: LockfileReader = (text, beside) => {
  const { parseSyml } = createRequire(import.meta.url)("#syml") as { parseSyml(text: string): Lock };
  const lock = parseSyml(text);
  const settings = readSettings(beside);
  return "__metadata" in lock ? newer(lock, settings) : classic(lock, settings);
};

/** Yarn 1: keys are what was asked for, after its own resolutions; packages of the workspace are not in it. */
function classic(lock: Lock, { workspaces }: Settings): ReturnType<LockfileReader> {
  const entries = descriptorsOf(lock);
  return {
    find({ name, range }) {
      const own = entries.filter(({ asked }) => splitDescriptor(asked).name === name);
      if (own.length === 0) return range !== undefined && workspaces !== undefined ? "local" : undefined;
      const found = own.find(({ asked }) => asked === `${name}@${range}`) ?? onlyOne(own);
      if (!found) return undefined;
      const { range: asked } = splitDescriptor(found.asked);
      if (isElsewhere(asked)) return "local";
      const alias = /^npm:(.+)$/.exec(asked)?.[1];
      return lockedOf(found.entry.version ?? "", alias === undefined ? name : splitDescriptor(alias).name);
    },
    holds: (project) => project === "" || workspaces !== undefined,
  };
}

/** Yarn 2 and newer: keys are descriptors with their protocol, after catalogs and resolutions. */
function newer(lock: Lock, settings: Settings): ReturnType<LockfileReader> {
  const entries = descriptorsOf(lock);
  return {
    find(wanted) {
      const { name } = wanted;
      // Yarn patches some packages for itself, beside the plain ones.
      const own = entries.filter(({ asked }) => splitDescriptor(asked).name === name && !asked.includes("builtin<"));
      const range = rangeOf(wanted, settings);
      const found = own.find(({ asked }) => asked === `${name}@${range}`) ?? onlyOne(own);
      return found && lockedResolution(found.entry);
    },
    holds: (project) => entries.some(({ asked }) => asked.endsWith(`@workspace:${project === "" ? "." : project}`)),
  };
}

/** How yarn writes what a project asks for: `npm:^1.2.3` for `^1.2.3`. */
function rangeOf(
  { name, range, projectName }: Wanted,
  { catalog, catalogs, resolutions }: Settings,
): string | undefined {
  if (range === undefined) return undefined;
  const listed = /^catalog:(.*)$/.exec(range)?.[1];
  const meant = (listed === undefined ? range : listed === "" ? catalog?.[name] : catalogs?.[listed]?.[name]) ?? range;
  const asked = withProtocol(meant);
  const patterns = [`${name}@${asked}`, `${name}@${meant}`, name].flatMap((pattern) => [
    ...(projectName === undefined ? [] : [`${projectName}/${pattern}`]),
    pattern,
    `**/${pattern}`,
  ]);
  const resolution = patterns.map((pattern) => resolutions?.[pattern]).find((found) => found !== undefined);
  return resolution === undefined ? asked : withProtocol(resolution);
}

function withProtocol(range: string): string {
  return /^[a-z+]+:/.test(range) || isElsewhere(range) ? range : `npm:${range}`;
}

function lockedResolution({ version = "", resolution = "" }: Entry): Locked {
  const { name, range } = splitDescriptor(resolution);
  if (range.startsWith("npm:")) return lockedOf(version, name);
  // The code is that of `ms@npm:2.1.2`, and then changed.
  const patched = /^patch:(.*?)#/.exec(range)?.[1];
  if (patched === undefined) return "local";
  const original = lockedResolution({ version, resolution: decodeURIComponent(patched) });
  return original === "local" ? original : { ...original, isPatched: true };
}

interface Descriptor {
  readonly asked: string;
  readonly entry: Entry;
}

function descriptorsOf(lock: Lock): Descriptor[] {
  return Object.entries(lock).flatMap(([key, entry]) =>
    // A range may have commas of its own. For whom a patch is follows behind `::`.
    key.split(/,\s*(?=@?[^\s,@]+@)/).map((asked) => ({ asked: asked.replace(/::.*$/, ""), entry })),
  );
}

/** A range that is not there, or not known, does no harm while all come to the same. */
function onlyOne(own: readonly Descriptor[]): Descriptor | undefined {
  return new Set(own.map(({ entry }) => entry.resolution ?? entry.version)).size === 1 ? own[0] : undefined;
}

function readSettings(beside: Beside): Settings {
  const manifest = attempt(() => JSON.parse(beside("package.json") ?? "{}") as Settings) ?? {};
  const rc = attempt(() => parseYaml(beside(".yarnrc.yml") ?? "")[0] as Settings | undefined) ?? {};
  const { resolutions, workspaces } = manifest;
  return {
    ...(resolutions ? { resolutions } : {}),
    ...(workspaces === undefined ? {} : { workspaces }),
    ...(rc.catalog ? { catalog: rc.catalog } : {}),
    ...(rc.catalogs ? { catalogs: rc.catalogs } : {}),
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
