import { ts } from "#typescript";
import type { Host } from "../../host/host.js";
import { folderOf, readProject } from "./project-configs.js";

/**
 * What built code of the project was made from.
 *
 * @param declarations The `.d.ts` that an import means to TypeScript.
 * @param code What it runs.
 * @returns the source, or the code where no source is found; undefined where there are declarations alone
 */
export type BuiltSources = (declarations: string, code: string | undefined) => string | undefined;

export function createBuiltSources(host: Host): BuiltSources {
  const exists = (path: string): boolean => host.readFile(path) !== undefined;
  return (declarations, code) =>
    mappedSource(declarations, host) ??
    (code === undefined || isDeclarations(code) ? undefined : (sourceByConfig(code, host, exists) ?? code));
}

export function isDeclarations(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file);
}

/** Options for what an import runs, as Node decides it; what is there for types alone does not count. */
export function forRunning(options: ts.CompilerOptions): ts.CompilerOptions {
  // TypeScript knows the first of them, and does not say so in its types.
  return { ...options, noDtsResolution: true, customConditions: ["node"] } as ts.CompilerOptions;
}

/** Declarations say by their map what they were made from. Where it was several files, none of them has all names. */
function mappedSource(declarations: string, host: Host): string | undefined {
  const [, url] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(host.readFile(declarations) ?? "") ?? [];
  if (url === undefined || /^[a-z]+:/i.test(url)) return undefined;
  const folder = `${folderOf(declarations)}/`;
  try {
    const map = JSON.parse(host.readFile(folder + url) ?? "") as { sourceRoot?: string; sources: readonly string[] };
    const [only, ...others] = map.sources;
    if (only === undefined || others.length > 0) return undefined;
    const source = joined(folder, `${map.sourceRoot ?? ""}${only}`);
    return host.readFile(source) === undefined ? undefined : source;
  } catch {
    return undefined;
  }
}

/** Of configurations that a package may be built by; others are found by what these refer to. */
const CONFIGS = ["tsconfig.json", "tsconfig.build.json", "tsconfig.lib.json", "tsconfig.src.json"];

/** By `outDir` and `rootDir` of the package's configuration, or by the folder `src/` that nearly all have. */
function sourceByConfig(code: string, host: Host, exists: (path: string) => boolean): string | undefined {
  const home = packageFolder(code, host);
  if (home === undefined) return undefined;
  for (const { folder, options } of projectsOf(home, host, exists)) {
    const { outDir, rootDir, rootDirs = [] } = options;
    if (outDir === undefined || !code.startsWith(`${outDir}/`)) continue;
    const roots = [...(rootDir === undefined ? [] : [rootDir]), ...rootDirs, folder, `${folder}/src`];
    const found = sourceBelow(roots, code.slice(outDir.length + 1), exists);
    if (found !== undefined) return found;
  }
  const [, ...below] = code.slice(home.length + 1).split("/");
  for (let depth = 0; depth < below.length; depth++) {
    const found = sourceBelow([`${home}/src`], below.slice(depth).join("/"), exists);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceBelow(roots: readonly string[], path: string, exists: (path: string) => boolean): string | undefined {
  const name = /^(.*)\.([cm]?)jsx?$/.exec(path);
  if (!name) return undefined;
  const extensions = name[2] ? [`.${name[2]}ts`] : [".ts", ".tsx"];
  return roots.flatMap((root) => extensions.map((extension) => `${root}/${name[1]}${extension}`)).find(exists);
}

function projectsOf(
  home: string,
  host: Host,
  exists: (path: string) => boolean,
): { readonly folder: string; readonly options: ts.CompilerOptions }[] {
  const waiting = CONFIGS.map((name) => `${home}/${name}`).filter(exists);
  const seen = new Set<string>();
  for (const config of waiting) {
    if (seen.has(config) || !config.startsWith(`${home}/`)) continue;
    seen.add(config);
    waiting.push(...readProject(config, host).references);
  }
  return [...seen].map((config) => ({ folder: folderOf(config), options: readProject(config, host).options }));
}

/** The folder whose package.json gives the package its name: those of built code often say no more than its format. */
function packageFolder(file: string, host: Host): string | undefined {
  for (let folder = folderOf(file); folder !== folderOf(folder); folder = folderOf(folder))
    if (/"name"\s*:/.test(host.readFile(`${folder}/package.json`) ?? "")) return folder;
  return undefined;
}

/** @param folder ends in a slash */
export function joined(folder: string, path: string): string {
  const parts = folder.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
