/** Characters that every YAML reader takes as they stand; the rest are line breaks to some, or not allowed outside escapes. */
const PRINTABLE = /^[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** The same with tabs and line ends, which a block may hold. */
const PRINTABLE_LINES = /^[\t\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;
const ESCAPED = /["\\]|[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Words that some reader of YAML 1.1 or 1.2 takes for something else than a string. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|nil|none|[-+]?\.?inf(?:inity)?|\.?nan|~|=|<<)$/i;

/** Wider than any number, sexagesimal number, date or version of the two YAMLs: a needless quote costs nothing. */
const NUMERIC = /^[-+]?[.\d][\d_.,:+\-a-fxotz \t]*$/i;

/** What a plain scalar may begin with: no indicator, and nothing that could open a document. */
const PLAIN_START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`=~<.]|--?[a-z]|\.[^.])/i;

/**
 * One string as a YAML scalar: plain where every reader agrees that it is a string, a literal block where it has lines,
 * double quotes otherwise. `indent` is what the lines of a block begin with, `undefined` where no block may stand (keys).
 *
 * @throws Error on a lone surrogate, which is in no Unicode text and has no form in YAML.
 */
export function writeString(value: string, indent: string | undefined): string {
  if (isPlain(value)) return value;
  if (indent !== undefined && isLiteral(value)) return literalBlock(value, indent);
  return `"${value.replace(ESCAPED, escapeCharacter)}"`;
}

function isPlain(value: string): boolean {
  return (
    PLAIN_START.test(value) &&
    PRINTABLE.test(value) &&
    !/: | #|[: ]$/.test(value) &&
    !RESERVED.test(value) &&
    !NUMERIC.test(value)
  );
}

/** A last line of nothing but white space is content to some readers and padding to others, so it is no block. */
function isLiteral(value: string): boolean {
  return value.includes("\n") && !/^[ \t]*$/.test(lastLine(value)) && PRINTABLE_LINES.test(value);
}

/** The last one that is not empty. */
function lastLine(value: string): string {
  let end = value.length;
  while (value[end - 1] === "\n") end--;
  return value.slice(value.lastIndexOf("\n", end - 1) + 1, end);
}

/**
 * The block says its indentation where its first text begins with white space, because a reader would count that as
 * indentation; a first tab is an error to Kubernetes' reader otherwise.
 */
function literalBlock(value: string, indent: string): string {
  const indicator = /^\n*[ \t]/.test(value) ? "2" : "";
  const chomping = value.endsWith("\n\n") ? "+" : value.endsWith("\n") ? "" : "-";
  const lines = (value.endsWith("\n") ? value.slice(0, -1) : value).split("\n");
  return [`|${indicator}${chomping}`, ...lines.map((line) => (line === "" ? "" : indent + line))].join("\n");
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) {
    throw new Error(
      `A string holds half of a character (U+${code.toString(16).toUpperCase()}), which YAML cannot express`,
    );
  }
  return SHORT_ESCAPES[character] ?? `\\u${code.toString(16).padStart(4, "0")}`;
}

/** YAML 1.1 wants a dot in front of an exponent; without it some readers see a string. */
export function writeNumber(value: number): string {
  const text = Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
  return text.replace(/^(-?\d+)e/, "$1.0e");
}
