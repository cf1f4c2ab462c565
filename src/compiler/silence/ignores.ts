import { suggest } from "../../model/suggest.js";
import { findingCodes } from "../../validate/definitions.js";
import { type Diagnostic, isError, type Place } from "../../diagnostics/diagnostic.js";
import { codes as ownCodes, E } from "../messages/messages.js";
import type { Idle } from "../messages/text.js";
import type { Comment } from "../typescript/tokens.js";

/** One code of a comment `// argots-ignore npm-import, unused-scope -- why`. */
export interface Ignore {
  /** Empty where the comment names none. */
  readonly code: string;
  readonly place: Place;
  /** The lines that it speaks of, from 1. */
  readonly lines: ReadonlySet<number>;
  /** It stands on a line of its own, above what it speaks of. */
  readonly isAbove: boolean;
  /** What the comment begins with: that of a program, or of YAML. */
  readonly sign: "//" | "#";
}

const DIRECTIVE = /^((?:\/[/*]|#)\s*argots-ignore)(?![\w-])([^]*)$/;

/** The codes that comments of a text name. The text has no other line ends than those that people count by. */
export function readIgnores(file: string, text: string, comments: readonly Comment[]): Ignore[] {
  const lines = text.split("\n");
  return comments.flatMap(({ start, end }) => {
    const [, opening, rest] = DIRECTIVE.exec(text.slice(start, end)) ?? [];
    if (opening === undefined || rest === undefined) return [];
    const sign: Ignore["sign"] = opening.startsWith("#") ? "#" : "//";
    const place = placeIn(file, text, start, end);
    const isAbove = (lines[place.line - 1] ?? "").slice(0, place.column - 1).trim() === "";
    const shared = { lines: isAbove ? linesBelow(place.line, lines, sign) : new Set([place.line]), isAbove, sign };
    const listed = rest.replace(/\*\/$/, "").replace(/(?:^|\s)--[^]*$/, "");
    const found = [...listed.matchAll(/[^\s,]+/g)].map(({ 0: code, index }): Ignore => {
      const from = start + opening.length + index;
      return { code, place: placeIn(file, text, from, from + code.length), ...shared };
    });
    return found.length > 0 ? found : [{ code: "", place, ...shared }];
  });
}

function placeIn(file: string, text: string, start: number, end: number): Place {
  const before = text.slice(0, start).split("\n");
  return { file, start, end, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** The next line that holds more than a comment, and those of decorators before it. */
function linesBelow(line: number, lines: readonly string[], sign: Ignore["sign"]): Set<number> {
  const comment = sign === "#" ? /^#/ : /^(?:\/\/|\/\*|\*)/;
  const spoken = new Set<number>();
  for (let next = line + 1; next <= lines.length; next++) {
    const text = (lines[next - 1] ?? "").trim();
    if (comment.test(text)) continue;
    spoken.add(next);
    if (!text.startsWith("@")) break;
  }
  return spoken;
}

/** Diagnostics without the warnings that comments speak of, and those comments. Errors stay. */
export function withoutIgnored(
  diagnostics: readonly Diagnostic[],
  ignoresIn: (file: string) => readonly Ignore[],
  speaksOf: (ignore: Ignore, diagnostic: Diagnostic) => boolean = isOnItsLine,
): { readonly left: readonly Diagnostic[]; readonly used: ReadonlySet<Ignore> } {
  const used = new Set<Ignore>();
  const left = diagnostics.filter((diagnostic) => {
    if (isError(diagnostic)) return true;
    const isMeant = (ignore: Ignore): boolean => ignore.code === diagnostic.code && speaksOf(ignore, diagnostic);
    const ignore = ignoresIn(diagnostic.file).find(isMeant);
    if (ignore) used.add(ignore);
    return ignore === undefined;
  });
  return { left, used };
}

export function isOnItsLine({ lines }: Ignore, { line }: Diagnostic): boolean {
  return lines.has(line);
}

/** What programs and manifests report: a comment may name any of it. */
const allCodes: ReadonlySet<string> = new Set([...ownCodes, ...findingCodes]);

/** What is wrong with the code itself, wherever the comment stands. */
export function whyMisnamed({ code }: Ignore): Idle | undefined {
  if (code === "") return "no-code";
  return allCodes.has(code) ? undefined : "unknown";
}

/** The warning about a comment that takes none away. */
export function idleWarning({ code, place, sign }: Ignore, why: Idle): Diagnostic {
  const suggestion = why === "unknown" ? suggest(code, allCodes) : undefined;
  return { ...place, ...E.ineffectiveIgnore(code, why, suggestion, sign) };
}
