import type { Position, Range } from "vscode-languageserver-types";
import { isFields } from "../../validate/decode.js";
import type { Path } from "../../validate/finding.js";
import { type LocatedFile, locateFile, type ManifestFile } from "../../validate/files.js";
import { type Address, pathOfWay } from "./address.js";
import { wordAt } from "./document.js";
import type { Neighbours } from "./neighbours.js";
import { type Pointed, pointedAt } from "./pointed.js";
import { type Lines, linesOf } from "./text.js";

/** A place of a file: of the one that was asked about, or of a neighbour. */
export interface Target {
  readonly fileName: string;
  readonly range: Range;
}

/**
 * Where the name at a place is declared: a template, a task, an input or output, a volume, a parameter of the workflow, also in
 * another file. Undefined where there is no name, or nothing that it could mean.
 */
export function manifestDefinition(file: ManifestFile, position: Position, neighbours: Neighbours): Target | undefined {
  const lines = linesOf(file.text);
  const pointed = pointedAt(file.text, lines.offsetAt(position), neighbours);
  return pointed?.address && declared(file, pointed, pointed.address, lines, neighbours);
}

function declared(
  file: ManifestFile,
  { parsed, part, scene }: Pointed,
  { object, way }: Address,
  lines: Lines,
  neighbours: Neighbours,
): Target | undefined {
  if (object) return inObject([locateFile(file), ...neighbours.files], object, way);
  const path = pathOfWay(scene().value, way);
  const word = path && (wordAt(parsed, [...path, "name"]) ?? wordAt(parsed, path));
  return word && { fileName: file.fileName, range: lines.range(part.start + word[0], part.start + word[1]) };
}

type Named = Required<Address>["object"];

function inObject(files: readonly LocatedFile[], object: Named, way: Address["way"]): Target | undefined {
  for (const { file, documents } of files)
    for (const { value, place } of documents) {
      if (!isObject(value, object)) continue;
      const path = pathOfWay(value, way) ?? ["metadata", "name"];
      const { line, column, length } = place(withName(value, path));
      const start = { line: line - 1, character: column - 1 };
      return {
        fileName: file.fileName,
        range: { start, end: { line: start.line, character: start.character + length } },
      };
    }
  return undefined;
}

function isObject(value: unknown, { kind, name }: Named): boolean {
  const metadata = isFields(value) && value["kind"] === kind ? value["metadata"] : undefined;
  return isFields(metadata) && metadata["name"] === name;
}

function withName(value: unknown, path: Path): Path {
  return pathOfWay(value, [...path, "name"]) ?? path;
}
