import { Kind, type Tokens, tokensOf } from "./tokens.js";

/**
 * The code of packages in a bundle: stretches of its text that go into the script as the bundler has printed them. A tree of
 * them would cost several times of what bundling costs, and nobody reads them; their tokens tell what has to be known.
 */
export interface InstalledCode {
  readonly tokens: Tokens;
  readonly stretches: readonly Stretch[];
  /** Names of the top level that it declares. */
  readonly names: ReadonlySet<string>;
  /** Whether anything is called by a name in it, properties that are asked for with a dot left out. */
  mentions(name: string): boolean;
}

/** Offsets in the bundle's text, and the tokens there: the first one, and the one behind the last one. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Undefined where there is none, or where the text is other than is known of the bundler: then all of it is read as the
 * project's own code.
 *
 * @param isInstalled Whether a file that the bundler names in a comment, above its code, belongs to a package.
 */
export function installedCode(text: string, isInstalled: (path: string) => boolean): InstalledCode | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  // What is said of a function (`// @__NO_SIDE_EFFECTS__`) is no path.
  const modules = tokens.comments.filter(({ start, isOnTop }) => isOnTop && !text.startsWith("// @__", start));
  const ofPackages = modules.flatMap(({ start, end, token }, index) => {
    if (!isInstalled(text.slice(start, end).replace(/^\/\/ /, ""))) return [];
    return ownStatements(tokens, token, modules[index + 1]?.token ?? tokens.count);
  });
  return ofPackages.length === 0
    ? undefined
    : collect(tokens, [...helpers(tokens, modules[0]?.token ?? 0), ...ofPackages]);
}

/** The bundler's own functions, in front of all modules: a stretch each. What loads modules is left to the script. */
function helpers(tokens: Tokens, last: number): Stretch[] {
  const statements: Stretch[] = [];
  for (let first = 0, index = 0; index < last; index = behind(tokens, index))
    if (isPunctuation(tokens, index, SEMICOLON)) {
      statements.push(...ownStatements(tokens, first, index + 1));
      first = index + 1;
    }
  return statements.filter(({ start, end }) => !tokens.text.slice(start, end).includes(DYNAMIC_REQUIRE));
}

/** By its only message the bundler's stand-in for `require` is known: packages that were bundled before have one too. */
export const DYNAMIC_REQUIRE = `Error('Dynamic require of "'`;

/** All code of a bundle, as what stays as it is printed. */
export function printedCode(text: string): InstalledCode | undefined {
  const tokens = tokensOf(text);
  return tokens && collect(tokens, ownStatements(tokens, 0, tokens.count));
}

function collect(tokens: Tokens, stretches: readonly Stretch[]): InstalledCode {
  const names = new Set<string>();
  for (const stretch of stretches) addNames(tokens, stretch, names);
  const known = new Map<string, boolean>();
  const isMentioned = (name: string): boolean => {
    for (const index of named(tokens, stretches, name)) if (!isProperty(tokens, index)) return true;
    return false;
  };
  const mentions = (name: string): boolean => {
    const mentioned = known.get(name) ?? isMentioned(name);
    known.set(name, mentioned);
    return mentioned;
  };
  return { tokens, stretches, names, mentions };
}

/** The text without that code and without comments, and where offsets in it are in the whole. */
export interface OwnText {
  readonly text: string;
  wholeOffset(offset: number): number;
}

export function withoutInstalled({ tokens, stretches }: InstalledCode): OwnText {
  let text = "";
  let at = 0;
  /** Where what is left begins, in the text and in the whole. */
  const begins: number[] = [];
  const wholes: number[] = [];
  const leaveOut = (start: number, end: number): void => {
    begins.push(text.length);
    wholes.push(at);
    text += `${tokens.text.slice(at, start)}\n`;
    at = end;
  };
  const ends = tokens.ends[tokens.count - 1] ?? 0;
  const comments = tokens.comments.filter(({ start, token }) => token > 0 && start < ends);
  let next = 0;
  for (const { start, end } of [...stretches, { start: Infinity, end: Infinity }]) {
    for (let comment = comments[next]; comment && comment.start < end; comment = comments[++next])
      if (comment.start >= at && comment.end <= start) leaveOut(comment.start, comment.end);
    if (start < Infinity) leaveOut(start, end);
  }
  leaveOut(tokens.text.length, 0);
  return {
    text,
    wholeOffset(offset) {
      const part = tokenAt(begins, offset, 0, begins.length);
      return (wholes[part] ?? 0) + offset - (begins[part] ?? 0);
    },
  };
}

/** Which of these names it finds outside of itself, where the bundler has been told to give them to nothing else. */
export function freeAmong(reserved: ReadonlySet<string>, { tokens, stretches }: InstalledCode): Set<string> {
  const isFree = (name: string): boolean => {
    for (const index of named(tokens, stretches, name))
      if (!isProperty(tokens, index) && !isKey(tokens, index)) return true;
    return false;
  };
  return new Set([...reserved].filter(isFree));
}

/** The tokens that are a name, in their order: to search the text is far quicker than to look at all of its names. */
export function* named({ text, kinds, starts, ends, count }: Tokens, stretches: readonly Stretch[], name: string) {
  let token = 0;
  let stretch = 0;
  // Once through the text, however many stretches there are.
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    while (at >= (stretches[stretch]?.end ?? Infinity)) stretch++;
    const found = stretches[stretch];
    if (!found) return;
    if (at < found.start) continue;
    token = tokenAt(starts, at, token, count);
    if (starts[token] === at && ends[token] === at + name.length && kinds[token] === Kind.Name) yield token;
  }
}

/** What `import()` in it loads by name. */
export function loadedIn({ tokens, stretches }: InstalledCode): string[] {
  return [...named(tokens, stretches, "import")].flatMap((index) => {
    const written = textOf(tokens, index + 2);
    if (textOf(tokens, index + 1) !== "(" || ![")", ","].includes(textOf(tokens, index + 3))) return [];
    const isWhole = tokens.kinds[index + 2] === Kind.String || /^`[^]*`$/.test(written);
    return isWhole && !isProperty(tokens, index) ? [written.slice(1, -1)] : [];
  });
}

/** The last token that does not begin behind an offset. */
function tokenAt(starts: ArrayLike<number>, offset: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

export function textOf({ text, starts, ends }: Tokens, index: number): string {
  return index < 0 ? "" : text.slice(starts[index], ends[index]);
}

/** `name` of `a.name` and `a?.name`. */
export function isProperty({ text, starts, ends }: Tokens, index: number): boolean {
  const start = index > 0 ? (starts[index - 1] ?? 0) : -1;
  return start >= 0 && text.charCodeAt(start) === 46 && ends[index - 1] === start + 1;
}

/** `name` of `{ name: 1 }` and of `name: for (…)`, of `{ name() {} }` and of a class. */
function isKey(tokens: Tokens, index: number): boolean {
  const next = textOf(tokens, index + 1);
  if (next === ":") return ["{", "}", ",", ";", ""].includes(textOf(tokens, index - 1));
  return next === "(" && textOf(tokens, (tokens.partners[index + 1] ?? -1) + 1) === "{";
}

/** A module's tokens without the imports and exports that the bundler has put among them. */
function ownStatements(tokens: Tokens, first: number, last: number): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (from: number, to: number): void => {
    if (from >= to) return;
    stretches.push({ start: tokens.starts[from] ?? 0, end: tokens.ends[to - 1] ?? 0, first: from, last: to });
  };
  let from = first;
  // What stands in brackets is never looked at: it is nearly all of the text.
  for (let index = first; index < last; index = behind(tokens, index)) {
    if (!isLinking(tokens, index)) continue;
    add(from, index);
    while (index < last && !isPunctuation(tokens, index, SEMICOLON)) index = behind(tokens, index);
    from = index + 1;
  }
  add(from, last);
  return stretches;
}

/** Whether `import … from`, `import "…"` or `export {` begins here. */
function isLinking(tokens: Tokens, index: number): boolean {
  if (tokens.kinds[index] !== Kind.Name || tokens.depths[index] !== 0 || !beginsStatement(tokens, index)) return false;
  const word = textOf(tokens, index);
  const next = textOf(tokens, index + 1);
  return word === "export" ? next === "{" : word === "import" && next !== "(" && next !== ".";
}

export function beginsStatement({ text, starts, ends }: Tokens, index: number): boolean {
  if (index === 0) return true;
  const [start, end] = [starts[index - 1] ?? 0, ends[index - 1] ?? 0];
  return end - start === 1 && BEFORE_STATEMENTS.includes(text.charCodeAt(start));
}

const SEMICOLON = 59;
const BEFORE_STATEMENTS: readonly number[] = [SEMICOLON, 123, 125];

function isPunctuation({ kinds, starts, text }: Tokens, index: number, code: number): boolean {
  return kinds[index] === Kind.Punctuation && text.charCodeAt(starts[index] ?? 0) === code;
}

/** `var`, `let` and `const` with patterns, functions and classes; in blocks the bundler leaves no `var` of the top level. */
function addNames(tokens: Tokens, { first, last }: Stretch, names: Set<string>): void {
  for (let index = first; index < last; index = behind(tokens, index)) {
    if (tokens.kinds[index] !== Kind.Name) continue;
    const word = textOf(tokens, index);
    if (word === "var" || word === "let" || word === "const") index = addVariables(tokens, index + 1, last, names);
    else if (word === "function" || word === "class") {
      const before = textOf(tokens, index - 1) === "async" ? index - 1 : index;
      const name = textOf(tokens, index + 1) === "*" ? index + 2 : index + 1;
      if (beginsStatement(tokens, before) && tokens.kinds[name] === Kind.Name) names.add(textOf(tokens, name));
    }
  }
}

/** The index of the semicolon. */
function addVariables(tokens: Tokens, first: number, last: number, names: Set<string>): number {
  for (let index = first; index < last; index++) {
    index = addBinding(tokens, index, names);
    while (index < last && ![",", ";"].includes(textOf(tokens, index))) index = behind(tokens, index);
    if (textOf(tokens, index) === ";") return index;
  }
  return last;
}

/** A name, or a pattern of them; the index behind it. */
function addBinding(tokens: Tokens, index: number, names: Set<string>): number {
  const close = tokens.partners[index] ?? -1;
  if (close < index) {
    if (tokens.kinds[index] === Kind.Name) names.add(textOf(tokens, index));
    return index + 1;
  }
  const isObject = textOf(tokens, index) === "{";
  for (let at = index + 1; at < close; at++) {
    if (textOf(tokens, at) === "...") at++;
    // `key: pattern`, whatever the key.
    if (isObject && textOf(tokens, behind(tokens, at)) === ":") at = behind(tokens, at) + 1;
    if (textOf(tokens, at) !== ",") at = addBinding(tokens, at, names);
    // A default is code.
    while (at < close && textOf(tokens, at) !== ",") at = behind(tokens, at);
  }
  return close + 1;
}

/** The index behind a token, and behind all that is in it if it is a bracket. */
function behind({ partners }: Tokens, index: number): number {
  return Math.max(index, partners[index] ?? index) + 1;
}
