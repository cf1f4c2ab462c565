import { createRequire } from "node:module";
import type { LineCounter, ParsedNode, SchemaOptions, Document as YamlDocument } from "yaml";
import { indentOutdentedLines, longestLine, MAX_REPAIRS } from "./yaml/outdented.js";
import { SCALAR_TAGS } from "./yaml/scalars.js";

/** Loaded when the first text is read or written: whoever imports the package may never need it. */
const library = (): typeof import("yaml") => createRequire(import.meta.url)("yaml") as typeof import("yaml");

/** What is wrong with a YAML text, and where: `line` and `column` count from 1. The message is one line and names both. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  readonly line: number;
  readonly column: number;

  constructor(problem: string, line: number, column: number) {
    super(`line ${line}, column ${column}: ${problem}`);
    this.line = line;
    this.column = column;
  }
}

const WRITTEN: SchemaOptions = { customTags: () => ["map", "seq", ...SCALAR_TAGS] };

/** Merge keys are read and never written: a key that is called `<<` would become one. */
const READ: SchemaOptions = { customTags: () => ["map", "seq", ...SCALAR_TAGS, "merge"], resolveKnownTags: false };

/**
 * Writes plain data as YAML documents, joined by `---`, as every YAML reader takes them: strings that a YAML 1.1 reader
 * could take for something else are quoted, text with lines becomes a literal block, nothing is folded or anchored.
 * Fields keep their order; what JSON leaves out (`undefined`) is left out here.
 *
 * @throws Error on what JSON cannot hold: a function, a symbol, a BigInt, NaN, an infinite number, a cycle; and on half of
 *   a surrogate pair.
 */
export function toYaml(documents: readonly unknown[]): string {
  return documents.map((document) => writeDocument(plainData(document))).join("---\n");
}

function writeDocument(data: unknown): string {
  const { Document } = library();
  const document = new Document(data, { ...WRITTEN, aliasDuplicateObjects: false });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

/** The same values that `JSON.stringify` would write, so that a manifest's two formats never differ. */
function plainData(value: unknown): unknown {
  const json = JSON.stringify(value, (key, member: unknown) => {
    const type = typeof member;
    if (type === "function" || type === "symbol" || (type === "number" && !Number.isFinite(member))) {
      throw new Error(
        `${key === "" ? "A value" : `The value of '${key}'`} cannot be written: ${String(member)} is not data`,
      );
    }
    return member;
  });
  return json === undefined ? null : (JSON.parse(json) as unknown);
}

/**
 * Reads all documents of a text as Kubernetes reads them (YAML 1.1: `yes` and `on` are booleans, `010` is eight, a date is a
 * string). Documents with nothing in them are left out.
 *
 * @throws YamlError on the first mistake: of syntax, or a key twice in one mapping.
 */
export function parseYaml(text: string): unknown[] {
  const { documents, lines } = parseDocuments(text);
  const values: unknown[] = [];
  for (const document of documents) {
    const problem = document.errors[0] ?? unreadable(document);
    if (problem !== undefined) throw located(problem.message, problem.pos[0], lines);
    const value = readDocument(document, lines);
    if (value !== null) values.push(value);
  }
  return values;
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
  return { documents: documents as readonly ParsedDocument[], lines };
}

interface ParsedText {
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
      isAlias(key) || (isScalar(key) && key.value !== null) ? undefined : report("A key must be a string", key),
    Alias: (_, alias) =>
      alias.resolve(document) === undefined
        ? report(`No anchor before this has the name '${alias.source}'`, alias)
        : undefined,
  });
  return found;
}

function located(problem: string, position: number, lines: LineCounter): YamlError {
  const { line, col } = lines.linePos(position);
  return new YamlError(problem.split("\n")[0] ?? problem, Math.max(line, 1), Math.max(col, 1));
}
