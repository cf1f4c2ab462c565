import type { FunctionRange } from "../compiler/script-map/functions.js";
import { type Evidence, isQuoted } from "./evidence.js";
import type { TracedScript } from "./scripts.js";

/**
 * The scripts in which the code that a log shows stands at another place than the log says, as that log has them: a build by
 * another version of argots writes the same code further down, or deeper. Only code that stands once tells anything.
 */
export function movedScripts(scripts: readonly TracedScript[], { quote, shown }: Evidence): TracedScript[] {
  const code = quote ?? shown.at(0);
  if (!code) return [];
  return scripts.flatMap((script) => {
    const [at, ...others] = script.lines.flatMap((line, index) => (isQuoted(line, code.text) ? [index] : []));
    if (at === undefined || others.length > 0) return [];
    return [moved(script, at + 1 - code.line, indentOf(script.lines[at] ?? "") - indentOf(code.text))];
  });
}

function indentOf(line: string): number {
  return Math.max(line.search(/\S/), 0);
}

/** A script whose places are so many lines further down, and so many columns to the right, than those that are asked for. */
function moved(script: TracedScript, down: number, right: number): TracedScript {
  const back = ([name, startLine, startColumn, endLine, endColumn]: FunctionRange): FunctionRange => [
    name,
    startLine - down,
    startColumn - right,
    endLine - down,
    endColumn - right,
  ];
  const lines = script.lines.slice(Math.max(down, 0)).map((line) => shifted(line, right));
  return {
    ...script,
    lines: [...Array<string>(Math.max(-down, 0)).fill(""), ...lines],
    functions: script.functions.map(back),
    placeAt: (line, column) => script.placeAt(line + down, column + right),
  };
}

function shifted(line: string, right: number): string {
  return right > 0 ? line.slice(Math.min(right, indentOf(line))) : " ".repeat(-right) + line;
}
