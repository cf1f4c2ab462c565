import { createRequire } from "node:module";
import type { LineCounter, ParsedNode, Scalar, SchemaOptions, Document as YamlDocument } from "yaml";
import { commentsAmong, type YamlComment } from "./yaml/comment-tokens.js";
import { commentsIn, type DocumentComment } from "./yaml/comments.js";
import { cutFinalNewline } from "./yaml/final-newline.js";
import { keepIntegers, readInteger } from "./yaml/integers.js";
import { indentOutdentedLines, longestLine, MAX_REPAIRS } from "./yaml/outdented.js";
import { SCALAR_TAGS } from "./yaml/scalars.js";
import { isExact, markedNumber, readMarkedJson } from "./json.js";
import { type Data, lastText, writeDocument } from "./yaml/write.js";

/** Loaded when the first text is read: whoever imports the package may never need it. */
const library = (): typeof import("yaml") => createRequire(import.meta.url)("#yaml") as typeof import("yaml");

export type { DocumentComment } from "./yaml/comments.js";

/** What is wrong with a YAML text, and where: `line` and `column` count from 1. The message is one line and names both. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  /** The message without the place. */
  readonly problem: string;
  readonly line: number;
  readonly column: number;

  constructor(problem: string, line: number, column: number) {
    super(`line ${line}, column ${column}: ${problem}`);
    this.problem = problem;
    this.line = line;
    this.column = column;
  }
}

/** Merge keys are read and never written: a key that is called `<<` would become one. */
const READ: SchemaOptions = { customTags: () => ["map", "seq", ...SCALAR_TAGS, "merge"], resolveKnownTags: false };

/**
 * Writes plain data as YAML documents, joined by `---`, as every YAML reader takes them: strings that a YAML 1.1 reader
 * could take for something else are quoted, text with lines becomes a literal block, nothing is folded or anchored.
 * Fields keep their order; what JSON leaves out (`undefined`) is left out here.
 *
 * @throws Error on what JSON cannot hold: a function, a symbol, NaN, an infinite number, a cycle; and on half of
 *   a surrogate pair.
 */
export function toYaml(documents: readonly unknown[]): string {
  return documents.reduce<string>((text, document, index) => {
    const data = plainData(document);
    return text + writeDocument(data) + (index < documents.length - 1 ? separatorAfter(data) : "");
  }, "");
}

/**
 * What stands between a document and the next: Argo takes away the line end in front of the dashes, also that of a text in a
 * block. A line that is empty saves it; where a text keeps empty lines, only one with something on it ends the block.
 */
export function separatorAfter(document: unknown): string {
  const text = lastText(document as Data) ?? "";
  return text.endsWith("\n\n") ? "#\n---\n" : text.endsWith("\n") ? "\n---\n" : "---\n";
}

/** The same values that `JSON.stringify` would write, so that a manifest's two formats never differ. */
function plainData(value: unknown): Data {
  const json = JSON.stringify(value, (key, member: unknown) => {
    const type = typeof member;
    if (type === "function" || type === "symbol" || (type === "number" && !Number.isFinite(member))) {
      throw new Error(
        `${key === "" ? "A value" : `The value of '${key}'`} cannot be written: ${String(member)} is not data`,
      );
    }
    return isExact(member) ? markedNumber(member) : member;
  });
  return json === undefined ? null : (readMarkedJson(json) as Data);
}

/**
 * Reads all documents of a text as Kubernetes reads them (YAML 1.1: `yes` and `on` are booleans, `010` is eight, a date is a
 * string). Documents with nothing in them are left out; whole numbers that a number would round are bigints.
 *
 * @throws YamlError on the first mistake: of syntax, or a key twice in one mapping.
 */
export function parseYaml(text: string): unknown[] {
  const { documents, lines } = parseDocuments(text);
  const values: unknown[] = [];
  for (const document of documents) {
    const problem = document.errors.find(({ message }) => !TOO_LONG.test(message) || isTooLong(message));
    const mistake = problem ?? unreadable(document);
    if (mistake !== undefined) throw located(describe(mistake, text), mistake.pos[0], lines);
    keepIntegers(document);
    const value = readDocument(document, lines);
    if (value !== null) values.push(value);
  }
  return values;
}

/**
 * A document of a text, where its parts stand, and what is wrong with it. One that cannot be read has no value; of a key that
 * stands twice the last one counts, for those who go on in spite of the error.
 */
export interface LocatedDocument {
  readonly value: unknown;
  readonly errors: readonly YamlError[];
  /** Numbers with more digits than 64 bits keep: readers round them. */
  readonly warnings: readonly YamlError[];
  /** Where the value at a path begins, or the key that holds it where it has lines of its own. */
  place(path: readonly (string | number)[], mark?: "key" | "value"): TextPlace;
  /** The comments, in their order, each at the path of what it is about. */
  comments(): DocumentComment[];
}

/** `line` and `column` count from 1; `length` is that of the word to mark. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/**
 * As {@link parseYaml}, but as Argo's own commands read, with places, and all mistakes at once.
 */
export function locateYaml(text: string): LocatedDocument[] {
  const { documents, lines, source } = parseDocuments(text);
  return documents.flatMap((document) => {
    const problem = unreadable(document) ?? mergedTwice(document);
    const all = [...document.errors, ...(problem ? [problem] : [])].map((error) => ({
      message: describe(error, text),
      at: error.pos[0],
    }));
    const toError = ({ message, at }: { message: string; at: number }): YamlError => located(message, at, lines);
    const warnings = all.filter(({ message }) => isTooLong(message)).map(toError);
    const errors = all.filter(({ message }) => !TOO_LONG.test(message)).map(toError);
    const isReadable = all.every(({ message }) => TOO_LONG.test(message) || TWICE.test(message));
    let value: unknown;
    keepIntegers(document);
    cutFinalNewline(document, source);
    try {
      value = isReadable ? (document.toJS({ maxAliasCount: 100 }) as unknown) : undefined;
    } catch (error) {
      // Aliases that multiply without end.
      errors.push(located(error instanceof Error ? error.message : String(error), document.range[0], lines));
    }
    if (value === null) return [];
    return {
      value,
      errors,
      warnings,
      place: (path, mark = "value") => placeInDocument(document, path, mark, lines),
      comments: () => commentsIn(document, source),
    };
  });
}

/** Where the comments of a text stand, also of one that is no YAML. */
export function yamlComments(text: string): YamlComment[] {
  const { Lexer } = library();
  return commentsAmong(new Lexer().lex(text));
}

/** The library's message, with the word that it is about. */
function describe({ message, pos: [position] }: Problem, text: string): string {
  const word = /[^\s:,[\]{}'"]+/.exec(text.slice(position, position + 100))?.[0] ?? "";
  if (message === "Map keys must be unique") return `The key '${word}' is set already in this map`;
  if (message !== NO_TEXT_KEY || !text.startsWith("{", position)) return message;
  const tag = /^\{?\{[^{}]*\}/.exec(text.slice(Math.max(position - 1, 0)))?.[0] ?? word;
  return `${message}; a tag such as {${tag.replace(/^\{/, "")}} needs quotes around it`;
}

const TWICE = /^The key '.*' is set already in this map$|is set already by a merge key$/;

const NO_TEXT_KEY = "A key must be a string";

const TOO_LONG = /^(\S+) has more digits than a number can keep/;

/** Kubernetes' reader keeps 64 bits. */
function isTooLong(message: string): boolean {
  const [, digits] = TOO_LONG.exec(message) ?? [];
  return digits !== undefined && readInteger(digits) === undefined;
}

/** Tries again with outdented strings indented; if that does not help, the mistakes are those of the text as written. */
function parseDocuments(text: string): ParsedText {
  const asWritten = parse(text);
  const indentation = " ".repeat(longestLine(text));
  let parsed = asWritten;
  let repaired: string | undefined = text;
  let restBefore = Number.POSITIVE_INFINITY;
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs++) {
    const mistake = parsed.documents.flatMap((document) => document.errors)[0];
    if (mistake === undefined) return parsed;
    // A repair that helped leaves the next mistake, if any, nearer to the end.
    const rest = repaired.length - mistake.pos[0];
    if (rest >= restBefore) return asWritten;
    restBefore = rest;
    repaired = indentOutdentedLines(repaired, mistake, indentation);
    if (repaired === undefined) return asWritten;
    parsed = parse(repaired);
  }
  return asWritten;
}

function parse(text: string): ParsedText {
  const { LineCounter, parseAllDocuments } = library();
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    ...READ,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    uniqueKeys: sameKey,
  });
  return { documents: documents as readonly ParsedDocument[], lines, source: text };
}

interface ParsedText {
  /** What was read: the text, or the repaired one. */
  readonly source: string;
  readonly documents: readonly ParsedDocument[];
  readonly lines: LineCounter;
}

type ParsedDocument = YamlDocument.Parsed<ParsedNode>;

function readDocument(document: ParsedDocument, lines: LineCounter): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    // Aliases that multiply without end are found only here.
    throw located(error instanceof Error ? error.message : String(error), document.range[0], lines);
  }
}

/** JSON has strings for keys: `1` and `"1"` are the same one, and a merge key may stand more than once. */
function sameKey(a: ParsedNode, b: ParsedNode): boolean {
  const { isScalar } = library();
  return isScalar(a) && isScalar(b) && a.source !== "<<" && String(a.value) === String(b.value);
}

interface Problem {
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What the library would pass over, or report without its place: keys that are no strings, aliases of nothing. */
function unreadable(document: ParsedDocument): Problem | undefined {
  const { isAlias, isScalar, visit } = library();
  let found: Problem | undefined;
  const report = (message: string, node: unknown): symbol => {
    const position = (node as ParsedNode | null)?.range[0] ?? document.range[0];
    found = { message, pos: [position, position] };
    return visit.BREAK;
  };
  visit(document, {
    Pair: (_, { key }) =>
      isAlias(key) || (isScalar(key) && key.value !== null) ? undefined : report(NO_TEXT_KEY, key),
    Alias: (_, alias) =>
      alias.resolve(document) === undefined
        ? report(`No anchor before this has the name '${alias.source}'`, alias)
        : undefined,
  });
  return found;
}

/** A key of a map that a merge key sets too: it stands there twice to a reader that is strict, as Argo's is. */
function mergedTwice(document: ParsedDocument): Problem | undefined {
  const { isAlias, isMap, isScalar, visit } = library();
  const isMerge = (key: unknown): boolean => isScalar(key) && key.source === "<<" && key.type === "PLAIN";
  let found: Problem | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const sources = items.flatMap(({ key, value }) => (isMerge(key) ? [value] : []));
      const merged = sources.map((source) => (isAlias(source) ? source.resolve(document) : source)).filter(isMap);
      const own = items.map(({ key }) => key).filter((key) => isScalar(key) && !isMerge(key));
      const twice = own.find((key) => isScalar(key) && merged.some((source) => source.has(key.value)));
      if (!isScalar(twice)) return undefined;
      const position = twice.range?.[0] ?? document.range[0];
      found = { message: `'${String(twice.value)}' is set already by a merge key`, pos: [position, position] };
      return visit.BREAK;
    },
  });
  return found;
}

/** Where a path leads; where it leads nowhere, the nearest thing above. */
function placeInDocument(
  document: ParsedDocument,
  path: readonly (string | number)[],
  wanted: "key" | "value",
  lines: LineCounter,
): TextPlace {
  const { isAlias, isMap, isScalar, isSeq } = library();
  let node: unknown = document.contents;
  let mark: unknown = node;
  for (const [index, key] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node) && typeof key === "number") {
      node = node.items[key];
      mark = node ?? mark;
      continue;
    }
    const pair = isMap(node) ? node.items.find((item) => isKey(item.key, String(key))) : undefined;
    if (!pair) break;
    node = pair.value;
    // A scalar is marked itself, of everything else the key: it is one word, and what is below it may be long.
    const isKeyWanted = wanted === "key" && index === path.length - 1;
    mark = !isKeyWanted && isScalar(node) && node.range && !isBlock(node) ? node : pair.key;
  }
  const range = (mark as ParsedNode | null | undefined)?.range ?? [document.range[0], document.range[0]];
  const { line, col } = lines.linePos(range[0]);
  return { line: Math.max(line, 1), column: Math.max(col, 1), length: Math.max(range[1] - range[0], 1) };
}

function isBlock({ type }: Scalar): boolean {
  return type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
}

/** Argo takes the names of fields below a step in any case. */
function isKey(key: unknown, name: string): boolean {
  const { isScalar } = library();
  return isScalar(key) && String(key.value).toLowerCase() === name.toLowerCase();
}

function located(problem: string, position: number, lines: LineCounter): YamlError {
  const { line, col } = lines.linePos(position);
  return new YamlError(problem.split("\n")[0] ?? problem, Math.max(line, 1), Math.max(col, 1));
}
