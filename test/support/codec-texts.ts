import { randomTexts } from "./random-texts.js";
import { seededRandom } from "./random.js";

/** Texts to begin with, or the name of a list of them. */
export type Seeds = keyof typeof SEEDS | readonly string[];

const SEEDS = {
  any: ["", " ", "text", "null", "{}", "5", "true"],
  number: [
    "0",
    "5",
    "-5",
    "+5",
    "05",
    " 5 ",
    "\n5\t",
    "1.5",
    "1.",
    ".5",
    "1e3",
    "1E-3",
    "1e999",
    "-1e999",
    "-0",
    "0x10",
    "0b1",
    "1_000",
    "1,5",
    "5n",
    "NaN",
    "Infinity",
    "-Infinity",
    "null",
    '"5"',
    "[5]",
    "",
    " ",
    "\u00a05",
    "9007199254740993",
    "١",
  ],
  boolean: ["true", "false", "True", "FALSE", "yes", "0", "1", "", " true", '"true"', "null"],
  bigint: [
    "0",
    "-0",
    "5",
    "-5",
    "+5",
    "- 5",
    "5n",
    " 5 ",
    "\ufeff5\u00a0",
    "\u00855",
    "007",
    "1e3",
    "1.0",
    "0x10",
    "0b1",
    "1_000",
    "",
    " ",
    "-",
    "123456789012345678901234567890",
    "١",
  ],
  date: [
    "2026-03-12",
    "12 March 2026",
    "March 12, 2026",
    "3/12/2026",
    "2026-3-12",
    "2026/03/12",
    "20260312",
    "2026-W11-4",
    "2026-071",
    "1773273600000",
    "Thu, 12 Mar 2026 00:00:00 GMT",
    "2026-03-12 10:00",
    "2026-03-12 10:00:00Z",
    "2026-03-12T10:00:00,5Z",
    "2026-03-12T10Z",
    "T10:00",
    "today",
    "null",
    "undefined",
    "",
    " ",
    '"2026-03-12"',
  ],
  json: [
    "[]",
    "{}",
    '["a", "b"]',
    '{"a": 1}',
    '{ "a": 1.5e3, "b": "x" }',
    "null",
    '"text"',
    "5",
    "-0",
    "true",
    "[1,]",
    '{"a":1,}',
    "{'a':1}",
    "{a:1}",
    "[1] // one",
    "[01]",
    "[NaN]",
    "[1e999]",
    "undefined",
    "",
    " ",
    '"\\u007b"',
    '"\n"',
    '{"__proto__":1}',
    "[[[]]]",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What stands in one kind of text or another, and what people and other programs take for it. */
const CHARACTERS = [
  ..."0123456789-+.:TtZz eExXn_,/\"'[]{}()\n\t",
  "\u00a0",
  "\u0085",
  "\u200b",
  "\ufeff",
  "\u2212",
  "٣",
];

/** Different texts of one kind, near to valid ones and far from them, the same for one seed. */
export function codecTexts(seeds: Seeds, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <Item>(list: readonly [Item, ...Item[]] | readonly Item[]): Item => list[below(list.length)] as Item;
  const start: readonly string[] = typeof seeds === "string" ? SEEDS[seeds] : seeds;
  const foreign = randomTexts(count / 10, seed);
  const fresh = freshTexts(below, pick);
  const base = (): string => {
    if (below(20) === 0) return pick(foreign);
    if (typeof seeds !== "string" || !(seeds in fresh) || below(3) === 0) return pick(start);
    return fresh[seeds as keyof typeof fresh]();
  };
  const altered = (): string => {
    let text = base();
    for (let changes = pick([0, 0, 1, 1, 2]); changes > 0; changes--) {
      const at = below(text.length + 1);
      const rest = text.slice(at + pick([0, 0, 1]));
      text = pick([
        () => text.slice(0, at) + pick(CHARACTERS) + rest,
        () => text.slice(0, at) + text.slice(at + 1),
        () => text.toUpperCase(),
        () => pick([" ", "\n", "\u00a0"]) + text,
        () => text + pick([" ", "\n", "\u2028"]),
      ])();
    }
    return text;
  };
  const texts = new Set<string>(start.filter(isCarried));
  while (texts.size < count) {
    const text = altered();
    if (isCarried(text)) texts.add(text);
  }
  return [...texts].slice(0, count);
}

/** Half a character is in no manifest, and what holds a tag nobody can judge yet. */
function isCarried(text: string): boolean {
  return !/\{\{.*\}\}|\p{Surrogate}/su.test(text);
}

type Pick = <Item>(list: readonly Item[]) => Item;

/** Texts made from the parts that the kind has, each of them now and then out of its range. */
function freshTexts(below: (limit: number) => number, pick: Pick) {
  const digits = (limit: number, width: number): string => String(below(limit)).padStart(width, "0");
  const pair = (first: number, last: number): string => String(first + below(last - first + 1)).padStart(2, "0");
  const year = (): string =>
    pick([
      () => `20${pair(0, 99)}`,
      () => digits(10_000, 4),
      () => pick(["0000", "2024", "2100", "9999", "+275760", "-271821", "+000000", "-000000", "+002026", "-000001"]),
      () => pick(["+", "-"]) + digits(275_770, 6),
    ])();
  const day = (): string =>
    pick([
      () => `-${pair(1, 12)}-${pair(1, 28)}`,
      () => `-${pair(0, 13)}-${pair(0, 32)}`,
      () => `-${pair(0, 13)}`,
      () => pick(["", "-02-28", "-02-29", "-02-30", "-04-31", "-09-13", "-09-14", "-04-20"]),
    ])();
  const time = (): string =>
    pick([
      () => "",
      () => `T${pair(0, 23)}:${pair(0, 59)}`,
      () => `T${pair(0, 23)}:${pair(0, 59)}:${pair(0, 59)}.${digits(1_000_000, pick([1, 3, 6, 9]))}`,
      () => `T${pair(0, 25)}:${pair(0, 61)}:${pair(0, 61)}`,
      () => pick(["T24:00", "T24:00:00", "T24:00:00.001", "T24:01", "T00:00", "t10:00", " 10:00", "T10", "T1000"]),
    ])();
  const offset = (): string =>
    pick([
      () => "Z",
      () => "",
      () => pick(["+", "-"]) + pick([`${pair(0, 25)}:${pair(0, 61)}`, "00:00", "0100", "01", "14:00"]),
      () => pick(["z", " Z", "UTC", "[UTC]", "\u221201:00"]),
    ])();
  const number = (): string =>
    pick(["", "", "-", "+"]) +
    digits(10 ** pick([1, 3, 9]), 1) +
    pick(["", "", `.${digits(1000, 1)}`, `e${digits(400, 1)}`]);
  const json = (depth = 0): string => {
    const of = pick(depth > 2 ? [0, 1] : [0, 1, 2, 3]);
    if (of === 0) return pick(["null", "true", "false", '""', '"x"', '"{{"', '"\\n"']);
    if (of === 1) return number();
    const items = Array.from({ length: below(3) }, () => json(depth + 1));
    if (of === 2) return `[${items.join(pick([",", ", "]))}]`;
    return `{${items.map((item, index) => `"${pick(["a", "b", "__proto__"])}${index}": ${item}`).join(",")}}`;
  };
  return {
    date: () => {
      const [date, clock] = [year() + day(), time()];
      return date + clock + (clock === "" && below(8) > 0 ? "" : offset());
    },
    number,
    bigint: () => pick(["", "", "-", "+"]) + digits(10 ** pick([1, 3, 9]), 1),
    json,
  };
}
