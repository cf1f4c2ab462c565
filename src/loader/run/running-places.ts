import { SourceMap } from "node:module";
import { pathToFileURL } from "node:url";
import type { Edit } from "../../text/edits.js";
import type { GraphModule } from "../graph/types.js";

export interface Mapped {
  readonly compiled: NonNullable<GraphModule["compiled"]>;
  /** What is another text in what runs, in order. */
  readonly edits: readonly Edit[];
}

/** What the modules of this process are made from, by the names that stacks have: Node would keep a copy of each URL for it. */
const maps = new Map<string, Mapped>();

/** Notes what runs under the name that is returned: stacks have it. */
export function noteRunning(fileName: string, mapped: Mapped): string {
  const name = `${pathToFileURL(fileName).href}${COMPILED}`;
  maps.set(name, mapped);
  return name;
}

/** A column of a line with the edits in it as a column of the line before them: nothing else moves. */
function columnBefore({ compiled: { code }, edits }: Mapped, line: number, column: number): number {
  let moved = 0;
  for (const { start, end, text } of edits) {
    const before = code.slice(0, start).split("\n");
    const from = before.at(-1)?.length ?? 0;
    if (before.length === line && from + moved + text.length < column) moved += text.length - (end - start);
  }
  return column - moved;
}

/** Behind the name of a file: lines in a stack are those of its compiled code. */
const COMPILED = "?compiled";

/** A line of a stack as the user wrote it; `url` is as it stands there. */
export function originalPlace(url: string, line: number, column: number): { line: number; column: number } {
  const mapped = maps.get(url);
  if (!mapped) return { line, column };
  const map = new SourceMap(JSON.parse(mapped.compiled.map) as SourceMap["payload"]);
  const found = map.findEntry(line - 1, columnBefore(mapped, line, column) - 1);
  if (!("originalLine" in found)) return { line, column };
  return { line: found.originalLine + 1, column: found.originalColumn + 1 };
}
