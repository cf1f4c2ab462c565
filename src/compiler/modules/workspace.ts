import { ts } from "#typescript";
import type { Host } from "../../host/host.js";
import { isInstalled } from "../../host/paths.js";

/**
 * The file of another package of the same workspace that a specifier means, or undefined. Package managers link such packages into
 * node_modules: where the link leads is code of the project.
 */
export type Workspace = (fromFile: string, specifier: string) => string | undefined;

const resolution: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  resolveJsonModule: true,
};

export function createWorkspace(host: Host): Workspace {
  const linked = new Map<string, boolean>();
  const found = new Map<string, string | undefined>();
  const system: ts.ModuleResolutionHost = {
    fileExists: (fileName) => host.readFile(fileName) !== undefined,
    readFile: (fileName) => host.readFile(fileName),
    realpath: (path) => host.realPath?.(path) ?? path,
  };

  const isLinked = (folder: string, name: string): boolean => {
    const parts = folder.split(/[\\/]/);
    for (let depth = parts.length; depth > 0; depth--) {
      const path = [...parts.slice(0, depth), "node_modules", name].join("/");
      const real = host.realPath?.(path);
      if (real !== undefined) return !isInstalled(`${real}/`);
    }
    return false;
  };

  const resolve = (fromFile: string, specifier: string): string | undefined => {
    const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, resolution, system);
    const file = resolvedModule?.resolvedFileName;
    if (file === undefined || isInstalled(file)) return undefined;
    return /\.d\.[cm]?ts$/.test(file) ? sourceOf(file, host) : file;
  };

  return (fromFile, specifier) => {
    const [name] = /^(?:@[^/:]+\/)?[^@./:#][^/:]*(?=\/|$)/.exec(specifier) ?? [];
    if (name === undefined || name === "argots" || isInstalled(fromFile)) return undefined;
    const folder = fromFile.replace(/[\\/]?[^\\/]*$/, "");
    const link = `${folder}\0${name}`;
    const isOwn = linked.get(link) ?? isLinked(folder, name);
    linked.set(link, isOwn);
    if (!isOwn) return undefined;
    const key = `${folder}\0${specifier}`;
    if (!found.has(key)) found.set(key, resolve(fromFile, specifier));
    return found.get(key);
  };
}

/** A package that is built: its declarations say by their map what they were made from. */
function sourceOf(declarations: string, host: Host): string | undefined {
  const [, url] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(host.readFile(declarations) ?? "") ?? [];
  if (url === undefined || /^[a-z]+:/i.test(url)) return undefined;
  const folder = declarations.replace(/[^/]*$/, "");
  try {
    const map = JSON.parse(host.readFile(folder + url) ?? "") as { sourceRoot?: string; sources: readonly string[] };
    const source = joined(folder, `${map.sourceRoot ?? ""}${map.sources[0] ?? ""}`);
    return host.readFile(source) === undefined ? undefined : source;
  } catch {
    return undefined;
  }
}

function joined(folder: string, path: string): string {
  const parts = folder.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
