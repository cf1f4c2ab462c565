import type { Library } from "../../validate/context.js";
import { type LocatedFile, locateFile, type ManifestFile } from "../../validate/files.js";
import { libraryIn } from "../../validate/validate.js";

/** The other manifests that references of one may name. A server keeps it until one of them changes. */
export interface Neighbours {
  readonly files: readonly LocatedFile[];
  /** Their WorkflowTemplates. Read when first asked for. */
  readonly library: () => Library;
}

/** Those among files that have been read. */
export function neighboursAmong(files: readonly LocatedFile[]): Neighbours {
  let library: Library | undefined;
  const values = (): unknown[] =>
    files.flatMap(({ documents }) => documents.flatMap(({ value, errors }) => (errors.length === 0 ? [value] : [])));
  return { files, library: () => (library ??= libraryIn(values())) };
}

/** Reads files; those that hold nothing of Argo's are passed over, as a folder's are by `argots lint`. */
export function readNeighbours(files: readonly ManifestFile[]): Neighbours {
  return neighboursAmong(files.filter(({ text }) => text.includes("argoproj.io/")).map(locateFile));
}

export const NO_NEIGHBOURS: Neighbours = readNeighbours([]);
