import { areCurrent, type Dependencies, fingerprintsNow, NO_DEPENDENCIES, noting } from "../cache/dependencies.js";
import { createFilesBefore } from "../compiler/compile/compiled-before.js";
import { compileSource } from "../compiler/compile/compile-source.js";
import { mayBeOurs } from "../compiler/declare/may-use-argots.js";
import type { CompiledClosure } from "../compiler/compile/types.js";
import { lower } from "../compiler/lower.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasSyntaxErrors, parseSource } from "../loader/compile/exports.js";
import { normalize } from "../text/normalize.js";
import type { OpenFiles } from "./open-files.js";
import type { IsReached } from "./reached.js";

/** A file as it was compiled last. */
export interface FileState {
  /** As the editor or the disk had it. */
  readonly raw: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly closures: readonly CompiledClosure[];
  /** What else was asked for, files that are not there among it. */
  readonly dependencies: Dependencies;
}

/** The files of a session, compiled when somebody wants to know something of them, and again when they have changed. */
export interface Project {
  /** Undefined for a file that is not there, or that has nothing to say. */
  readonly compile: (path: string) => Promise<FileState | undefined>;
  /** As it was compiled last, whatever has changed since. */
  readonly last: (path: string) => FileState | undefined;
  /** Files without anything of ours that are broken: what the others are decides whether that is to be said. */
  readonly broken: () => string[];
  /** Files compiled so far that have asked for one of these. */
  readonly dependents: (paths: ReadonlySet<string>) => string[];
}

const LONGEST = 50;

export function createProject(files: OpenFiles, isReached: IsReached): Project {
  const before = createFilesBefore();
  const scripts = new Map<string, string>();
  const states = new Map<string, FileState>();
  const plain = new Map<string, FileState>();
  const compile = async (path: string, raw: string): Promise<FileState | undefined> => {
    const known = states.get(path);
    if (known?.raw === raw && areCurrent(known.dependencies, fingerprintsNow(files.host))) return known;
    const { host, dependencies } = noting(files.host);
    const { diagnostics, closures } = await compileSource(raw, path, host, { files: before, scripts });
    // Only those of the last edits are of use.
    for (const oldest of scripts.keys()) if (scripts.size > LONGEST * 4) scripts.delete(oldest);
    return { raw, diagnostics, closures, dependencies };
  };
  const plainFile = (path: string, raw: string): FileState => {
    const known = plain.get(path);
    return known?.raw === raw ? known : plainState(path, raw);
  };
  return {
    async compile(path) {
      const raw = files.host.readFile(path);
      const isOurs = raw !== undefined && mayBeOurs(raw, path, files.host);
      const state = raw === undefined ? undefined : await (isOurs ? compile(path, raw) : plainFile(path, raw));
      if (isOurs || !state) plain.delete(path);
      else plain.set(path, state);
      if (state && (isOurs || (state.diagnostics.length > 0 && (await isReached(path))))) states.set(path, state);
      else states.delete(path);
      return states.get(path);
    },
    last: (path) => states.get(path),
    broken: () => [...plain].flatMap(([path, { diagnostics }]) => (diagnostics.length > 0 ? path : [])),
    dependents: (paths) =>
      [...states].flatMap(([path, { dependencies }]) =>
        [...paths].some((one) => one !== path && one in dependencies.files) ? path : [],
      ),
  };
}

/** A file without anything of ours is only lowered, so all that can be wrong is its syntax. */
function plainState(path: string, raw: string): FileState {
  const text = normalize(raw);
  const diagnostics = hasSyntaxErrors(parseSource(path, text)) ? lower(text, path).diagnostics : [];
  return { raw, diagnostics, closures: [], dependencies: NO_DEPENDENCIES };
}
