import { hasAt, pointIn, pointOf, releasesOf } from "./facts.js";
import type { Runtime } from "./runtime.js";
import { runtimeOf, runtimes, type Target } from "./runtimes.js";
import type { Version } from "./versions.js";

/** Where something is that an image lacks. */
export interface Where {
  /** `node 22 or newer`, `bun 1.2 or newer`, `node 18`, `deno`. */
  readonly needs: string;
  /** An image that there is. */
  readonly image: string;
  /** Whether it is the runtime that was asked for. */
  readonly isOwn: boolean;
}

/** The nearest release with it: a newer one of the same runtime, else an older one, else one of another runtime. */
export function whereIs(target: Target, owner: string, name: string): Where | undefined {
  const own = runtimeOf(target);
  const found = nearest(own, target, owner, name);
  if (found) return { ...found, isOwn: true };
  for (const row of runtimes) {
    const other = row === own ? undefined : nearest(row, {}, owner, name);
    if (other) return { ...other, isOwn: false };
  }
  return undefined;
}

function nearest(
  row: Runtime,
  target: Partial<Version>,
  owner: string,
  name: string,
): Omit<Where, "isOwn"> | undefined {
  const hasIt = (point: number): boolean => hasAt(row, point, owner, name) === true;
  const releases = releasesOf(row);
  const having = releases.filter((release) => hasIt(pointIn(release)));
  const from = target.major === undefined ? 0 : pointOf(target);
  const newer = having.find((release) => pointIn(release) > from);
  const found = newer ?? having.at(-1);
  if (found === undefined) return undefined;
  if (target.major === undefined && having.length === releases.length)
    return { needs: row.name, image: row.imageWith(undefined) };
  const version = shortest(row, found, target, hasIt);
  const isNewer = newer !== undefined && hasIt(Number.POSITIVE_INFINITY);
  return { needs: `${row.name} ${version}${isNewer ? " or newer" : ""}`, image: row.imageWith(version) };
}

/** As little of a version as is needed: what is left out stands for the newest, unless the target says that part too. */
function shortest(row: Runtime, release: string, target: Partial<Version>, hasIt: (point: number) => boolean): string {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  const isMajor = row.tagsOfMajors && (major !== target.major || target.minor === undefined);
  if (isMajor && hasIt(pointOf({ major }))) return `${major}`;
  const isMinor = major !== target.major || minor !== target.minor || target.patch === undefined;
  return isMinor && hasIt(pointOf({ major, minor })) ? `${major}.${minor}` : release;
}
