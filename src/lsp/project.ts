import { areCurrent, type Dependencies, fingerprintsNow, noting } from "../cache/dependencies.js";
import { createFilesBefore } from "../compiler/compile/compiled-before.js";
import { compileSource, mayUseArgots } from "../compiler/compile/compile-source.js";
import type { CompiledClosure } from "../compiler/compile/types.js";
import { lower } from "../compiler/lower.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasSyntaxErrors, parseSource } from "../loader/compile/exports.js";
import { normalize } from "../text/normalize.js";
import type { OpenFiles } from "./open-files.js";

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
  /** Files compiled so far that have asked for one of these. */
  readonly dependents: (paths: ReadonlySet<string>) => string[];
}

const LONGEST = 50;

/** @param isImported Whether a file that uses none of this package is a part of a workflow's program. */
export function createProject(files: OpenFiles, isImported: (path: string) => Promise<boolean>): Project {
  const before = createFilesBefore();
  const scripts = new Map<string, string>();
  const states = new Map<string, FileState>();
  const compile = async (path: string, raw: string): Promise<FileState | undefined> => {
    const known = states.get(path);
    if (known?.raw === raw && areCurrent(known.dependencies, fingerprintsNow(files.host))) return known;
    const { host, dependencies } = noting(files.host);
    const { diagnostics, closures } = await compileSource(raw, path, host, { files: before, scripts });
    // Only those of the last edits are of use.
    for (const oldest of scripts.keys()) if (scripts.size > LONGEST * 4) scripts.delete(oldest);
    return { raw, diagnostics, closures, dependencies };
  };
  return {
    async compile(path) {
      const raw = files.host.readFile(path);
      const isOurs = raw !== undefined && mayUseArgots(raw);
      const state = raw === undefined ? undefined : await (isOurs ? compile(path, raw) : plainFile(path, raw));
      if (state && (isOurs || (await isImported(path)))) states.set(path, state);
      else states.delete(path);
      return states.get(path);
    },
    last: (path) => states.get(path),
    dependents: (paths) =>
      [...states].flatMap(([path, { dependencies }]) =>
        [...paths].some((one) => one !== path && one in dependencies.files) ? path : [],
      ),
  };
}

/** A file without anything of ours is only lowered, so all that can be wrong is its syntax. */
async function plainFile(path: string, raw: string): Promise<FileState | undefined> {
  const text = normalize(raw);
  if (!hasSyntaxErrors(parseSource(path, text))) return undefined;
  const { diagnostics } = lower(text, path);
  return { raw, diagnostics, closures: [], dependencies: { files: {}, folders: {}, links: {} } };
}
