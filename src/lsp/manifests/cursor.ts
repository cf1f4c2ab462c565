import type { Path } from "../../validate/finding.js";
import { type Ending, endingOf, keyText, type Parsed, parsePart } from "./document.js";
import type { Lines } from "./text.js";
import { isMap, isPair, isScalar, isSeq, visit } from "./yaml.js";

/** Stands in the text where somebody types: whatever is there is no YAML yet. */
const MARK = "argots-cursor";

/** Where somebody types, as offsets of the document's text. */
export interface Cursor {
  readonly parsed: Parsed;
  /** Of the map whose key is typed, or of the value. */
  readonly path: Path;
  readonly isKey: boolean;
  /** The keys that the map has already. */
  readonly keys: readonly string[];
  /** Whether what stands below is the value of the key. */
  readonly hasValue: boolean;
  /** The word that is replaced, and what it is up to the cursor. */
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  /** What has to stand in front of a value, and behind it: the quote that is not there yet. */
  readonly before: string;
  readonly after: string;
  readonly hasColon: boolean;
  readonly isFlow: boolean;
  /** The quote around it. */
  readonly quote: string;
  /** The column of a key, from 0; `wrong` is what stands in front of it and belongs elsewhere. */
  readonly column: number;
  readonly wrong?: readonly [number, number];
}

interface Typed extends Omit<Cursor, "parsed" | "path" | "keys" | "hasValue" | "isKey"> {
  /** Texts of the document with the mark in it, the likely ones first. */
  readonly marked: readonly string[];
}

/** Reads a text around an offset; undefined where nothing can be proposed: in comments, blocks and running text. */
export function cursorAt(lines: Lines, offset: number): Cursor | undefined {
  const ending = endingOf(lines.text.slice(0, offset));
  // A text of several lines is no name of anything.
  if (ending.isComment || ending.quoted.includes("\n")) return undefined;
  const typed = ending.open === "" ? inBlock(lines, offset, ending.quote) : inFlow(lines, offset, ending);
  if (!typed) return undefined;
  const readings = typed.marked.flatMap((text) => {
    const parsed = parsePart(text);
    const found = findMark(parsed);
    return found ? [{ parsed, ...found }] : [];
  });
  const best = readings.toSorted((a, b) => a.parsed.errors.length - b.parsed.errors.length)[0];
  if (typed.isFlow || typed.quote !== "" || !best?.isKey) {
    const moved = best || typed.isFlow || typed.quote !== "" ? undefined : elsewhere(lines, typed);
    return best ? { ...typed, ...best } : moved;
  }
  // What stands below belongs to the key above, unless somebody is writing another one.
  if (best.hasValue && !typed.hasColon && typed.typed === "") return undefined;
  // A key at a column of its own breaks what was whole without it, whatever the reader makes of it.
  if (best.parsed.errors.length === 0) return { ...typed, ...best };
  const without = parsePart(lines.text.slice(0, typed.start) + lines.text.slice(typed.end)).errors.length;
  const candidates = [{ ...typed, ...best }, elsewhere(lines, typed)];
  return candidates.find((cursor) => cursor && cursor.parsed.errors.length <= without);
}

/** In lines: a key, an item, or the value behind a colon. */
function inBlock(lines: Lines, offset: number, quote: string): Typed | undefined {
  const { text } = lines;
  const [from, to] = lines.lineOf(offset);
  const head = text.slice(from, offset);
  const rest = text.slice(offset, to);
  const key = /^((?:\s|- +)*(?:-(?=$))?)([\w./-]*)$/.exec(head);
  const value =
    /^(?:\s|- +)*(?:[\w./-]+|"[^"]*"|'[^']*'):(\s+|(?=$))(.*)$/.exec(head) ?? /^(?:\s|- +)*-(\s+)(["'].*)$/.exec(head);
  if (key && !/^(?:---|\.\.\.)/.test(head)) {
    const [, indentation = "", word = ""] = key;
    const [, tail = "", colon] = /^([\w./-]*)(\s*:(?=\s|$))?/.exec(rest) ?? [];
    if (!colon && /^\s*[^\s#]/.test(rest.slice(tail.length))) return undefined;
    const start = offset - word.length;
    const end = offset + tail.length;
    const before = indentation.endsWith("-") ? " " : "";
    const mark = (column: string): string =>
      `${text.slice(0, start)}${before}${column}${colon ? "" : ":"}${text.slice(end)}`;
    return {
      marked: [mark(MARK)],
      start,
      end,
      typed: word,
      before,
      after: "",
      hasColon: colon !== undefined,
      isFlow: false,
      quote: "",
      column: indentation.length + before.length,
    };
  }
  if (!value) return undefined;
  const [, space = "", own = ""] = value;
  if (/^[|>&*!]/.test(own) || (quote === "" && /^["'[{]/.test(own))) return undefined;
  const tail = quote === "" ? (/^.*?(?=\s+#|\s*$)/.exec(rest)?.[0] ?? "") : (/^[^"']*/.exec(rest)?.[0] ?? "");
  const inner = own.slice(quote.length);
  const start = offset - inner.length;
  const end = offset + tail.length;
  const isClosed = quote !== "" && text.startsWith(quote, end);
  return {
    marked: [`${text.slice(0, start)}${space === "" ? " " : ""}${MARK}${isClosed ? "" : quote}${text.slice(end)}`],
    start,
    end,
    typed: inner,
    before: space === "" ? " " : "",
    after: isClosed ? "" : quote,
    hasColon: false,
    isFlow: false,
    quote,
    column: 0,
  };
}

/** Between brackets, which may not be closed yet: what follows in other lines is then none of theirs. */
function inFlow(lines: Lines, offset: number, { open, quote, quoted }: Ending): Typed | undefined {
  const { text } = lines;
  const [, to] = lines.lineOf(offset);
  const word = quote === "" ? (/[^\s,[\]{}:"']*$/.exec(text.slice(0, offset))?.[0] ?? "") : quoted;
  const tail = (quote === "" ? /^[^\s,[\]{}:"']*/ : /^[^"'\n]*/).exec(text.slice(offset))?.[0] ?? "";
  const start = offset - word.length;
  const end = offset + tail.length;
  const isClosed = quote !== "" && text.startsWith(quote, end);
  const behind = text.slice(end + (isClosed ? 1 : 0));
  const before = quote === "" && text[start - 1] === ":" ? " " : "";
  const marked = `${text.slice(0, start)}${before}${MARK}${quote}`;
  const closing = [...open]
    .reverse()
    .map((bracket) => (bracket === "{" ? "}" : "]"))
    .join("");
  const restOfLine = text.slice(end, to);
  return {
    marked: [marked + behind, marked + closing + text.slice(to), marked + restOfLine + closing + text.slice(to)],
    start,
    end,
    typed: word,
    before,
    after: isClosed ? "" : quote,
    hasColon: /^\s*:/.test(behind),
    isFlow: true,
    quote,
    column: 0,
  };
}

interface Marked {
  readonly path: Path;
  readonly isKey: boolean;
  readonly keys: readonly string[];
  readonly hasValue: boolean;
}

function findMark(parsed: Parsed): Marked | undefined {
  let found: Marked | undefined;
  visit(parsed, {
    Scalar: (key, node, ancestors) => {
      if (node.value !== MARK || found) return undefined;
      const path = pathOf(ancestors, node);
      const map = ancestors.at(-2);
      const isKey = key === "key";
      const keys =
        isKey && isMap(map) ? map.items.map((pair) => keyText(pair.key)).filter((name) => name !== MARK) : [];
      const pair = ancestors.at(-1);
      const hasValue =
        isKey && isPair(pair) && pair.value !== null && !(isScalar(pair.value) && pair.value.value === null);
      found = { path: isKey ? path.slice(0, -1) : path, isKey, keys, hasValue };
      return visit.BREAK;
    },
  });
  return found;
}

export function pathOf(ancestors: readonly unknown[], node: unknown): Path {
  const all = [...ancestors, node];
  return all.flatMap((item, index): (string | number)[] => {
    if (isSeq(item)) return [item.items.indexOf(all[index + 1])];
    return isMap(item) ? [keyText((all[index + 1] as { readonly key?: unknown }).key)] : [];
  });
}

/** A key with an indentation that fits nothing: it is meant for the map of the lines above. */
function elsewhere(lines: Lines, typed: Typed): Cursor | undefined {
  const { text } = lines;
  const [from] = lines.lineOf(typed.start);
  if (text.slice(from, typed.start).trim() !== "" || isInBlock(typed)) return undefined;
  const column = columnAbove(text.slice(0, from), typed.column);
  if (column === undefined || column === typed.column) return undefined;
  const colon = typed.hasColon ? "" : ":";
  const parsed = parsePart(`${text.slice(0, from)}${" ".repeat(column)}${MARK}${colon}${text.slice(typed.end)}`);
  const found = findMark(parsed);
  if (!found) return undefined;
  if (column > typed.column) return { ...typed, parsed, ...found, column, before: " ".repeat(column - typed.column) };
  return { ...typed, parsed, ...found, column, wrong: [from + column, typed.start] };
}

/** Whether the mark is part of a block of text, or of a text of several lines. */
function isInBlock({ marked: [text = ""] }: Typed): boolean {
  let isWithin = false;
  visit(parsePart(text), {
    Scalar: (_, { type, value, source }) => {
      const isBlock = type !== "PLAIN" && type !== undefined;
      if (isBlock && (String(value).includes(MARK) || source?.includes(MARK))) isWithin = true;
    },
  });
  return isWithin;
}

/** The column of the keys to which one at a column belongs: those of the last map that is open there. */
function columnAbove(before: string, column: number): number | undefined {
  const open: number[] = [];
  for (const line of before.split(/\r?\n/)) {
    const [, indentation, dashes] = /^(\s*)((?:- +)*)[^\s#]/.exec(line) ?? [];
    if (indentation === undefined || dashes === undefined) continue;
    const own = [indentation.length, ...(dashes === "" ? [] : [indentation.length + dashes.length])];
    while ((open.at(-1) ?? -1) >= indentation.length) open.pop();
    open.push(...own);
  }
  const deeper = open.filter((other) => other > column);
  const shallower = open.filter((other) => other <= column);
  return deeper[0] ?? shallower.at(-1);
}
