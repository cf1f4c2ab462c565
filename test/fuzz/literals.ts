import { chance, pick } from "./choices.js";
import type { Generator } from "./generator.js";

const NUMBERS = ["0", "1", "2", "3", "7", "10", "0x1f", "1_000", ".5", "1e3", "0b101", "0o17", "-1", "2.50", "-0"];

/** Written as they stand between quotes: what Argo and Kubernetes replace, and what is awkward in JavaScript. */
const TEXTS = [
  "",
  "a",
  "b-c",
  "a/b.txt",
  "{{name}}",
  "{{{x}}}",
  "{ {",
  "{{",
  "}}",
  "$$",
  "$(HOME)",
  "$(a.b-c)",
  "$$(x)",
  "\\$(HOME)",
  "{\\u007b",
  "\\x7b{",
  "\\{{a}}",
  "$\\u0024",
  "\\\\{{",
  "</script>",
  "/* */ //",
  "\\\\",
  "\\n\\t",
  "\\0",
  "\\u{1F600}",
  "😀",
  "é",
  "\\u2028",
  "__proto__",
  "use strict",
  "${x}",
  "// @ts-ignore",
  "import x from 'y'",
];

export function numberLiteral(g: Generator): string {
  return pick(g.choices, NUMBERS);
}

/** A non-negative number where a sign could join the operator in front. */
export function plainNumber(g: Generator): string {
  return pick(g.choices, ["1", "2", "3", "0", "0x10", "1_0"]);
}

export function stringLiteral(g: Generator): string {
  const text = pick(g.choices, TEXTS);
  const quote = pick(g.choices, ['"', "'", "`"]);
  if (quote !== "`") return quote + text.replaceAll(quote, `\\${quote}`) + quote;
  return `\`${text.replaceAll("${", "\\${")}\``;
}

/** Template texts that end where a substitution begins. */
export const HEADS = ["", "a", "{", "{{", "$", "$$", "\\{", "$\\{", "(", "}} "];

/** Texts of tagged templates, in which nothing can be escaped. */
export const TAGGED = ["", "a", "\\n", "{ {", "$a", "\\u0041", "{", "}}", "( x )"];

/** Regular expressions that are all the same to the text they are used on, or nearly so. */
const PATTERNS = [
  "a",
  "[a-z]",
  "{{",
  "\\{\\{",
  "[{]{1,2}",
  "\\$\\$",
  "$$",
  "a$(?!x)",
  "$(a)?",
  "[$]\\(",
  "(?<os>.)\\k<os>",
  "[/]\\/?",
  "\\/\\*",
  "^$",
  "(?:{{)",
  "[{{]",
  "[^{{}}]",
  "\\{{",
  "a{1}{",
  "b|{{x}}",
];

export function regularExpression(g: Generator): string {
  const pattern = pick(g.choices, PATTERNS);
  const flags = chance(g.choices, 40) ? pick(g.choices, ["g", "i", "gi", "s", "y", "m", "d"]) : "";
  return `/${pattern}/${flags}`;
}

/** White space and comments that may stand between any two tokens. */
export function gap(g: Generator): string {
  if (!chance(g.choices, 4)) return " ";
  return pick(g.choices, [
    " /* os */ ",
    " /* {{x}} $$ $(HOME) */ ",
    " // join(a)\n",
    "\n",
    " /** @ts-ignore */ ",
    " // @ts-expect-error {{\n",
  ]);
}
