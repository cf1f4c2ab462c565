import type { Edit } from "../../text/edits.js";
import { cleanIdentifier, cleanLiteral } from "../hygiene/literals.js";
import { isNameAt, UNPRINTABLE, unicodeEscape, VIOLATION } from "../hygiene/patterns.js";
import { cleanRegularExpression } from "../hygiene/regular-expressions.js";
import { beginsStatement, type InstalledCode, isProperty, named, type Stretch, textOf } from "./installed.js";
import { NAME } from "./names.js";
import { ALIAS } from "./sources.js";
import { Kind, type Tokens } from "./tokens.js";

/** The paths of files at the bundler's wrappers, in a form that is the same wherever the project lies. */
export function pathEdits(tokens: Tokens, { first, last }: Stretch, portablePath: (path: string) => string): Edit[] {
  const edits: Edit[] = [];
  for (let index = first; index < last; index++) {
    if (tokens.depths[index] !== 2 || tokens.kinds[index] !== Kind.String) continue;
    if (textOf(tokens, index - 1) !== "{" || textOf(tokens, index - 2) !== "(") continue;
    if (!/^__(?:commonJS|esm)\w*$/.test(textOf(tokens, index - 3))) continue;
    const path = JSON.parse(textOf(tokens, index)) as string;
    edits.push({ ...placeOf(tokens, index), text: JSON.stringify(portablePath(path)) });
  }
  return edits;
}

/** Names that the entry exports something by, which is called otherwise in the script. */
export function renamingEdits({ tokens, stretches }: InstalledCode, names: ReadonlyMap<string, string>): Edit[] {
  return [...names].flatMap(([name, text]) =>
    !name.includes(ALIAS)
      ? []
      : [...named(tokens, stretches, name)].flatMap((index) =>
          isProperty(tokens, index) ? [] : [{ ...placeOf(tokens, index), text }],
        ),
  );
}

function placeOf({ starts, ends }: Tokens, index: number): { start: number; end: number } {
  return { start: starts[index] ?? 0, end: ends[index] ?? 0 };
}

/**
 * The bundler's calls that give a function or a class the name that it has in any case.
 *
 * @param renamed What class expressions are called in their files, by the names that they got for the bundler.
 */
export function namingEdits({ tokens, stretches }: InstalledCode, renamed: ReadonlyMap<string, string>): Edit[] {
  return [...named(tokens, stretches, NAME)].flatMap((index) => {
    if (textOf(tokens, index + 1) !== "(" || isProperty(tokens, index)) return [];
    const last = (tokens.partners[index + 1] ?? 0) - 1;
    const given = renamed.get(textOf(tokens, last).slice(1, -1));
    if (given === undefined || tokens.kinds[last] !== Kind.String) return namingEdit(tokens, index);
    return [{ ...placeOf(tokens, last), text: JSON.stringify(given) }];
  });
}

function namingEdit(tokens: Tokens, call: number): Edit[] {
  const { starts, ends, partners, kinds } = tokens;
  const close = partners[call + 1] ?? -1;
  const name = textOf(tokens, close - 1).slice(1, -1);
  if (kinds[close - 1] !== Kind.String || textOf(tokens, close - 2) !== ",") return [];
  const value = call + 2;
  const before = textOf(tokens, call - 1);

  // `__name(parse, "parse");`
  if (close === value + 3) {
    const end = textOf(tokens, close + 1);
    if (textOf(tokens, value) === "this") return staticBlockEdit(tokens, call, close, name);
    if (textOf(tokens, value) !== name) return [];
    if (beginsStatement(tokens, call) && end === ";")
      return [{ start: lineStartOf(tokens, call), end: ends[close + 1] ?? 0, text: "" }];
    const isInSequence = (beginsStatement(tokens, call) || before === ",") && isInBlock(tokens, call);
    return isInSequence && end === "," ? [{ start: starts[call] ?? 0, end: ends[close + 1] ?? 0, text: "" }] : [];
  }
  if (naturalName(tokens, call, close) !== name) return [];
  return [
    { start: starts[call] ?? 0, end: starts[value] ?? 0, text: "" },
    { start: ends[close - 3] ?? 0, end: ends[close] ?? 0, text: "" },
  ];
}

/** With the line's beginning and the line break in front of it, if there is nothing else on it. */
function lineStartOf({ text, starts }: Tokens, index: number): number {
  let start = starts[index] ?? 0;
  while (text[start - 1] === " ") start--;
  return text[start - 1] === "\n" ? start - 1 : (starts[index] ?? 0);
}

/** `static { __name(this, "Machine"); }` */
function staticBlockEdit(tokens: Tokens, call: number, close: number, name: string): Edit[] {
  const end = textOf(tokens, close + 1) === ";" ? close + 2 : close + 1;
  if (textOf(tokens, call - 1) !== "{" || textOf(tokens, call - 2) !== "static" || textOf(tokens, end) !== "}")
    return [];
  const body = openerOf(tokens, call - 2);
  if (body < 0 || classNamed(tokens, body) !== name) return [];
  return [{ start: lineStartOf(tokens, call - 2), end: tokens.ends[end] ?? 0, text: "" }];
}

/** The bracket that is open around a token; -1 on the top level. */
function openerOf({ depths, partners }: Tokens, index: number): number {
  const depth = (depths[index] ?? 0) - 1;
  for (let at = index - 1; at >= 0; at--) {
    const partner = partners[at] ?? -1;
    if (partner >= 0 && partner < at) at = partner;
    else if (depths[at] === depth && partner > index) return at;
  }
  return -1;
}

function isInBlock(tokens: Tokens, index: number): boolean {
  if (tokens.depths[index] === 0) return true;
  const opener = openerOf(tokens, index);
  return textOf(tokens, opener) === "{";
}

/** By its own name, or by that of the variable that it is assigned to. */
function classNamed(tokens: Tokens, body: number): string | undefined {
  let at = body - 1;
  for (let count = 0; count < 60 && at >= 0; count++, at--) {
    const word = textOf(tokens, at);
    if (word === "class" && tokens.kinds[at] === Kind.Name) break;
    const partner = tokens.partners[at] ?? -1;
    if (partner >= 0 && partner < at) at = partner;
    else if (word === ";" || partner >= 0) return undefined;
  }
  if (textOf(tokens, at) !== "class") return undefined;
  const own = textOf(tokens, at + 1);
  if (at + 1 < body && own !== "extends") return own;
  return textOf(tokens, at - 1) === "=" && isVariable(tokens, at - 2) ? textOf(tokens, at - 2) : undefined;
}

function isVariable(tokens: Tokens, index: number): boolean {
  return tokens.kinds[index] === Kind.Name && !isProperty(tokens, index) && !textOf(tokens, index).startsWith("#");
}

/** What the language calls the function or class in the call, would it stand there without the call. */
function naturalName(tokens: Tokens, call: number, close: number): string | undefined {
  const before = textOf(tokens, call - 1);
  const after = textOf(tokens, close + 1);
  const isWhole = ["", ";", ",", ")", "}", "]"].includes(after);
  const own = ownName(tokens, call + 2);
  if (own !== undefined) return before === "=" || before === ":" || before === "return" ? own : undefined;
  if (!isWhole) return undefined;
  if (before === "=") return isVariable(tokens, call - 2) ? textOf(tokens, call - 2) : undefined;
  if (before !== ":" || !["{", ","].includes(textOf(tokens, call - 3))) return undefined;
  if (tokens.kinds[call - 2] === Kind.Name) return textOf(tokens, call - 2);
  return tokens.kinds[call - 2] === Kind.String ? textOf(tokens, call - 2).slice(1, -1) : undefined;
}

/** `inner` of `function inner() {}`, which is undefined for a function without a name and for an arrow. */
function ownName(tokens: Tokens, first: number): string | undefined {
  const at = textOf(tokens, first) === "async" && textOf(tokens, first + 1) === "function" ? first + 1 : first;
  const word = textOf(tokens, at);
  if (word !== "function" && word !== "class") return undefined;
  const name = textOf(tokens, at + 1) === "*" ? at + 2 : at + 1;
  return tokens.kinds[name] === Kind.Name && textOf(tokens, name) !== "extends" ? textOf(tokens, name) : undefined;
}

/** Comments, which go: they are for readers of the package, and take room. Line breaks stay. */
export function commentEdits({ tokens, stretches }: InstalledCode): Edit[] {
  const { text, starts, ends, comments } = tokens;
  const edits: Edit[] = [];
  let stretch = 0;
  for (let index = 0; index < comments.length; index++) {
    const comment = comments[index];
    while (comment && comment.start >= (stretches[stretch]?.end ?? Infinity)) stretch++;
    const around = stretches[stretch];
    if (!comment || !around || comment.start < around.start) continue;
    const { token } = comment;
    while (comments[index + 1]?.token === token) index++;
    const from = ends[token - 1] ?? 0;
    const gap = text.slice(from, starts[token]);
    const indentation = gap.slice(gap.lastIndexOf("\n"));
    edits.push({ start: from, end: starts[token] ?? 0, text: gap.includes("\n") ? indentation : " " });
  }
  return edits;
}

/** Text that somebody would replace on the way to the pod, as `cleanText` hides it. */
export function hygieneEdits(tokens: Tokens, { start, end, first, last }: Stretch): Edit[] {
  const stretch = tokens.text.slice(start, end);
  if (!VIOLATION.test(stretch) && !UNPRINTABLE.test(stretch)) return [];
  const edits: Edit[] = [];
  for (let index = first; index < last; index++) {
    const place = placeOf(tokens, index);
    if (tokens.ends[index - 1] === place.start && joins(tokens, index, place.start))
      edits.push({ start: place.start, end: place.start, text: " " });
    const written = textOf(tokens, index);
    const text = cleaned(tokens, index, written);
    if (text !== written) edits.push({ ...place, text });
  }
  return edits;
}

function joins(tokens: Tokens, index: number, start: number): boolean {
  const before = textOf(tokens, index - 1);
  const token = tokens.text[start];
  if (before.endsWith("{")) return token === "{";
  return token === "(" && before.endsWith("$") && isNameAt(tokens.text, start);
}

function cleaned(tokens: Tokens, index: number, text: string): string {
  if (!/[{$]/.test(text) && !UNPRINTABLE.test(text)) return text;
  switch (tokens.kinds[index]) {
    case Kind.Name:
      return cleanIdentifier(text);
    case Kind.String:
      return cleanLiteral(text, 1);
    case Kind.Template:
      return isTagged(tokens, index) ? text : cleanLiteral(text, text.endsWith("`") ? 1 : 2);
    case Kind.RegularExpression:
      return cleanRegularExpression(text).replace(new RegExp(UNPRINTABLE, "gu"), unicodeEscape);
    default:
      return text;
  }
}

/** Parts of templates with a function in front of them that hold such text: no escape can hide it. */
export function tagged({ tokens, stretches }: InstalledCode): number[] {
  const found: number[] = [];
  for (const { first, last, start, end } of stretches) {
    if (!VIOLATION.test(tokens.text.slice(start, end))) continue;
    for (let index = first; index < last; index++)
      if (tokens.kinds[index] === Kind.Template && VIOLATION.test(textOf(tokens, index)) && isTagged(tokens, index))
        found.push(index);
  }
  return found;
}

/** Whether a part of a template belongs to one with a function in front of it. */
function isTagged(tokens: Tokens, part: number): boolean {
  let head = part;
  while (!textOf(tokens, head).startsWith("`")) head = headBefore(tokens, head);
  const before = head - 1;
  if (before < 0) return false;
  if (tokens.kinds[before] === Kind.Name) return !OPERATORS.has(textOf(tokens, before)) || isProperty(tokens, before);
  return [")", "]"].includes(textOf(tokens, before)) || textOf(tokens, before).endsWith("`");
}

/** The part that a part of a template, which begins with a brace, goes on from. */
function headBefore({ partners }: Tokens, part: number): number {
  for (let at = part - 1; at >= 0; at--) if (partners[at] === part) return at;
  return 0;
}

/** Words behind which a template is a value of its own. */
const OPERATORS = new Set(
  "return typeof case do else in of instanceof new void delete throw yield await default extends".split(" "),
);
