import { seededRandom } from "./random.js";

/** What Argo, Kubernetes, Go, JSON or a shell might take for something of their own. */
const PIECES = [
  "{{",
  "}}",
  "{",
  "}",
  "{{=",
  "{{=1+1}}",
  "{{=!}}",
  "{{=sprig.b64enc(inputs.parameters['x'])}}",
  "{{workflow.name}}",
  "{{ workflow.parameters.x }}",
  "{{\u00a0workflow.name\u2003}}",
  "{{inputs.parameters.x}}",
  "{{tasks.made.outputs.parameters.result}}",
  "{{item}}",
  "{{retries}}",
  "{{pod.name}}",
  "{{nobody}}",
  "{{{x}}}",
  "{\\u007b",
  "\\u007b\\u007b",
  "$$",
  "$(HOME)",
  "$(ARGOTS_INPUT_x)",
  "$(",
  "${x}",
  '"',
  "'",
  "`",
  "\\",
  "\\n",
  "\n",
  "\r\n",
  "\t",
  " ",
  "\0",
  "\u0007",
  "\b\f",
  "\v",
  "\u001b[31m",
  "\u007f",
  "\u0085",
  "\u00ad",
  "\u200b\u200d",
  "\u202e",
  "\u2028\u2029",
  "\ufeff",
  "\ufffd\uffff",
  "\ud800",
  "\udc00",
  "😀",
  "👩‍👩‍👧",
  "🏴\u{e0067}\u{e0062}\u{e007f}",
  "\u{1fae9}\u{1f6d8}",
  "\u{f0000}\u{10ffff}",
  "𠮷\u{2ebf0}",
  "é e\u0301",
  "漢字",
  "__undefined__",
  "__proto__",
  "null",
  "1e5",
  "<a href='x'>&amp;</a>",
  "%s%0a",
];

/** Of many scripts; the last ones Go does not know yet. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x370, 0x5ff],
  [0x4e00, 0x9fff],
  [0x10000, 0x100fa],
  [0x1d400, 0x1d7ff],
  [0x1f300, 0x1f64f],
  [0x20000, 0x2a6df],
  [0x1fa00, 0x1faff],
] as const;

/** Texts of up to a dozen pieces: harmless ones in one half, anything in the other, now and then tens of thousands. */
export function randomTexts(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const unit = (): string => String.fromCharCode(below(0x10000));
  const character = (): string => String.fromCodePoint(below(0x110000));
  const piece = (): string => PIECES[below(PIECES.length)] ?? "";
  const inRange = (): string => {
    const [first, last] = RANGES[below(RANGES.length)] ?? [0x20, 0x7e];
    return String.fromCodePoint(first + below(last - first + 1));
  };
  const harmless = (): string =>
    PIECES.filter((text) => /^[\n\r\t -~\u0080-\u2fff]+$/.test(text) && !text.includes("{{"))[below(20)] ?? "";
  const kinds = [
    [inRange, harmless, harmless],
    [piece, piece, piece, inRange, character, unit],
  ];
  const text = (): string => {
    const chosen = kinds[below(2)] ?? [];
    const made = Array.from({ length: below(12) }, () => chosen[below(chosen.length)]?.() ?? "").join("");
    return below(100) === 0 ? made.padEnd(20_000 + below(40_000), made === "" ? "x" : made) : made;
  };
  return Array.from({ length: count }, text);
}
