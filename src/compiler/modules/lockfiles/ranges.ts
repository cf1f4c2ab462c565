/** Ranges of versions as npm reads them, so far as to tell whether two are the same and whether one holds a version. */

type Triple = readonly [major: number, minor: number, patch: number];

/** From a version, which counts, to one that does not. */
interface Interval {
  readonly from: Triple;
  readonly prerelease: string;
  readonly to: Triple;
}

const LOWEST: Triple = [0, 0, 0];
const HIGHEST: Triple = [Number.POSITIVE_INFINITY, 0, 0];

/** One text for all ranges that mean the same; undefined for a tag such as `latest`. */
export function normalised(range: string): string | undefined {
  return intervalsOf(range)
    ?.map(({ from, prerelease, to }) => `${from.join(".")}-${prerelease}<${to.join(".")}`)
    .sort()
    .join(" || ");
}

export function satisfies(version: string, range: string): boolean {
  const parsed = PARTIAL.exec(version);
  if (!parsed) return false;
  const { low, prerelease } = read(parsed);
  return (intervalsOf(range) ?? []).some(({ from, prerelease: least, to }) => {
    // A prerelease is only wanted by a range that names one of the same version.
    if (prerelease !== "") return compare(low, from) === 0 && least !== "" && least <= prerelease;
    return compare(from, low) <= 0 && compare(low, to) < 0;
  });
}

const PART = String.raw`(\d+|[xX*])`;
const PARTIAL = new RegExp(String.raw`^[v=]*${PART}?(?:\.${PART})?(?:\.${PART})?(?:-([\w.-]+))?(?:\+[\w.-]+)?$`);

function intervalsOf(range: string): Interval[] | undefined {
  const intervals: Interval[] = [];
  for (const part of range.split("||")) {
    const interval = intervalOf(part.trim());
    if (!interval) return undefined;
    intervals.push(interval);
  }
  return intervals;
}

function intervalOf(part: string): Interval | undefined {
  const words = part
    .replace(/^(\S+)\s+-\s+(\S+)$/, ">=$1 <=$2")
    .replace(/([~^<>=])\s+/g, "$1")
    .split(/\s+/);
  let found: Interval = { from: LOWEST, prerelease: "", to: HIGHEST };
  for (const word of words) {
    const interval = comparator(word);
    if (!interval) return undefined;
    const isHigher = compare(interval.from, found.from) > 0;
    found = {
      from: isHigher ? interval.from : found.from,
      prerelease: isHigher || interval.prerelease !== "" ? interval.prerelease : found.prerelease,
      to: compare(interval.to, found.to) < 0 ? interval.to : found.to,
    };
  }
  return found;
}

function comparator(word: string): Interval | undefined {
  const [, operator = "", rest = ""] = /^(~>|[~^]|[<>]=?|=)?(.*)$/.exec(word) ?? [];
  const match = PARTIAL.exec(rest);
  if (!match) return undefined;
  const { low, next, prerelease, given } = read(match);
  if (given === 0) return { from: LOWEST, prerelease: "", to: HIGHEST };
  switch (operator) {
    case ">=":
      return { from: low, prerelease, to: HIGHEST };
    case ">":
      return { from: next, prerelease: "", to: HIGHEST };
    case "<":
      return { from: LOWEST, prerelease: "", to: low };
    case "<=":
      return { from: LOWEST, prerelease: "", to: next };
    case "^":
      return { from: low, prerelease, to: caret(low, given) };
    case "~":
    case "~>":
      return { from: low, prerelease, to: given === 1 ? [low[0] + 1, 0, 0] : [low[0], low[1] + 1, 0] };
    default:
      return { from: low, prerelease, to: next };
  }
}

/** The first part that is not zero stays as it is. */
function caret([major, minor, patch]: Triple, given: number): Triple {
  if (major > 0 || given === 1) return [major + 1, 0, 0];
  if (minor > 0 || given === 2) return [0, minor + 1, 0];
  return [0, 0, patch + 1];
}

/** `2.1` begins at 2.1.0 and ends before 2.2.0. */
function read([, ...parts]: RegExpExecArray): { low: Triple; next: Triple; prerelease: string; given: number } {
  const numbers = parts.slice(0, 3).map((part) => (part !== undefined && /\d/.test(part) ? Number(part) : undefined));
  const missing = numbers.indexOf(undefined);
  const given = missing < 0 ? 3 : missing;
  const [major = 0, minor = 0, patch = 0] = numbers.slice(0, given).map((number) => number ?? 0);
  const low: Triple = [major, minor, patch];
  const next: Triple =
    given === 1 ? [major + 1, 0, 0] : given === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
  return { low, next, prerelease: parts[3] ?? "", given };
}

function compare(a: Triple, b: Triple): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
