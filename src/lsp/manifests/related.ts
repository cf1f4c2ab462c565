import type { DAGTask } from "../../model/argo/index.js";
import type { Diagnostic, RelatedPlace } from "../../diagnostics/diagnostic.js";
import type { Path } from "../../validate/finding.js";
import type { ManifestFile } from "../../validate/files.js";
import { pathOfWay } from "./address.js";
import { argoKind, type Parsed, type Part, partAt, parsePart, spotAt, wordAt } from "./document.js";
import { type Lines, linesOf } from "./text.js";

/** Which other thing each of these codes speaks of: its path, from that of the problem and the names in the message. */
const SPOKEN_OF: Readonly<Record<string, (path: Path, names: readonly string[], value: unknown) => Path | undefined>> =
  {
    "duplicate-name": (path, [name = ""], value) => {
      const list = path.slice(
        0,
        path.findLastIndex((key) => typeof key === "number"),
      );
      // Of steps the name may stand in another group.
      return pathOfWay(value, [...list, { name }]) ?? pathOfWay(value, [...list.slice(0, -1), { name }]);
    },
    "missing-dependency": (path, names, value) => {
      const tasks = path.slice(0, path.indexOf("tasks") + 1);
      return path.includes("tasks") ? firstOf(names.map((name) => pathOfWay(value, [...tasks, { name }]))) : undefined;
    },
    "missing-argument": (path, _names, value) => {
      const call = pathOfWay(value, path) && valueAt(value, path);
      const list = path.slice(0, path.indexOf("templates") + 1);
      return call?.template === undefined ? undefined : pathOfWay(value, [...list, { name: call.template }, "inputs"]);
    },
  };

const firstOf = (paths: readonly (Path | undefined)[]): Path | undefined => paths.find((path) => path !== undefined);

const TITLES: Readonly<Record<string, string>> = {
  "duplicate-name": "the name stands here first",
  "missing-dependency": "the task is here",
  "missing-argument": "the template takes it here",
};

function valueAt(value: unknown, path: Path): Pick<DAGTask, "template"> | undefined {
  return path.reduce<unknown>((data, key) => Reflect.get(data as object, key), value) as DAGTask | undefined;
}

/** Diagnostics with the other places that they speak of, in the same document. */
export function withRelated(diagnostics: readonly Diagnostic[], { fileName, text }: ManifestFile): Diagnostic[] {
  if (!diagnostics.some(({ code }) => SPOKEN_OF[code])) return [...diagnostics];
  const lines = linesOf(text);
  const parsed = new Map<number, Parsed>();
  const read = (part: Part): Parsed => {
    const known = parsed.get(part.start) ?? parsePart(part.text);
    parsed.set(part.start, known);
    return known;
  };
  return diagnostics.map((diagnostic) => {
    const find = SPOKEN_OF[diagnostic.code];
    const part = find && partAt(text, diagnostic.start);
    if (!part) return diagnostic;
    const document = read(part);
    const path = spotAt(document, diagnostic.start - part.start)?.path;
    const other = path && find(path, namesIn(diagnostic.message), dataOf(document));
    const word = other && (wordAt(document, [...other, "name"]) ?? wordAt(document, other));
    if (!word || part.start + word[0] === diagnostic.start) return diagnostic;
    return { ...diagnostic, related: [placeOf(fileName, part.start + word[0], TITLES[diagnostic.code] ?? "", lines)] };
  });
}

function placeOf(file: string, offset: number, message: string, lines: Lines): RelatedPlace {
  const { line, character } = lines.positionAt(offset);
  return { file, line: line + 1, column: character + 1, message };
}

function dataOf(document: Parsed): unknown {
  return argoKind(document) !== undefined && document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : {};
}

export function namesIn(message: string): string[] {
  return [...message.matchAll(/'([^']+)'/g)].map(([, name = ""]) => name);
}
