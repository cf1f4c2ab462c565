import { dirname, join, resolve } from "node:path";
import type { Host } from "../../host/host.js";
import { packageOfFile, packageOfSpecifier } from "./packages.js";

/** What the bundler has read, and by what it has found that. */
export interface BundleInputs {
  /** Absolute paths of all files that it opened, those that it took nothing of among them. */
  readonly files: readonly string[];
  /** Imports of packages: the absolute path of the importing file, and what it asks for. */
  readonly packages: readonly (readonly [fromFile: string, specifier: string])[];
  /** A file of the compiler's own, by whatever name the bundler knows it. */
  readonly isLocal: (path: string) => boolean;
}

/**
 * Asks the host for all that a bundle depends on, so that whoever notes what is asked knows it: the texts of files, what says
 * how they are to be read, and where else a specifier might lead to tomorrow.
 */
export function noteInputs({ files, packages, isLocal }: BundleInputs, host: Host): void {
  const seen = new Set<string>();
  const isNew = (path: string): boolean => seen.size < seen.add(path).size;
  const readOnce = (path: string): void => {
    if (isNew(path)) host.readFile(path);
  };
  for (const file of files) {
    // Those the compiler has read itself.
    if (!isLocal(file)) readOnce(file);
    // `type`, `sideEffects`, `exports`, and the whole of another place for packages.
    for (const folder of foldersAbove(file)) {
      if (!isNew(`${folder}/`)) break;
      for (const name of ["package.json", ".pnp.cjs", ".pnp.data.json"]) readOnce(join(folder, name));
    }
    if (packageOfFile(file) === undefined) continue;
    // A file that comes may be what `./util` means.
    for (const folder of foldersAbove(file)) {
      if (packageOfFile(join(folder, "file")) === undefined) break;
      if (isNew(`${folder}/*`)) host.listFolder?.(folder);
    }
  }
  const places = new Map<string, boolean>();
  for (const [fromFile, specifier] of packages)
    if (isNew(`${dirname(fromFile)}\0${packageOfSpecifier(specifier)}`)) notePackage(fromFile, specifier, host, places);
}

/**
 * Where a package is looked for, up to the nearest place that has it.
 *
 * @param places where it was looked for already, and whether it was there
 */
export function notePackage(
  fromFile: string,
  specifier: string,
  host: Host,
  places = new Map<string, boolean>(),
): void {
  for (const folder of foldersAbove(fromFile)) {
    const place = join(folder, "node_modules", packageOfSpecifier(specifier));
    const isThere = places.get(place) ?? notePlace(place, host);
    places.set(place, isThere);
    if (isThere) return;
  }
}

function notePlace(place: string, host: Host): boolean {
  host.listFolder?.(place);
  host.realPath?.(place);
  return host.readFile(join(place, "package.json")) !== undefined;
}

function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(resolve(file)); folders.at(-1) !== folder; folder = dirname(folder)) folders.push(folder);
  return folders;
}
