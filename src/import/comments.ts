import type { DocumentComment } from "../model/yaml.js";

type Path = readonly (string | number)[];

/** A place in the document. Its comments are printed where TypeScript says the same, each of them once. */
export interface CommentPlace {
  at(...keys: Path): CommentPlace;
  /** What stands above or beside it, and above or beside these entries of it. */
  above(...entries: Path): string;
  /** What stands behind its last entry. */
  end(): string;
  /** All that is left of it, and of what is in it. */
  rest(): string;
}

export const NOWHERE: CommentPlace = { at: () => NOWHERE, above: () => "", end: () => "", rest: () => "" };

/** The root of a document, none of whose comments has been printed. */
export function placeIn(comments: readonly DocumentComment[]): CommentPlace {
  const left = new Set(comments);
  const take = (isWanted: (comment: DocumentComment) => boolean): string => {
    const taken = [...left].filter(isWanted);
    for (const comment of taken) left.delete(comment);
    // On a line of its own: behind code it would belong to what is before it.
    return taken.length === 0 ? "" : `\n${taken.flatMap(({ lines }) => lines.map(printLine)).join("\n")}\n`;
  };
  const place = (path: Path): CommentPlace => ({
    at: (...keys) => place([...path, ...keys]),
    above: (...entries) =>
      take(
        (comment) =>
          !comment.isEnd && [path, ...entries.map((entry) => [...path, entry])].some((at) => isSame(comment.path, at)),
      ),
    end: () => take((comment) => comment.isEnd && isSame(comment.path, path)),
    rest: () => take((comment) => startsWith(comment.path, path)),
  });
  return place([]);
}

function printLine(line: string): string {
  return `// ${line.replace(/[\r\u2028\u2029]/g, " ")}`.trimEnd();
}

function isSame(path: Path, other: Path): boolean {
  return path.length === other.length && startsWith(path, other);
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}
