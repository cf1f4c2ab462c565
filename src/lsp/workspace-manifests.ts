import { dirname, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { findFiles } from "../compiler/source-files.js";
import { compare } from "../diagnostics/diagnostic.js";
import { type LocatedFile, locateFile, type ManifestFile } from "../validate/files.js";
import { isManifest, type Neighbours, neighboursAmong } from "./manifests/index.js";
import type { OpenFiles } from "./open-files.js";

/** The manifests of a workspace, of which each may refer to the others. */
export interface WorkspaceManifests {
  /** Resolves when the workspace has been read; later calls at once. */
  readonly ready: () => Promise<void>;
  /** A file has changed, in the editor or on the disk. */
  readonly changed: (path: string) => void;
  /** All but the file itself, those of its folder first. */
  readonly beside: (path: string) => Neighbours;
}

/** Between two pauses, in which the editor is answered. */
const FILES_AT_ONCE = 50;

export const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

export function createWorkspaceManifests(files: OpenFiles, folders: () => readonly string[]): WorkspaceManifests {
  const known = new Map<string, ManifestFile>();
  /** Of those that another one asked for: a file that is typed in is read when that happens, and not for each letter. */
  const located = new Map<string, LocatedFile>();
  /** How often each has changed: what was put together for another one is still right if no third has. */
  const changes = new Map<string, number>();
  let all = 0;
  const together = new Map<string, { readonly changes: number; readonly neighbours: Neighbours }>();
  let reading: Promise<void> | undefined;
  const read = (path: string): void => {
    changes.set(path, (changes.get(path) ?? 0) + 1);
    all += 1;
    const text = files.host.readFile(path);
    located.delete(path);
    if (text === undefined || !isManifest(text)) known.delete(path);
    else known.set(path, { fileName: path, text });
  };
  const locate = (file: ManifestFile): LocatedFile => {
    const found = located.get(file.fileName) ?? locateFile(file);
    located.set(file.fileName, found);
    return found;
  };
  const readAll = async (): Promise<void> => {
    let count = 0;
    for (const folder of folders())
      for (const found of await findFiles(folder, "yaml,yml")) {
        // Files are found by their names as seen from the server's folder.
        const path = resolve(found);
        if (!changes.has(path)) read(path);
        if (++count % FILES_AT_ONCE === 0) await setImmediate();
      }
  };
  return {
    ready: () => (reading ??= readAll()),
    changed: (path) => {
      if (isYaml(path)) read(path);
    },
    beside(path) {
      const others = all - (changes.get(path) ?? 0);
      const before = together.get(path);
      if (before?.changes === others) return before.neighbours;
      const isFar = ({ fileName }: ManifestFile): number => (dirname(fileName) === dirname(path) ? 0 : 1);
      const beside = [...known.values()].filter(({ fileName }) => fileName !== path);
      const sorted = beside.sort((a, b) => isFar(a) - isFar(b) || compare(a.fileName, b.fileName));
      const neighbours = neighboursAmong(sorted.map(locate));
      together.set(path, { changes: others, neighbours });
      return neighbours;
    },
  };
}
