import { createFilesBefore } from "../compiler/compile/compiled-before.js";
import { compileSource, mayUseArgots } from "../compiler/compile/compile-source.js";
import type { CompiledClosure } from "../compiler/compile/types.js";
import { noting } from "../cache/dependencies.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { normalize } from "../text/normalize.js";
import type { OpenFiles } from "./open-files.js";

/** A file as it was compiled last. */
export interface FileState {
  /** The text that it was compiled from, with line ends as the compiler counts. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly closures: readonly CompiledClosure[];
  /** Other files that were asked for, those that are not there among them. */
  readonly reads: ReadonlySet<string>;
}

/** The files of a session, compiled when somebody wants to know something of them, and again when they have changed. */
export interface Project {
  /** Undefined for a file that is not there, or that has nothing to do with argots. */
  readonly compile: (path: string) => Promise<FileState | undefined>;
  /** As it was compiled last, whatever has changed since. */
  readonly last: (path: string) => FileState | undefined;
  readonly forget: (path: string) => void;
  /** Files compiled so far that have asked for one of these. */
  readonly dependents: (paths: ReadonlySet<string>) => string[];
}

export function createProject(files: OpenFiles): Project {
  const before = createFilesBefore();
  // Finished scripts: formatting is most of the work on a closure.
  const states = new Map<string, FileState>();
  const reads = new Map<string, ReadonlySet<string>>();
  return {
    async compile(path) {
      const raw = files.host.readFile(path);
      if (raw === undefined || !mayUseArgots(raw)) {
        states.delete(path);
        return undefined;
      }
      const { host, dependencies } = noting(files.host);
      const { diagnostics, closures } = await compileSource(raw, path, host, { files: before });
      const asked = new Set([...(reads.get(path) ?? []), ...Object.keys(dependencies.files)]);
      reads.set(path, asked);
      const state = { text: normalize(raw), diagnostics, closures, reads: asked };
      states.set(path, state);
      return state;
    },
    last: (path) => states.get(path),
    forget(path) {
      states.delete(path);
      reads.delete(path);
    },
    dependents: (paths) =>
      [...reads].flatMap(([path, asked]) => ([...paths].some((one) => one !== path && asked.has(one)) ? path : [])),
  };
}
