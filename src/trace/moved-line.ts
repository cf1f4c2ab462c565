import type { Evidence } from "./evidence.js";
import { isQuoted } from "./evidence.js";
import { columnOf, type Quote } from "./quote.js";
import type { TracedScript } from "./scripts.js";

/**
 * What a stack says of scripts that have the code it quotes at another line: the pod runs what another build has written, in
 * which other lines stood above. Only the places of that one line are known then, and no others are asked.
 *
 * @param fitting Those that the stack can be of by its lines.
 * @returns undefined where no code is quoted, or it stands where it should, or no script has it exactly once.
 */
export function movedEvidence(
  scripts: readonly TracedScript[],
  fitting: readonly TracedScript[],
  evidence: Evidence,
): { readonly scripts: readonly TracedScript[]; readonly evidence: Evidence } | undefined {
  const quoted: Quote | undefined = evidence.quote ?? evidence.shown[0];
  if (!quoted || fitting.some(({ lines }) => isQuoted(lines[quoted.line - 1], quoted.text))) return undefined;
  const locations = evidence.locations.filter(({ line }) => line === quoted.line);
  const moved = scripts.flatMap((script) => {
    const line = lineOf(script, quoted);
    const indent =
      line === undefined ? undefined : indentOf(script.lines[line - 1] ?? "", quoted, locations[0]?.column);
    return line === undefined || indent === undefined ? [] : [movedBy(script, quoted.line, line - quoted.line, indent)];
  });
  if (moved.length === 0) return undefined;
  const shown = evidence.shown.slice(0, 1);
  return { scripts: moved, evidence: { ...evidence, locations, shown } };
}

/** The only line of a script that is the quoted one; code like `});` says too little. */
function lineOf({ lines }: TracedScript, { text }: Quote): number | undefined {
  const found = lines.flatMap((line, index) => (/\w\W+\w/.test(line) && isQuoted(line, text) ? [index + 1] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** How many columns more a line of the script is indented than the one in the log, which may have a prefix in front of it. */
function indentOf(code: string, quoted: Quote, column: number | undefined): number | undefined {
  const text = quoted.text.trimEnd();
  if (text.trimStart() === code.trim()) return code.length - text.length;
  const marked = columnOf(quoted, code);
  return marked === undefined || column === undefined ? undefined : marked - column;
}

/** The script as the pod has it, as far as that is known: at one line. */
function movedBy(script: TracedScript, known: number, by: number, indent: number): TracedScript {
  const lines: string[] = Array.from({ length: known }, () => "");
  const code = script.lines[known + by - 1] ?? "";
  lines[known - 1] = indent < 0 ? " ".repeat(-indent) + code : code.slice(indent);
  return {
    ...script,
    lines,
    functions: script.functions.map(([name, start, startColumn, end, endColumn]) => [
      name,
      start - by,
      startColumn - indent,
      end - by,
      endColumn - indent,
    ]),
    placeAt: (line, column) => (line === known ? script.placeAt(line + by, column + indent) : undefined),
  };
}
