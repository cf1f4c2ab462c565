import type { Path } from "../../validate/finding.js";
import { type Parsed, parsePart } from "./document.js";
import { pathOf } from "./cursor.js";
import type { Lines } from "./text.js";
import { isScalar, visit } from "./yaml.js";

const MARK = "argots-cursor";

/** Where somebody types between `{{` and `}}`, as offsets of the document's text. */
export interface TagCursor {
  readonly parsed: Parsed;
  readonly path: Path;
  readonly start: number;
  readonly end: number;
  readonly isExpression: boolean;
  /** What has to stand around the name: the braces that end the tag, and quotes of a value that begins with a brace. */
  readonly before: string;
  readonly after: string;
}

/** Reads a text around an offset in a tag that may not be closed; undefined where there is no tag. */
export function tagCursorAt({ text, lineOf }: Lines, offset: number): TagCursor | undefined {
  const [from, to] = lineOf(offset);
  const head = text.slice(from, offset);
  const opening = head.lastIndexOf("{{");
  if (opening < 0 || head.includes("}}", opening)) return undefined;
  const inner = head.slice(opening + 2);
  const isExpression = inner.startsWith("=");
  const typed = (isExpression ? /[\w.-]*$/ : /[^\s]*$/).exec(inner)?.[0] ?? "";
  if (!isExpression && !/^\s*[\w.[\]-]*$/.test(inner)) return undefined;
  const tail = /^[\w.[\]-]*/.exec(text.slice(offset, to))?.[0] ?? "";
  const end = offset + tail.length;
  const rest = text.slice(end, to);
  const isClosed = /^[^{]*\}\}/.test(rest);
  // Braces without quotes around them are a map to YAML.
  const lead = head.slice(0, opening);
  const isBare =
    /(?::\s+|^\s*(?:- +)+|[[,]\s*)$/.test(lead) && !isExpression && /^\s*(?:\}\}?)?\s*(?:#.*)?$/.test(rest);
  const quote = isBare ? '"' : openQuote(lead);
  const closing = /^\s*\}{0,2}/.exec(rest)?.[0] ?? "";
  const behind = isClosed ? rest.replace(/^[^{]*?\}\}/, "") : rest.slice(closing.length);
  const isQuoteClosed = quote !== "" && !isBare && behind.includes(quote);
  const marked = `${text.slice(0, from)}${lead}${isBare ? quote : ""}${MARK}${quote === "" || isQuoteClosed ? "" : quote}`;
  const tag = isQuoteClosed || quote === "" ? behind : "";
  const parsed = parsePart(`${marked}${tag}${text.slice(to)}`);
  const path = pathOfMark(parsed);
  if (!path) return undefined;
  return {
    parsed,
    path,
    start: isBare ? from + opening : offset - typed.length,
    end: isBare ? end + closing.length : isClosed ? end : end + (/^\}?/.exec(rest)?.[0].length ?? 0),
    isExpression,
    before: isBare ? '"{{' : "",
    after: isBare ? '}}"' : isClosed ? "" : "}}",
  };
}

function openQuote(lead: string): string {
  const [, quote = ""] = /(?::\s+|^\s*(?:- +)+|[[{,]\s*)(["'])(?:(?!\1).)*$/.exec(lead) ?? [];
  return quote;
}

/** The mark is part of a text, or of a block. */
function pathOfMark(parsed: Parsed): Path | undefined {
  let found: Path | undefined;
  visit(parsed, {
    Scalar: (key, node, ancestors) => {
      if (!isScalar(node) || !String(node.value).includes(MARK)) return undefined;
      found = key === "key" ? undefined : pathOf(ancestors, node);
      return visit.BREAK;
    },
  });
  return found;
}
