/**
 * What is there for time or memory alone. Each stands beside a plain way that gives the same, and the file that holds it says
 * in its first line what it gains, in which row of the bench, and which test guards it.
 */
export const fastWays = [
  "store",
  "code-cache",
  "one-file",
  "typescript-parts",
  "name-resolver",
  "formatter-calls",
  "statements",
  "comment-runs",
  "prepared-parts",
  "edited-closure",
  "lower-to-run",
  "data-urls",
  "long-run",
] as const;

export type FastWay = (typeof fastWays)[number];

/**
 * Whether a fast way is taken: all are, unless the environment's `ARGOTS_PLAIN` names it. `ARGOTS_PLAIN=1` turns all of them
 * off, `ARGOTS_PLAIN=store,code-cache` these two.
 */
export function isFast(way: FastWay): boolean {
  return !(plain ??= plainWays(process.env["ARGOTS_PLAIN"] ?? "")).has(way);
}

/** The environment is asked once, when somebody wants to know: what is wrong with it is said to who runs a command. */
let plain: ReadonlySet<string> | undefined;

function plainWays(text: string): ReadonlySet<string> {
  if (text === "" || text === "0") return new Set();
  if (text === "1") return new Set(fastWays);
  const named = text.split(",");
  const known: readonly string[] = fastWays;
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const message = `ARGOTS_PLAIN names '${unknown.join(", ")}': it is 1, or some of ${fastWays.join(", ")}`;
    throw Object.assign(new Error(message), { isFailure: true, status: 2 });
  }
  return new Set(named);
}
