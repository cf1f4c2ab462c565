import type { Host } from "../../host/host.js";

/** Names of the file that says the defaults of a project. */
export const CONFIG_FILES = ["argots.config.ts", "argots.config.js"];

/** What other tools would read, and nobody reads here. */
const LOOK_ALIKES = [
  ...["mts", "cts", "mjs", "cjs", "json"].map((extension) => `argots.config.${extension}`),
  "argotsrc",
  ".argotsrc",
  ".argotsrc.json",
];

/** Where the defaults of a project stand. More than one place in a folder is an error. */
export interface ConfigPlaces {
  readonly files: readonly string[];
  /** The package.json of that folder that has a field `argots`. */
  readonly manifest?: string;
  /** What has the name of such a file and cannot be read, as a folder cannot. */
  readonly unreadable: readonly string[];
  /** Files that look as if they said defaults, from the file up to that folder, but not beyond the one of its package.json. */
  readonly lookAlikes: readonly string[];
}

/** The nearest folder above a file that says defaults. */
export type NearestConfig = (fileName: string) => ConfigPlaces;

export function createConfigFiles(host: Host): NearestConfig {
  const known = new Map<string, ConfigPlaces>();
  return (fileName) => {
    const folder = folderOf(fileName);
    const places = known.get(folder) ?? nearest(folder, host);
    known.set(folder, places);
    return places;
  };
}

function nearest(first: string, host: Host): ConfigPlaces {
  const lookAlikes: string[] = [];
  let isOfProject = true;
  for (let folder: string | undefined = first; folder !== undefined; folder = folderAbove(folder, host)) {
    const at = within(folder);
    const there = (name: string): boolean => host.readFile(at(name)) !== undefined;
    const files = CONFIG_FILES.filter(there).map(at);
    const manifest = host.readFile(at("package.json"));
    const unreadable: string[] = [];
    if (isOfProject) {
      const missing = CONFIG_FILES.map(at).filter((file) => !files.includes(file));
      unreadable.push(...missing.filter((file) => host.realPath?.(file) !== undefined));
      lookAlikes.push(...LOOK_ALIKES.filter(there).map(at));
      isOfProject = manifest === undefined;
    }
    const hasField = saysArgots(manifest);
    if (files.length > 0 || unreadable.length > 0 || hasField)
      return { files, unreadable, lookAlikes, ...(hasField && { manifest: at("package.json") }) };
  }
  return { files: [], unreadable: [], lookAlikes };
}

/** Not that it depends on the package. */
function saysArgots(manifest: string | undefined): boolean {
  if (manifest?.includes('"argots"') !== true) return false;
  try {
    return Object.hasOwn(JSON.parse(manifest.replace(/^\uFEFF/, "")) as object, "argots");
  } catch {
    return false;
  }
}

function within(folder: string): (name: string) => string {
  return (name) => (folder === "/" ? `/${name}` : folder === "." ? name : `${folder}/${name}`);
}

/** Of a relative name too, as far as there are folders: `workflows`, `.`, `..`, `../..`. */
function folderAbove(folder: string, host: Host): string | undefined {
  const steps = folder.split(/[\\/]/);
  if (folder === "/" || /^[a-z]:[\\/]?$/i.test(folder)) return undefined;
  if (folder !== "." && steps.at(-1) !== "..") return folderOf(folder);
  const above = folder === "." ? ".." : `../${folder}`;
  const path = host.realPath?.(above);
  return path === undefined || path === host.realPath?.(folder) ? undefined : above;
}

function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? "." : path.slice(0, end) || "/";
}
