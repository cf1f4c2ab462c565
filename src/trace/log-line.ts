/**
 * A line of a log, taken apart. Logs may hold any bytes, so lines are strings of bytes (latin1): what is not rewritten goes
 * out as it came in, and offsets are bytes.
 */
export interface LogLine {
  readonly text: string;
  /** The pod that a prefix or a field of the line names. */
  readonly pod: string | undefined;
  /** Places in the script that the line names, in order. */
  readonly locations: readonly Location[];
  /** A line of a stack, of any file. */
  readonly isStack: boolean;
  /** A whole stack in one line, its line ends escaped. */
  readonly isWhole: boolean;
}

/** `file:///argo/staging/script:12:7`, perhaps with colours between its parts. Offsets are those of the line. */
export interface Location {
  readonly start: number;
  readonly end: number;
  /** From 1. The line above a piece of code, as Node prints it, has no column. */
  readonly line: number;
  readonly column: number | undefined;
  /** Colours inside of the path, which stay. */
  readonly colors: string;
  /** The colons, with colours around them, which stay too. */
  readonly separators: readonly [afterFile: string, afterLine: string];
  /** `named` in `at name (…)`, `bare` in `at …`; anything else is only a mention. */
  readonly frame: Frame;
}

export type Frame =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "bare" }
  | { readonly kind: "mention" }
  | { readonly kind: "header" };

const ESCAPE = String.fromCharCode(27);
const COLOR = String.raw`(?:${ESCAPE}|\\u001[bB]|\\x1[bB]|\\033|\\e)\[[\d;]*m`;
const COLORS = `(?:${COLOR})*`;
// The folder of a path may have another colour than its end, depending on the working directory.
const SLASH = String.raw`\\?/` + COLORS;
const SEPARATOR = `(${COLORS}:${COLORS})`;
const FILE = `(?:file:${SLASH}${SLASH})?${SLASH}argo${SLASH}staging${SLASH}script`;

/** Not a part of a longer path; the end of a colour or of an escaped line break may stand in front of it. */
const LEAD = String.raw`(?<=^|[^\w.\-/\\]|\[[\d;]*m|\\[nrt])`;
const LOCATION = new RegExp(`${LEAD}(${FILE})${SEPARATOR}(\\d+)(?:${SEPARATOR}(\\d+))?(?!\\d)`, "g");
const HEADER_END = new RegExp(String.raw`^${COLORS}(?:\r?\n?$|\\[rn])`);
/** Nothing but the prefix of a log, or the beginning of a string. */
const HEADER_START = /(?:^|[\]|:>"Z]|\\n| [FP])\s*$/;
const ANY_COLOR = new RegExp(COLOR, "g");

/** A quick look: whether a line can hold a location at all. */
export function mayHoldLocation(text: string): boolean {
  return text.includes("staging");
}

export function readLogLine(text: string): LogLine {
  const locations = mayHoldLocation(text) ? locationsIn(text) : [];
  const plain = text.slice(0, LONGEST_FRAME).replace(ANY_COLOR, "");
  return {
    text,
    pod: podOf(plain),
    locations,
    isStack: text.length <= LONGEST_FRAME && (STACK_LINE.test(plain) || CAUSE.test(plain)),
    isWhole: locations.length > 0 && /\\n\s*at /.test(text),
  };
}

/** No line of a stack is longer, and no name in front of a location. */
const LONGEST_FRAME = 2000;

function locationsIn(text: string): Location[] {
  const locations: Location[] = [];
  let from = 0;
  for (const match of text.matchAll(LOCATION)) {
    const [whole, file = "", fileEnd = "", line = "", lineEnd = "", column] = match;
    const end = match.index + whole.length;
    const before = text.slice(Math.max(from, match.index - LONGEST_FRAME), match.index).replace(ANY_COLOR, "");
    if (column === undefined && !(HEADER_END.test(text.slice(end)) && HEADER_START.test(before))) continue;
    // What `new Function` made has, on bun, the script's name and a place of its own.
    if (before.endsWith("at anonymous (") && file.startsWith("file:")) continue;
    const frame: Frame = column === undefined ? { kind: "header" } : frameOf(before);
    locations.push({
      start: match.index,
      end,
      line: Number(line),
      column: column === undefined ? undefined : Number(column),
      colors: file.match(ANY_COLOR)?.join("") ?? "",
      separators: [fileEnd, lineEnd],
      frame,
    });
    from = end;
  }
  return locations;
}

/** What stands in front of a location says whose frame it is. */
function frameOf(plain: string): Frame {
  const named = /(?:^|[\s"'(])at (?:async )?([^()]*) \($/.exec(plain);
  // A name with escapes would have to be read as the text around it is written.
  if (named) return named[1]?.includes("\\") ? { kind: "mention" } : { kind: "named", name: utf8(named[1] ?? "") };
  return /(?:^|[\s"'(])at (?:async )?$/.test(plain) ? { kind: "bare" } : { kind: "mention" };
}

/** The text that a string of bytes spells. */
export function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The bytes of a text, as a string. */
export function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** `    at run (node:internal/…:1:2)`, `    at async Promise.all (index 0)`, also as the value of a JSON field. */
const STACK_LINE =
  /(?:^|\s\s|["\t])at \S.*(?::\d+\)?|<anonymous>\)?|\(index \d+\)|native\)?)(?:\s*[{}]|\\n|["}\],])*\s*$/;

/** Whether a line goes on with what caused the error before it. */
const CAUSE = /\s\[(?:cause|errors)\]: /;

const TIME = String.raw`(?:\d{4}-\d\d-\d\dT\S+\s+)?`;
const POD = String.raw`([a-z0-9][-a-z0-9.]{0,252})`;

/** kubectl's `--prefix`, `argo logs`, stern, and what collectors of logs write beside a line. */
const PODS = [
  new RegExp(String.raw`^${TIME}\[pod/${POD}/[^\]]*\]`),
  new RegExp(`^${TIME}${POD}: `),
  new RegExp(`^${TIME}${POD} (?:main|wait|init) `),
  new RegExp(String.raw`"(?:k8s[._])?pod(?:_?[nN]ame)?"\s*:\s*"${POD}"`),
];

function podOf(plain: string): string | undefined {
  for (const pattern of PODS) {
    const pod = pattern.exec(plain)?.[1];
    // `error: …` is no prefix: the names of Argo's pods have a dash at least.
    if (pod?.includes("-")) return pod;
  }
  return undefined;
}
