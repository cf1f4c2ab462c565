import { ts } from "#typescript";
import type { Host } from "../../host/host.js";
import { isInstalled } from "../../host/paths.js";
import { createBuiltSources, forRunning, isDeclarations } from "./built-sources.js";
import { copiedFrom } from "./copied-packages.js";
import { packageImport } from "./package-imports.js";
import { createProjectConfigs, folderOf, type ProjectConfig, type ProjectConfigs } from "./project-configs.js";

/**
 * The file of another package of the same workspace that a specifier means, or undefined. Package managers link such packages into
 * node_modules, or copy them there: where the link leads, or what was copied, is code of the project.
 */
export type Workspace = (fromFile: string, specifier: string) => WorkspaceFile | undefined;

export interface WorkspaceFile {
  /** The source, or what there is of the code. */
  readonly file: string;
  /** What Node would load: for a package that is built other code, and for a copy nothing that argots compiles. */
  readonly loads: string | undefined;
}

/** Where a package of the project lies, and where in node_modules it is looked for. */
interface OwnPackage {
  readonly folder: string;
  readonly place: string;
  readonly isCopy: boolean;
}

export function createWorkspace(host: Host, configs: ProjectConfigs = createProjectConfigs(host)): Workspace {
  const owned = new Map<string, OwnPackage | undefined>();
  const found = new WeakMap<ProjectConfig, Map<string, WorkspaceFile | undefined>>();
  const sourceOf = createBuiltSources(host);

  const resolve = (
    fromFile: string,
    specifier: string,
    own: OwnPackage,
    { importing }: ProjectConfig,
  ): WorkspaceFile | undefined => {
    const system = systemWith(own, host);
    const locate = (by: ts.CompilerOptions): string | undefined =>
      ts.resolveModuleName(specifier, fromFile, by, system).resolvedModule?.resolvedFileName;
    const meant = locate(importing);
    if (meant === undefined || isInstalled(meant)) return undefined;
    const runs = locate(forRunning(importing));
    const file = isDeclarations(meant) ? sourceOf(meant, runs) : meant;
    return file === undefined ? undefined : { file, loads: own.isCopy ? undefined : runs };
  };

  return (fromFile, written) => {
    const conditions = written.startsWith("#") ? (configs(fromFile).importing.customConditions ?? []) : undefined;
    const specifier = conditions ? (packageImport(written, fromFile, conditions, host) ?? written) : written;
    const [name] = /^(?:@[^/:]+\/)?[^@./:#][^/:]*(?=\/|$)/.exec(specifier) ?? [];
    if (name === undefined || name === "argots" || isInstalled(fromFile)) return undefined;
    const folder = folderOf(fromFile);
    const link = `${folder}\0${name}`;
    const own = owned.has(link) ? owned.get(link) : ownPackage(fromFile, folder, name, host);
    owned.set(link, own);
    if (!own) return undefined;
    const config = configs(fromFile);
    const known = found.get(config) ?? new Map<string, WorkspaceFile | undefined>();
    found.set(config, known);
    const key = `${folder}\0${specifier}`;
    if (!known.has(key)) known.set(key, resolve(fromFile, specifier, own, config));
    return known.get(key);
  };
}

/** As Node looks for it: beside the file, then in every folder above it. */
function ownPackage(fromFile: string, folder: string, name: string, host: Host): OwnPackage | undefined {
  const parts = folder.split(/[\\/]/);
  for (let depth = parts.length; depth > 0; depth--) {
    const place = [...parts.slice(0, depth), "node_modules", name].join("/");
    const real = host.realPath?.(place);
    if (real === undefined) continue;
    const isCopy = isInstalled(`${real}/`);
    const own = isCopy ? copiedFrom(real, fromFile, name, host) : real;
    return own === undefined ? undefined : { folder: own.replaceAll("\\", "/"), place, isCopy };
  }
  return undefined;
}

/** The files of this machine, with the package itself in the place where it is looked for. */
function systemWith({ folder, place }: OwnPackage, host: Host): ts.ModuleResolutionHost {
  const really = (path: string): string =>
    path === place || path.startsWith(`${place}/`) ? folder + path.slice(place.length) : path;
  return {
    fileExists: (fileName) => host.readFile(really(fileName)) !== undefined,
    readFile: (fileName) => host.readFile(really(fileName)),
    realpath: (path) => host.realPath?.(really(path)) ?? really(path),
  };
}
