import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ts } from "#typescript";
import type {
  BuildFailure,
  BuildResult,
  Message,
  Metafile,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
} from "esbuild";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { isRelative, type Modules } from "../modules/modules.js";
import type { Pinned } from "../modules/pins.js";
import { classifySpecifier, namesAddress } from "../runtimes/target.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";
import type { BundleMode } from "../declare/bundle-mode.js";
import { type Asked, askedOf, EVERYTHING, isEnough } from "./asked.js";
import { noteInputs } from "./inputs.js";
import { packageOfFile } from "./packages.js";

export interface Run {
  /** The file of the closure: paths in the bundle are seen from its folder. */
  readonly fileName: string;
  readonly mode: BundleMode;
  readonly target: Target;
  readonly modules: Modules;
  /** The module that imports all that the closure wants, and the files that it names. */
  readonly entry: string;
  readonly entryFiles: readonly string[];
  /** Names that the bundle is not to give to anything. */
  readonly reserved: ReadonlySet<string>;
  /** What is bundled in place of a file's own text, with a map to it under the given name if that is another place. */
  readonly contents: (fileName: string, sourceName: string) => string | undefined;
  /** Whether of a file only what is wanted is bundled. */
  readonly isStripped: (fileName: string) => boolean;
  /** How a package that stays an import is written in the script. */
  readonly pinned: (fromFile: string, specifier: string) => Pinned;
}

/** One import in a file of the bundle, as written there. */
export interface ImportEdge {
  readonly fromFile: string;
  readonly specifier: string;
}

export interface ExternalImport extends ImportEdge {
  /** How the bundle has it. */
  readonly written: string;
  readonly pinned: Pinned["pinned"];
}

export interface RunResult {
  readonly text: string;
  /** How many bytes of it come of which file, by absolute path. */
  readonly sizes: ReadonlyMap<string, number>;
  /** esbuild's source map (JSON) from `text` to the files: a text that few ask for. */
  map(): string;
  /** Absolute paths of the files whose code is in the text. */
  readonly files: readonly string[];
  /** Packages that stay imports. */
  readonly externals: readonly ExternalImport[];
  readonly edges: readonly ImportEdge[];
  readonly errors: readonly Message[];
  /** A path in a message or in the map, as an absolute one. */
  absolute(path: string): string;
  /** The local file, by the name that the rest of the compiler has for it, behind an absolute path. */
  fileOf(path: string): string | undefined;
}

/** The name of the entry, and of the text that comes out: neither is in the text. */
const ENTRY = "argots-entry";

/** Where Argo puts a script, which is all that a bundled module can say about its own place. */
export const PLACE_NAMES: Readonly<Record<string, string>> = {
  "import.meta.url": "__scriptUrl",
  "import.meta.filename": "__scriptFile",
  "import.meta.dirname": "__scriptFolder",
  "import.meta": "__scriptMeta",
};

/** A script need not be a module, and then has no `import.meta` at all. */
function placesOf(target: Target): Record<string, string> {
  const { "import.meta": meta = "", ...parts } = PLACE_NAMES;
  return runtimeOf(target).importMeta.length === 0 ? { ...parts, "import.meta": meta } : parts;
}

/** esbuild. What is wrong with the user's files comes back as its messages. */
export async function runBundler(run: Run, asked = askedOf(run)): Promise<RunResult> {
  const { build, stop } = await import("esbuild");
  const folder = resolve(dirname(run.fileName));
  const base = existingFolder(folder);
  const paths = createPaths(run.modules);
  const edges: ImportEdge[] = [];
  const externals: ExternalImport[] = [];
  const common = {
    externals,
    edges,
    absolute: (path: string): string => resolve(base, path),
    fileOf: (path: string): string | undefined => paths.fileOf(path),
  };
  const runtime = runtimeOf(run.target);
  try {
    const result = await build({
      entryPoints: [ENTRY],
      absWorkingDir: base,
      outfile: resolve(folder, "script.js"),
      bundle: true,
      write: false,
      metafile: true,
      sourcemap: "external",
      sourcesContent: false,
      format: "esm",
      platform: "node",
      ...(runtime.conditions.length === 0 ? {} : { conditions: [...runtime.conditions] }),
      target: runtime.language(run.target),
      // No runtime has decorators; import attributes are older than esbuild's table says, and only written by the user.
      supported: { decorators: false, "import-attributes": true },
      define: placesOf(run.target),
      charset: "utf8",
      // With packages the comments tell whose code it is; otherwise all of it is formatted, and they are in the way.
      minifyWhitespace: run.mode !== "packages",
      keepNames: true,
      legalComments: "eof",
      // Files whose classes assign their fields say so themselves: see sources.ts.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
      logLevel: "silent",
      plugins: [plugin(run, asked, paths, edges, externals)],
    });
    const { inputs } = result.metafile;
    if (asked !== EVERYTHING && !isEnough(asked, localInputs(inputs, common))) return await runBundler(run, EVERYTHING);
    noteInputs(
      {
        files: Object.keys(inputs).flatMap((path) => (path.startsWith("argots:") ? [] : resolve(base, path))),
        packages: edges.flatMap(({ fromFile, specifier }) =>
          isRelative(specifier) || specifier.startsWith("#") ? [] : [[resolve(fromFile), specifier] as const],
        ),
        isLocal: (path) => paths.fileOf(path) !== undefined,
      },
      run.modules.host,
    );
    return { ...common, ...filesOf(result, base), errors: [] };
  } catch (error) {
    if (!isBuildFailure(error)) {
      const state = serviceState(error);
      // Its process has been ended, and it starts another one only when it is told of that.
      if (state) await stop();
      // One that ended before knows nothing of this bundle: it may well be made.
      if (state === "gone") return await runBundler(run, asked);
      throw error;
    }
    if (asked !== EVERYTHING) return await runBundler(run, EVERYTHING);
    return {
      ...common,
      text: "",
      map: () => '{ "mappings": "", "sources": [] }',
      files: [],
      sizes: new Map(),
      errors: error.errors,
    };
  }
}

/** The folder of a text that was never a file need not exist. */
function existingFolder(folder: string): string {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : existingFolder(dirname(folder));
}

/** The files of the project among what was read, and the entry, with their imports. */
function localInputs(
  inputs: Metafile["inputs"],
  { absolute, fileOf }: Pick<RunResult, "absolute" | "fileOf">,
): [string, readonly { original?: string }[]][] {
  return Object.entries(inputs).flatMap(([path, { imports }]) =>
    fileOf(absolute(path)) === undefined ? [] : [[absolute(path), imports]],
  );
}

function filesOf(
  { outputFiles = [], metafile }: BuildResult,
  base: string,
): Pick<RunResult, "text" | "map" | "files" | "sizes"> {
  const textOf = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const [output] = Object.values(metafile?.outputs ?? {}).filter(({ entryPoint }) => entryPoint !== undefined);
  const sizes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(output?.inputs ?? {}))
    if (bytesInOutput > 0) sizes.set(resolve(base, path), bytesInOutput);
  return { text: textOf("script.js"), map: () => textOf("script.js.map"), files: [...sizes.keys()], sizes };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** Whether the process of esbuild has ended, while it made this or before. */
function serviceState(error: unknown): "ended" | "gone" | undefined {
  const message = error instanceof Error ? error.message : "";
  if (/service is no longer running/.test(message)) return "gone";
  return /service was stopped/.test(message) ? "ended" : undefined;
}

/** Local files are found and read as the rest of the compiler finds and reads them; packages are esbuild's. */
function plugin(
  run: Run,
  asks: Asked,
  virtual: VirtualPaths,
  edges: ImportEdge[],
  externals: ExternalImport[],
): Plugin {
  const { modules, target, mode } = run;
  const externalPackage = (fromFile: string, specifier: string): OnResolveResult => {
    const { specifier: written, pinned } = run.pinned(fromFile, specifier);
    if (pinned === "local") return failure(E.workspacePackage(specifier, target.runtime));
    externals.push({ fromFile, specifier, written, pinned });
    return { path: written, external: true, sideEffects: isLoadedOnly(fromFile, specifier, modules) };
  };
  return {
    name: "argots",
    setup(build) {
      build.onResolve({ filter: asks.imports }, (asked) => {
        const { path, kind, importer, namespace } = asked;
        if (kind === "entry-point") return { path, namespace: "argots" };
        if (asked.pluginData === BY_ESBUILD) return undefined;
        if (namespace === "argots") return { path: virtual.pathOf(path), namespace: "file" };
        const fromFile = virtual.fileOf(importer) ?? importer;
        edges.push({ fromFile, specifier: path });
        if (path.endsWith(".node")) return failure(E.nativeAddon(path));
        if (isArgots(path)) return { path, external: true, sideEffects: false };
        const isInstalled = packageOfFile(fromFile) !== undefined;
        const local = isInstalled ? undefined : modules.findFile(fromFile, path);
        if (local !== undefined && packageOfFile(local) === undefined)
          return {
            path: virtual.pathOf(local),
            ...(run.isStripped(local) ? { sideEffects: false } : {}),
          };
        if (isInstalled && (isRelative(path) || path.startsWith("#"))) return undefined;
        const specifier = classifySpecifier(path, target);
        switch (specifier.kind) {
          case "builtin":
            return { path: specifier.specifier, external: true, sideEffects: false };
          case "wrong-runtime":
            // Whether the code that asks for it goes into the bundle at all is known afterwards.
            return { path, external: true, sideEffects: isInstalled || isLoadedOnly(fromFile, path, modules) };
          case "relative":
            return failure(E.unresolvedImport(path, "file"));
          case "package":
            if (mode === "packages" && !namesAddress(path)) {
              // Whoever imports no name of a package wants its effect, whatever the package says of itself.
              const isBare = !isInstalled && isLoadedOnly(fromFile, path, modules);
              return isBare ? withEffects(build, asked) : undefined;
            }
            return externalPackage(fromFile, path);
          default:
            return specifier satisfies never;
        }
      });
      build.onLoad({ filter: /.*/, namespace: "argots" }, () => ({
        contents: entryOf(run),
        resolveDir: dirname(resolve(run.fileName)),
      }));
      build.onLoad({ filter: asks.files, namespace: "file" }, ({ path }) => {
        const fileName = virtual.fileOf(path);
        if (fileName === undefined) return undefined;
        const contents = run.contents(fileName, basename(path)) ?? modules.readText(fileName) ?? "";
        const loader = loaderOf(fileName);
        if (!loader) return failure(E.bundleFailed(`'${fileName.split(/[\\/]/).at(-1)}' is neither code nor JSON`));
        return { contents, loader, resolveDir: dirname(resolve(fileName)) };
      });
    },
  };
}

/** Whatever the entry uses and nobody declares is a name from outside, which the bundler keeps away from; it goes itself. */
function entryOf({ entry, reserved }: Run): string {
  return [entry, ...[...reserved].map((name) => `typeof ${name};`)].join("\n");
}

/** Asks esbuild itself where an import leads. */
const BY_ESBUILD = Symbol("by esbuild");

async function withEffects(
  build: PluginBuild,
  { path, importer, kind, namespace, resolveDir }: OnResolveArgs,
): Promise<OnResolveResult | undefined> {
  const found = await build.resolve(path, { importer, kind, namespace, resolveDir, pluginData: BY_ESBUILD });
  if (found.errors.length > 0) return undefined;
  const { path: file, external, namespace: space, suffix } = found;
  return { path: file, external, namespace: space, suffix, sideEffects: true };
}

function isArgots(specifier: string): boolean {
  return specifier === "argots" || specifier.startsWith("argots/");
}

/** `import "x"`, which nobody writes but for its effect; a name that turns out to be unused is no reason to load a package. */
function isLoadedOnly(fromFile: string, specifier: string, modules: Modules): boolean {
  const { statements = [] } = modules.open(fromFile)?.sourceFile ?? {};
  return statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      !statement.importClause &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === specifier,
  );
}

/** The message finds its way back whole: see problemOf(). */
function failure(problem: Problem): { errors: { text: string; detail: Problem }[] } {
  return { errors: [{ text: problem.message, detail: problem }] };
}

/** A problem of ours that esbuild has carried to the import that it is about. */
export function problemOf({ detail }: Message): Problem | undefined {
  return typeof detail === "object" && detail !== null && "code" in detail ? (detail as Problem) : undefined;
}

type Loader = "ts" | "tsx" | "js" | "jsx" | "json";

function loaderOf(fileName: string): Loader | undefined {
  const extension = /\.[cm]?([jt]sx?|json)$/.exec(fileName)?.[1];
  return extension as Loader | undefined;
}

interface VirtualPaths {
  pathOf(fileName: string): string;
  fileOf(path: string): string | undefined;
}

/**
 * The names under which esbuild sees local files. It takes a module for one of Node's, which matters for imports of
 * CommonJS, by its extension only; to us every TypeScript file is one, and JavaScript with an import or export.
 */
function createPaths(modules: Modules): VirtualPaths {
  const files = new Map<string, string>();
  const isModule = (fileName: string): boolean => {
    const module = /\.jsx?$/.test(fileName) ? modules.open(fileName) : undefined;
    return module !== undefined && ts.isExternalModule(module.sourceFile);
  };
  const named = (fileName: string): string => {
    const absolute = resolve(fileName);
    if (/\.tsx?$/.test(absolute)) return absolute.replace(/\.(ts|tsx)$/, ".mts");
    return isModule(fileName) ? absolute.replace(/\.jsx?$/, ".mjs") : absolute;
  };
  return {
    pathOf(fileName) {
      const preferred = named(fileName);
      const isTaken = (files.get(preferred) ?? fileName) !== fileName;
      const path = isTaken ? `${resolve(fileName)}${/\.\w+$/.exec(preferred)?.[0] ?? ""}` : preferred;
      files.set(path, fileName);
      return path;
    },
    fileOf: (path) => files.get(path),
  };
}
