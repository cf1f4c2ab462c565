interface Binary {
  /** How tightly it binds. */
  readonly power: number;
  readonly isRight?: true;
}

const ROWS: readonly [number, ...string[]][] = [
  [0, "|"],
  [10, "or", "||"],
  [15, "and", "&&"],
  [20, "==", "!=", "<", ">", "<=", ">=", "in", "matches", "contains", "startsWith", "endsWith"],
  [25, ".."],
  [30, "+", "-"],
  [60, "*", "/", "%"],
  [100, "**", "^"],
  [500, "??"],
];

export const BINARY: ReadonlyMap<string, Binary> = new Map(
  ROWS.flatMap(([power, ...operators]) =>
    operators.map((operator): [string, Binary] => [operator, power === 100 ? { power, isRight: true } : { power }]),
  ),
);

export const UNARY: ReadonlyMap<string, number> = new Map([
  ["not", 50],
  ["!", 50],
  ["-", 90],
  ["+", 90],
]);

/** Comparisons can be chained: `1 < x < 3`. */
export const COMPARISONS: ReadonlySet<string> = new Set(["<", ">", "<=", ">="]);

/** These may have `not` in front. */
export const NEGATABLE: ReadonlySet<string> = new Set(["in", "matches", "contains", "startsWith", "endsWith"]);

/** Words that are operators wherever they stand, but behind a dot. */
export const WORDS: ReadonlySet<string> = new Set(["or", "and", "not", "let", "if", "else", ...NEGATABLE]);
