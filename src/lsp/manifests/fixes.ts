import type { TextEdit } from "vscode-languageserver-types";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { mayWarnInManifest } from "../../validate/severity.js";
import { dependencyFix } from "./dependency-fix.js";
import { pairAt, type Parsed, partAt, parsePart, type Spot, spotAt } from "./document.js";
import { namesIn } from "./related.js";
import { type Change, linesOf, toEdit } from "./text.js";
import { isCollection, isScalar } from "./yaml.js";

/** What mends a diagnostic, or silences it. */
export interface ManifestFix {
  /** What it does, as the editor lists it. */
  readonly title: string;
  readonly diagnostic: Diagnostic;
  /** Of the file of the diagnostic. */
  readonly edits: readonly TextEdit[];
  /** Whether it does what the hint says: the one that an editor may apply by itself. */
  readonly isPreferred: boolean;
}

/** The problem, and the text around it. */
export interface Problem {
  readonly text: string;
  readonly parsed: Parsed;
  readonly spot: Spot;
  readonly diagnostic: Diagnostic;
}

interface Fix {
  readonly title: string;
  readonly changes: readonly Change[];
}

/**
 * What can be done about diagnostics of a file without a decision of its author: what their hints say, as edits.
 *
 * @param text of the file of which `manifestDiagnostics` has said `diagnostics`
 */
export function manifestFixes(text: string, diagnostics: readonly Diagnostic[]): ManifestFix[] {
  const lines = linesOf(text);
  return diagnostics.flatMap((diagnostic): ManifestFix[] => {
    const part = partAt(text, diagnostic.start);
    if (!part) return [];
    const parsed = parsePart(part.text);
    const spot = spotAt(parsed, diagnostic.start - part.start);
    const fix = spot && fixOf({ text: part.text, parsed, spot, diagnostic });
    const edits = (fix?.changes ?? []).map((change) =>
      toEdit({ ...change, start: change.start + part.start, end: change.end + part.start }, lines),
    );
    const silence = silencing(text, diagnostic);
    return [
      ...(fix ? [{ title: fix.title, diagnostic, edits, isPreferred: true }] : []),
      ...(silence
        ? [
            {
              title: silence.title,
              diagnostic,
              edits: silence.changes.map((change) => toEdit(change, lines)),
              isPreferred: false,
            },
          ]
        : []),
    ];
  });
}

function fixOf(problem: Problem): Fix | undefined {
  const { hint = "", code } = problem.diagnostic;
  const [, name] = /^Did you mean '(.+)'\?$/.exec(hint) ?? [];
  if (name !== undefined) return renamed(problem, name);
  const [, meant] = /^Did you mean (?!')(.+)\?$/.exec(hint) ?? [];
  if (meant !== undefined) return replacedInText(problem, meant);
  const [, field] = /^Write (\w+)\.$/.exec(hint) ?? [];
  if (code === "field-case" && field !== undefined) return renamed(problem, field);
  if (/^(?:Put|Write) it in quotes\b/.test(hint)) return quoted(problem);
  if (code === "emptied-value") return asJson(problem);
  if (hint === "Remove it." || code === "null-field") return removed(problem);
  if (code === "invalid-duration") return withUnit(problem);
  if (/^Add '.+' to its dependencies\.$/.test(hint)) return dependencyFix(problem, namesIn(hint)[0] ?? "");
  const [, whole] =
    /^(?:Compare texts in one expression: |Write it as an expression, which compares texts as they are: ")(\{\{=.*\}\})/.exec(
      hint,
    ) ??
    /^Write (\S+), without braces\.$/.exec(hint) ??
    [];
  return whole === undefined ? undefined : rewritten(problem, whole);
}

/** The key itself, or in the value the name that the message complains of. */
function renamed({ text, parsed, spot, diagnostic }: Problem, name: string): Fix | undefined {
  const title = `Change to '${name}'`;
  const isKey = /^(?:unknown-field|ignored-field|field-case)$/.test(diagnostic.code);
  if (isKey) return spot.isKey ? { title, changes: [change(spot.node.range, name, text)] } : undefined;
  const node = spot.isKey ? pairAt(parsed, spot.path)?.value : spot.node;
  if (!node) return undefined;
  const [start, end] = node.range;
  const source = text.slice(start, end);
  // The last name of a message is the one that it is about.
  for (const wrong of [...namesIn(diagnostic.message)].reverse()) {
    const at = source.search(new RegExp(`(?<![\\w-])${escaped(wrong)}(?![\\w-])`));
    if (at < 0 || wrong === name) continue;
    return { title, changes: [{ start: start + at, end: start + at + wrong.length, text: name }] };
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** A key or value keeps its quotes. */
function change([start, end]: readonly number[], name: string, text: string): Change {
  const [from = 0, to = 0] = [start, end];
  const quote = /^["']/.exec(text.slice(from, to))?.[0] ?? "";
  return { start: from, end: to, text: quote + name + quote };
}

/** A tag, or a reference of an expression, in the place of the one that the message names. */
function replacedInText({ text, spot, diagnostic }: Problem, meant: string): Fix | undefined {
  const [start, end] = spot.node.range;
  const source = text.slice(start, end);
  const tag = /\{\{.*?\}\}/.exec(diagnostic.message)?.[0];
  const wrong = meant.startsWith("{{") ? tag : namesIn(diagnostic.message).find((name) => source.includes(name));
  const at = wrong === undefined ? -1 : source.indexOf(wrong);
  if (wrong === undefined || at < 0) return undefined;
  // A text in single quotes has its own twice.
  const written = source.startsWith("'") ? meant.replaceAll("'", "''") : meant;
  const found = { start: start + at, end: start + at + wrong.length, text: written };
  return { title: `Change to ${meant}`, changes: [found] };
}

function quoted({ text, spot }: Problem): Fix | undefined {
  const { node } = spot;
  if (!isScalar(node) || node.type !== "PLAIN") return undefined;
  const [start, end] = node.range;
  return { title: "Put it in quotes", changes: [{ start, end, text: JSON.stringify(text.slice(start, end)) }] };
}

function asJson({ text, parsed, spot }: Problem): Fix | undefined {
  const node = spot.isKey ? pairAt(parsed, spot.path)?.value : spot.node;
  if (!isCollection(node) || !node.range) return undefined;
  const [start] = node.range;
  const end = start + text.slice(start, node.range[1]).trimEnd().length;
  const json = JSON.stringify(node.toJS(parsed)).replaceAll("'", "''");
  return { title: "Write it as JSON in quotes", changes: [{ start, end, text: `'${json}'` }] };
}

/** A pair with its line, or with the comma that parts it from its neighbour. */
function removed({ text, parsed, spot }: Problem): Fix | undefined {
  const pair = spot.isKey ? pairAt(parsed, spot.path) : undefined;
  if (!pair) return undefined;
  const from = pair.key.range[0];
  const to = from + text.slice(from, pair.value?.range[1] ?? pair.key.range[1]).trimEnd().length;
  const title = `Remove '${String(spot.path.at(-1))}'`;
  const before = /(?:^|\n)[ \t]*$/.exec(text.slice(0, from));
  const after = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(to));
  if (before && after) {
    const start = before.index + (before[0].startsWith("\n") ? 1 : 0);
    return { title, changes: [{ start, end: to + after[0].length, text: "" }] };
  }
  const comma = /,\s*$/.exec(text.slice(0, from));
  if (comma) return { title, changes: [{ start: comma.index, end: to, text: "" }] };
  const next = /^\s*,\s*/.exec(text.slice(to));
  return next ? { title, changes: [{ start: from, end: to + next[0].length, text: "" }] } : undefined;
}

function withUnit({ text, spot }: Problem): Fix | undefined {
  const [start, end] = spot.node.range;
  const [, digits] = /^["']?([+-]?\d+)["']?$/.exec(text.slice(start, end)) ?? [];
  return digits === undefined
    ? undefined
    : { title: `Write ${digits}s`, changes: [{ start, end, text: `${digits}s` }] };
}

function rewritten({ text, spot }: Problem, whole: string): Fix | undefined {
  if (!isScalar(spot.node) || spot.isKey) return undefined;
  const [start, end] = spot.node.range;
  const isPlain = spot.node.type === "PLAIN" && !whole.startsWith("{");
  void text;
  return { title: `Write ${whole}`, changes: [{ start, end, text: isPlain ? whole : JSON.stringify(whole) }] };
}

/** A comment above the line, at its indentation. */
function silencing(text: string, { code, severity, start }: Diagnostic): Fix | undefined {
  if (severity !== "warning" || !mayWarnInManifest(code)) return undefined;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(from))?.[0] ?? "";
  const comment = `${indentation}# argots-ignore ${code}\n`;
  return { title: `Silence ${code} here`, changes: [{ start: from, end: from, text: comment }] };
}
