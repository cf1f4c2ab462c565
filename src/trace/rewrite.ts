import { type Candidates, isQuoted } from "./evidence.js";
import { latin1, type Location, type LogLine } from "./log-line.js";
import type { Quote } from "./quote.js";
import { columnOf } from "./quote.js";
import type { OriginalPlace, TracedScript } from "./scripts.js";

/** The line with each location rewritten of which all candidates say the same. */
export function rewriteLine(line: LogLine, { scripts, isCertain }: Candidates, quote: Quote | undefined): string {
  if (!isCertain) return line.text;
  let text = "";
  let from = 0;
  for (const location of line.locations) {
    const [place, ...others] = new Map(scripts.map((script) => keyed(placeOf(script, location, quote)))).values();
    if (place === undefined || others.length > 0) continue;
    text += line.text.slice(from, location.start) + written(place, location);
    from = location.end;
  }
  return text + line.text.slice(from);
}

type TracedPlace = OriginalPlace | "runtime" | undefined;

/** By what it says, so that equal places meet in a map. */
function keyed(place: TracedPlace): [string, TracedPlace] {
  return [JSON.stringify(place) ?? "", place];
}

function placeOf(script: TracedScript, location: Location, quote: Quote | undefined): TracedPlace {
  if (location.column !== undefined) return script.placeAt(location.line, location.column);
  const line = script.lines[location.line - 1] ?? "";
  if (!quote || !isQuoted(line, quote.text)) return undefined;
  return script.placeAt(location.line, columnOf(quote, line) ?? line.search(/\S/) + 1);
}

function written(place: OriginalPlace | "runtime", { colors, separators, frame, column }: Location): string {
  const [afterFile, afterLine] = separators;
  if (place === "runtime") {
    const name = frame.kind === "named" ? "argots runtime" : "(argots runtime)";
    return `${colors}${name}${[afterFile, afterLine].join("").replaceAll(":", "")}`;
  }
  return `${colors}${latin1(place.file)}${afterFile}${place.line}${column === undefined ? ":" : afterLine}${place.column}`;
}
