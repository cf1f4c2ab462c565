import { everywhere } from "./facts/everywhere.js";
import type { Runtime, RuntimeFacts } from "./runtime.js";
import { runtimeOf, type Target } from "./runtimes.js";
import type { Version } from "./versions.js";

/**
 * What runtimes have, as they told it themselves (`npm run runtimes:facts`). By owner and name: an owner is what leads to an
 * object (`Math`, `Array.prototype`, `Temporal.Now`), a builtin module (`node:fs`) or an export of one (`node:fs#promises`).
 */
export const GLOBALS = "globalThis";
/** Names of builtin modules, and of syntax that is younger than the oldest release. */
export const MODULES = "modules";
export const SYNTAX = "syntax";
/** Globals that are there in name alone, and undefined. */
export const UNUSABLE = "unusable";

/** Releases from one on, up to one that has it no more; a major and a minor version as one number. */
type Interval = readonly [from: number, until: number];

/** Names that the same releases have, as one text with a blank around each: nearly none of them is ever asked for. */
interface Group {
  readonly names: string;
  readonly releases: readonly Interval[];
}

/** The facts of one runtime, ready to be asked. */
interface Known {
  /** Where the oldest release that was asked begins. */
  readonly oldest: number;
  readonly changing: ReadonlyMap<string, readonly Group[]>;
  /** Names that all releases have, in the same form; empty for an unknown owner. */
  always(owner: string): string;
}

/** What a part of a version stays below: one that is not said is the newest. */
const PARTS = 1000;

/** The version of an image as a number: one without a patch is the newest of its minor version, none at all the newest. */
export function pointOf({ major, minor = PARTS - 1, patch = PARTS - 1 }: Partial<Version>): number {
  return major === undefined ? Number.POSITIVE_INFINITY : (major * PARTS + minor) * PARTS + patch;
}

/** Where a release, or all of a minor version, begins. */
export function pointIn(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return pointOf({ major, minor, patch });
}

/** Releases that were asked, from old to new. */
export function releasesOf({ facts }: Runtime): string[] {
  return facts.versions.split(" ");
}

/**
 * Whether a version has it; undefined where nothing is known of the owner. A version that is older than all that were asked is
 * taken for the oldest of them.
 */
export function has(target: Target, owner: string, name: string): boolean | undefined {
  return hasAt(runtimeOf(target), pointOf(target), owner, name);
}

export function hasAt(row: Runtime, point: number, owner: string, name: string): boolean | undefined {
  const known = knownOf(row);
  const groups = known.changing.get(owner);
  const group = groups?.find(({ names }) => names.includes(` ${name} `));
  if (group) return isIn(group, Math.max(point, known.oldest));
  const names = known.always(owner);
  if (names === "" && !groups) return undefined;
  return names.includes(` ${name} `) || (isInherited(name) && !owner.includes(":"));
}

/** Whether a version lacks what another one, or another runtime, has there. */
export function lacks(target: Target, owner: string, name: string): boolean {
  const row = runtimeOf(target);
  const group = knownOf(row)
    .changing.get(owner)
    ?.find(({ names }) => names.includes(` ${name} `));
  return group !== undefined && hasAt(row, pointOf(target), owner, name) === false;
}

/** What every object and every function has, whatever else. */
function isInherited(name: string): boolean {
  return (
    /^(?:apply|arguments|bind|call|caller|constructor|length|name|prototype)$/.test(name) || name in Object.prototype
  );
}

function isIn({ releases }: Group, point: number): boolean {
  return releases.some(([from, until]) => from <= point && (point < until || until === Number.POSITIVE_INFINITY));
}

function groupsOf(target: Target, owner: string): readonly Group[] {
  return knownOf(runtimeOf(target)).changing.get(owner) ?? [];
}

/** All names of an owner that a version has. */
export function namesOf(target: Target, owner: string): Set<string> {
  const { oldest, always } = knownOf(runtimeOf(target));
  const young = groupsOf(target, owner).filter((group) => isIn(group, Math.max(pointOf(target), oldest)));
  return new Set([always(owner), ...young.map(({ names }) => names)].flatMap(listOf));
}

/** All names of an owner, of whatever version. */
export function namesOfAny(row: Runtime, owner: string): string[] {
  const { changing, always } = knownOf(row);
  return [always(owner), ...(changing.get(owner) ?? []).map(({ names }) => names)].flatMap(listOf);
}

function listOf(names: string): string[] {
  return names === "" ? [] : names.slice(1, -1).split(" ");
}

/** Names of members that some object of the version lacks, while another version or runtime has it there. */
export function missingNames(target: Target): ReadonlySet<string> {
  const row = runtimeOf(target);
  const key = `${row.name} ${pointOf(target)}`;
  let missing = missingBefore.get(key);
  if (!missing) {
    const { changing, oldest } = knownOf(row);
    const point = Math.max(pointOf(target), oldest);
    const found = new Set<string>();
    for (const groups of changing.values())
      for (const group of groups) if (!isIn(group, point)) for (const name of listOf(group.names)) found.add(name);
    missingBefore.set(key, (missing = found));
  }
  return missing;
}

/** Every closure asks, and nearly all have one target. */
const missingBefore = new Map<string, ReadonlySet<string>>();
const knownBefore = new Map<RuntimeFacts, Known>();

function knownOf({ facts }: Runtime): Known {
  let known = knownBefore.get(facts);
  if (!known) knownBefore.set(facts, (known = read(facts)));
  return known;
}

function read({ versions, sets, changing, always }: RuntimeFacts): Known {
  const releases = sets.split("\n").map((set) => (set === "" ? [] : set.split(" ").map(intervalIn)));
  const groups = new Map<string, Group[]>();
  for (const line of changing.split("\n")) {
    const at = line.indexOf("@");
    const end = line.indexOf(" ", at);
    const owner = line.slice(0, at);
    const group = { names: `${line.slice(end)} `, releases: releases[Number(line.slice(at + 1, end))] ?? [] };
    const before = groups.get(owner);
    if (before) before.push(group);
    else groups.set(owner, [group]);
  }
  const names = new Map<string, string>();
  return {
    oldest: pointIn(versions.split(" ", 1)[0] ?? ""),
    changing: groups,
    always(owner) {
      let known = names.get(owner);
      if (known === undefined) {
        known = `${namesIn(everywhere, owner)}${namesIn(always, owner)}`;
        names.set(owner, (known = known === "" ? "" : `${known} `));
      }
      return known;
    },
  };
}

function intervalIn(text: string): Interval {
  const [from = "", until] = text.split("-");
  return [pointIn(from), until === undefined ? Number.POSITIVE_INFINITY : pointIn(until)];
}

/** The rest of the line that begins with the owner, a blank in front of each name. */
function namesIn(lines: string, owner: string): string {
  const start = lines.startsWith(`${owner} `) ? 0 : lines.indexOf(`\n${owner} `) + 1;
  if (start === 0 && !lines.startsWith(`${owner} `)) return "";
  const end = lines.indexOf("\n", start);
  return lines.slice(start + owner.length, end < 0 ? lines.length : end);
}
