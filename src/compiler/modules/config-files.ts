import type { Host } from "../../host/host.js";

/** Names of the file that says the defaults of a project. */
export const CONFIG_FILES = ["argots.config.ts", "argots.config.js"];

/** Where the defaults of a project stand. More than one place in a folder is an error. */
export interface ConfigPlaces {
  readonly files: readonly string[];
  /** The package.json of that folder that has a field `argots`. */
  readonly manifest?: string;
}

/** The nearest folder above a file that says defaults. */
export type NearestConfig = (fileName: string) => ConfigPlaces | undefined;

export function createConfigFiles(host: Host): NearestConfig {
  const known = new Map<string, ConfigPlaces | undefined>();
  const nearest = (folder: string): ConfigPlaces | undefined => {
    if (!known.has(folder)) {
      const above = folderAbove(folder, host);
      known.set(folder, placesIn(folder, host) ?? (above === undefined ? undefined : nearest(above)));
    }
    return known.get(folder);
  };
  return (fileName) => nearest(folderOf(fileName));
}

function placesIn(folder: string, host: Host): ConfigPlaces | undefined {
  const at = (name: string): string => (folder === "/" ? `/${name}` : folder === "." ? name : `${folder}/${name}`);
  const files = CONFIG_FILES.map(at).filter((file) => host.readFile(file) !== undefined);
  const manifest = at("package.json");
  const hasField = saysArgots(host.readFile(manifest));
  if (files.length === 0 && !hasField) return undefined;
  return { files, ...(hasField && { manifest }) };
}

/** Not that it depends on the package. */
function saysArgots(manifest: string | undefined): boolean {
  if (manifest?.includes('"argots"') !== true) return false;
  try {
    return Object.hasOwn(JSON.parse(manifest) as object, "argots");
  } catch {
    return false;
  }
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
