import { ts } from "#typescript";
import type { Host } from "../../host/host.js";

/** What the tsconfig.json of a file says of where imports lead. */
export interface ProjectConfig {
  /** For TypeScript's own resolution. Nothing else that the configuration says is in them. */
  readonly options: ts.CompilerOptions;
  /** The same without names for files, for packages. */
  readonly importing: ts.CompilerOptions;
  /** What names of files may look like: the keys of `paths`, and `*` where there is a `baseUrl`. */
  readonly patterns: readonly string[];
}

/** The same object for all files of one configuration. */
export type ProjectConfigs = (fileName: string) => ProjectConfig;

/** Parts of TypeScript that its own reading of files on a disk is made of. They have no public types. */
interface Internals {
  matchFiles(
    path: string,
    extensions: readonly string[],
    excludes: readonly string[] | undefined,
    includes: readonly string[] | undefined,
    isCaseSensitive: boolean,
    currentDirectory: string,
    depth: number | undefined,
    entriesOf: (folder: string) => { readonly files: readonly string[]; readonly directories: readonly string[] },
    realPath: (path: string) => string,
  ): readonly string[];
}

const internals = ts as unknown as Internals;

const resolution: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  resolveJsonModule: true,
};

const NONE: ProjectConfig = { options: resolution, importing: resolution, patterns: [] };

/** Most configurations say nothing of imports, and are told apart sooner than TypeScript has read them. */
const SAYS = /"(?:paths|baseUrl|extends|references|customConditions|rootDirs)"|\\u/;

/** By TypeScript's reading: the nearest configuration, or of those that it refers to the one that the file belongs to. */
export function createProjectConfigs(host: Host): ProjectConfigs {
  const found = new Map<string, string | undefined>();
  /** By the name of a file, as those of one folder may belong to several. */
  const belongs = new Map<string, string>();
  const read = new Map<string, ProjectConfig>();
  return (fileName) => {
    const folder = folderOf(fileName);
    if (!found.has(folder)) found.set(folder, nearestConfig(folder, host));
    const nearest = found.get(folder);
    if (nearest === undefined) return NONE;
    const text = host.readFile(nearest) ?? "";
    if (!SAYS.test(text)) return NONE;
    const own = /"references"/.test(text) ? fileName : undefined;
    const file = own === undefined ? nearest : (belongs.get(own) ?? configOf(own, nearest, host, new Set()) ?? nearest);
    if (own !== undefined) belongs.set(own, file);
    const known = read.get(file) ?? resolving(readProject(file, host).options);
    read.set(file, known);
    return known;
  };
}

/** As `tsc` finds it; editors take a jsconfig.json where there is none. */
function nearestConfig(folder: string, host: Host): string | undefined {
  const exists = (fileName: string): boolean => host.readFile(fileName) !== undefined;
  return ts.findConfigFile(folder, exists) ?? ts.findConfigFile(folder, exists, "jsconfig.json");
}

function resolving({ paths, baseUrl, pathsBasePath, customConditions, rootDirs }: ts.CompilerOptions): ProjectConfig {
  const importing = { ...resolution, ...(customConditions ? { customConditions } : {}) };
  return {
    options: {
      ...importing,
      ...(paths ? { paths } : {}),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(pathsBasePath === undefined ? {} : { pathsBasePath }),
      ...(rootDirs ? { rootDirs } : {}),
    },
    importing,
    patterns: [...Object.keys(paths ?? {}), ...(baseUrl === undefined ? [] : ["*"])],
  };
}

/** The one that takes the file, itself or one of those that it refers to. */
function configOf(fileName: string, config: string, host: Host, seen: Set<string>): string | undefined {
  if (seen.has(config)) return undefined;
  seen.add(config);
  const { fileNames, references } = readProject(config, host, fileName);
  if (fileNames.includes(plain(fileName))) return config;
  for (const path of references) {
    const found = configOf(fileName, path, host, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface Project {
  readonly options: ts.CompilerOptions;
  /** Of all files that belong to it those that were asked about. */
  readonly fileNames: readonly string[];
  /** The configurations that it refers to. */
  readonly references: readonly string[];
}

/** @param asked A file of which is asked whether it belongs to the project: no folder is listed. */
export function readProject(config: string, host: Host, asked?: string): Project {
  const { config: json } = ts.readConfigFile(config, (name) => host.readFile(name)) as { config?: unknown };
  const file = asked === undefined ? undefined : plain(asked);
  const parsing: ts.ParseConfigHost = {
    fileExists: (name) => host.readFile(name) !== undefined,
    readFile: (name) => host.readFile(name),
    useCaseSensitiveFileNames: true,
    readDirectory: (root, extensions, excludes, includes, depth) =>
      file === undefined
        ? []
        : internals.matchFiles(
            root,
            extensions,
            excludes,
            includes,
            true,
            "",
            depth,
            (folder) => entryOnTheWay(folder, file),
            (path) => path,
          ),
  };
  const { options, fileNames, projectReferences } = ts.parseJsonConfigFileContent(
    json ?? {},
    parsing,
    folderOf(config),
    undefined,
    config,
  );
  const references = (projectReferences ?? []).map((reference) => ts.resolveProjectReferencePath(reference));
  return { options, fileNames: fileNames.map(plain), references };
}

/** Of the entries of a folder the one that leads to the file. */
function entryOnTheWay(folder: string, file: string): { files: string[]; directories: string[] } {
  const start = folder === "" || folder === "." ? "" : `${plain(folder).replace(/\/$/, "")}/`;
  if (!file.startsWith(start)) return { files: [], directories: [] };
  const [next = "", ...deeper] = file.slice(start.length).split("/");
  return deeper.length > 0 ? { files: [], directories: [next] } : { files: [next], directories: [] };
}

/** As TypeScript writes paths. */
function plain(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//, "");
}

export function folderOf(fileName: string): string {
  const end = Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\"));
  return end < 0 ? "." : fileName.slice(0, end) || "/";
}
