import {
  type Code,
  codeText,
  type Piece,
  type PlacedText,
  type SourcePosition,
  type SourceText,
} from "../../text/code.js";
import { encodeMappings, type Segment } from "../../text/source-map.js";
import { isReservedWord } from "../typescript/identifiers.js";
import { type FunctionRange, functionRanges } from "./functions.js";
import { alignTokens, parseScript, tokensOf } from "./tokens.js";

/** A source map, version 3, of a script. Text of argots' own, such as the call at the end, leads nowhere. */
export interface ScriptMap {
  readonly version: 3;
  /** The name of the script's file, as `--scripts` writes it. */
  readonly file: string;
  readonly sources: readonly string[];
  /** What the sources call things that have other names in the script. */
  readonly names: readonly string[];
  readonly mappings: string;
  /** What tells which script a log is of; other tools pass over it. */
  readonly x_argots: ScriptIdentity;
}

export interface ScriptIdentity {
  readonly class: string;
  readonly template: string;
  /** `metadata.name` of the manifest, or the prefix that it generates names from; only `build` knows it. */
  readonly workflow?: string;
  readonly isEntrypoint?: boolean;
  /** What runs the script keeps no frame of a function whose last act is a call. */
  readonly leavesOutTailCalls?: true;
  /** The text of the script. */
  readonly script: string;
  readonly functions: readonly FunctionRange[];
}

/**
 * The map of a finished script. The formatter makes none: it keeps the tokens of a program and their order, so the map
 * leads from each token of the script to the same token before formatting, whose place in the sources is known.
 *
 * @param code What was formatted.
 * @param script What came out.
 * @param file What the file of the script is called.
 * @throws Error when the two are not the same program: a bug of ours.
 */
export function scriptMap(
  code: Code,
  script: string,
  file: string,
  identity: Pick<ScriptIdentity, "class" | "template" | "leavesOutTailCalls">,
): ScriptMap {
  const before = codeText(code);
  const beforeTokens = tokensOf(parseScript(before));
  const sourceFile = parseScript(script);
  const tokens = tokensOf(sourceFile);
  const found = alignTokens(beforeTokens, tokens);
  const placeAt = placesOf(code);
  const sources = createTable<SourceText>();
  const names = createTable<string>();
  const lineAndColumn = createLineFinder();
  let isMapped = true;
  const lines: Segment[][] = sourceFile.getLineStarts().map(() => []);
  for (const [index, token] of tokens.entries()) {
    const written = beforeTokens[found[index] ?? -1];
    // Punctuation that the formatter added belongs to what stands before it.
    if (!written) continue;
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(token.start);
    const place = placeAt(written.start);
    const original = place && {
      source: sources.indexOf(place.source),
      ...lineAndColumn(place),
      ...(place.name === undefined ? {} : { name: names.indexOf(place.name) }),
    };
    // Of text that leads nowhere only the beginning counts.
    if (original || isMapped) lines[line]?.push({ generatedColumn: character, original });
    isMapped = original !== undefined;
  }
  return {
    version: 3,
    file,
    sources: sources.values.map(({ fileName }) => fileName),
    names: names.values,
    mappings: encodeMappings(lines),
    x_argots: { ...identity, script, functions: functionRanges(sourceFile) },
  };
}

/** Looks up offsets of the code's text, in ascending order. */
function placesOf(code: Code): (offset: number) => PlaceInSource | undefined {
  const pieces = code.values();
  let piece: Piece = "";
  let isCopy = false;
  let start = 0;
  let end = 0;
  return (offset) => {
    while (offset >= end) {
      const next = pieces.next();
      if (next.done) return undefined;
      piece = next.value;
      start = end;
      end += typeof piece === "string" ? piece.length : piece.text.length;
      isCopy = typeof piece !== "string" && piece.source.text.startsWith(piece.text, piece.start);
    }
    if (typeof piece === "string") return undefined;
    // Text that was copied is found again character by character, other text stands for what begins at its place.
    if (isCopy) return { source: piece.source, start: piece.start + offset - start, name: undefined };
    return { source: piece.source, start: piece.start, name: nameIn(piece) };
  };
}

interface PlaceInSource extends SourcePosition {
  /** What the source says, where the code has another name for it. */
  readonly name: string | undefined;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const STRING = /(["'])[^"'\\\n]*\1/y;

function nameIn({ text, source, start }: PlacedText): string | undefined {
  const isName = matchAt(IDENTIFIER, text, 0) === text && !isReservedWord(text);
  return isName
    ? (matchAt(IDENTIFIER, source.text, start) ?? matchAt(STRING, source.text, start)?.slice(1, -1))
    : undefined;
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

/** Lines and columns from 0. The line starts of a source are looked for once. */
function createLineFinder(): (position: SourcePosition) => { line: number; column: number } {
  const known = new Map<SourceText, readonly number[]>();
  return ({ source, start }) => {
    const starts = known.get(source) ?? [0, ...Array.from(source.text.matchAll(/\n/g), ({ index }) => index + 1)];
    known.set(source, starts);
    // The last line that starts at the position or before it.
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: start - (starts[low] ?? 0) };
  };
}

/** Gives each distinct value an index, in the order in which they come. */
function createTable<T>(): { readonly values: T[]; indexOf(value: T): number } {
  const values: T[] = [];
  const indexes = new Map<T, number>();
  return {
    values,
    indexOf(value) {
      const known = indexes.get(value);
      if (known !== undefined) return known;
      indexes.set(value, values.length);
      return values.push(value) - 1;
    },
  };
}
