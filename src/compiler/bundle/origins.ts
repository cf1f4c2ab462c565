import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Code, SourceText } from "../../text/code.js";
import { decodeMappings, type Segment } from "../../text/source-map.js";
import type { Modules } from "../modules/modules.js";
import { packageOfFile } from "./packages.js";
import type { RunResult } from "./run.js";

/** Where a piece of bundled code was written. */
export interface Origin {
  readonly source: SourceText;
  readonly start: number;
  /** The package that the file belongs to; undefined for a file of the project. */
  readonly packageName: string | undefined;
}

export interface Origins {
  /** Where the text at an offset of the bundle comes from; undefined for esbuild's own helpers. */
  at(offset: number): Origin | undefined;
  /**
   * Code of the bundle as code of the sources.
   *
   * @param wholeOffset where in all of the bundle the code's offsets are
   */
  placed(pieces: Code, wholeOffset?: (offset: number) => number): Code;
}

/** Where a text may be meant that comes from an origin, the nearest place first: the map is coarse. */
export function* placesOf(text: string, { source, start }: Origin): Generator<number> {
  // Of a member of a namespace it tells where the member stands.
  const before = start - text.length - 1;
  if (source.text.startsWith(`${text}.`, before)) yield before;
  for (
    let at = source.text.indexOf(text, start);
    at >= 0 && at < start + MOST_AWAY;
    at = source.text.indexOf(text, at + 1)
  )
    yield at;
}

const MOST_AWAY = 1000;

interface Mapped {
  readonly offset: number;
  readonly origin: Origin | undefined;
}

/**
 * Reads esbuild's source map.
 *
 * @param folder what the sources of the map are seen from
 * @param maps whether somebody asks where all of the code comes from
 */
export function createOrigins(result: RunResult, folder: string, modules: Modules, maps: boolean): Origins {
  // Most bundles have no problem, and nobody asks where their code comes from.
  let read: Origins | undefined;
  const origins = (): Origins => (read ??= readOrigins(result, folder, modules));
  return {
    at: (offset) => origins().at(offset),
    placed: (pieces, wholeOffset) => (maps ? origins().placed(pieces, wholeOffset) : pieces),
  };
}

function readOrigins({ text, map, fileOf }: RunResult, folder: string, modules: Modules): Origins {
  const { mappings, sources } = JSON.parse(map()) as { mappings: string; sources: string[] };
  const files = sources.map((path) => readSource(resolve(folder, path), fileOf, modules));
  const mapped: Mapped[] = [];
  let lineStart = 0;
  const lines = text.split("\n");
  decodeMappings(mappings).forEach((segments, index) => {
    for (const segment of segments)
      mapped.push({ offset: lineStart + segment.generatedColumn, origin: originOf(segment, files) });
    lineStart += (lines[index]?.length ?? 0) + 1;
  });
  const indexAt = (offset: number): number => {
    let low = 0;
    let high = mapped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((mapped[middle]?.offset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  return {
    at: (offset) => mapped[indexAt(offset)]?.origin,
    placed: (pieces, wholeOffset = (offset) => offset) =>
      pieces.flatMap((piece) => {
        if (typeof piece === "string") return [piece];
        const start = wholeOffset(piece.start);
        const end = start + piece.text.length;
        const cuts = [start];
        for (let index = indexAt(start) + 1; (mapped[index]?.offset ?? end) < end; index++)
          cuts.push(mapped[index]?.offset ?? end);
        return cuts.map((cut, index) => {
          const part = piece.text.slice(cut - start, (cuts[index + 1] ?? end) - start);
          const origin = mapped[indexAt(cut)]?.origin;
          return origin ? { text: part, source: origin.source, start: origin.start } : part;
        });
      }),
  };
}

interface SourceFile {
  readonly source: SourceText;
  readonly lineStarts: readonly number[];
  readonly packageName: string | undefined;
}

function readSource(path: string, fileOf: (path: string) => string | undefined, modules: Modules): SourceFile {
  const fileName = fileOf(path);
  const text = fileName === undefined ? readInstalled(path) : (modules.readText(fileName) ?? "");
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { source: { fileName: fileName ?? path, text }, lineStarts, packageName: packageOfFile(path) };
}

function readInstalled(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // The virtual module that only imports.
  }
}

function originOf({ original }: Segment, files: readonly SourceFile[]): Origin | undefined {
  if (!original) return undefined;
  const { source, line, column } = original;
  const file = files[source];
  const lineStart = file?.lineStarts[line];
  if (!file || lineStart === undefined || lineStart + column > file.source.text.length) return undefined;
  return { source: file.source, start: lineStart + column, packageName: file.packageName };
}

/** Paths in the map are seen from the script's folder, as the script itself would lie there. */
export function folderOf(fileName: string): string {
  return resolve(dirname(fileName));
}
