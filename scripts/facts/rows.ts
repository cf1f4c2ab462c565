import type { Facts } from "./collect.js";

/** What all releases of one runtime have: by owner and name, for each release whether it is there. */
export interface Table {
  readonly versions: readonly string[];
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly boolean[]>>;
}

/** Objects that hold what is global, and what a release can parse, as if they were objects too. */
const GLOBALS = "globalThis";
const SYNTAX = "syntax";
const MODULES = "modules";
const UNUSABLE = "unusable";

/** What is there only for a process that another one has started, which a script may do with itself. */
const OF_CHILDREN = "channel connected disconnect send".split(" ");

export function tableOf(releases: readonly (readonly [version: string, facts: Facts])[]): Table {
  const exported = new Set(releases.flatMap(([, { members }]) => Object.keys(members).filter(isOfExport)));
  const rows = new Map<string, Map<string, boolean[]>>();
  releases.forEach(([, { globals, unusable, members, exports, syntax }], index) => {
    const owners = {
      ...members,
      ...globalsAmong(exported, { members, exports }),
      ...exports,
      process: [...(members["process"] ?? []), ...OF_CHILDREN],
      // What every object has, and an accident of deno's, on the prototype of its events.
      [GLOBALS]: globals.filter((name) => name !== "constructor" && name !== "getParent"),
      [SYNTAX]: syntax,
      [MODULES]: Object.keys(exports),
      [UNUSABLE]: unusable,
    };
    for (const [owner, names] of Object.entries(owners)) {
      if (!isWanted(owner)) continue;
      const row = rows.get(owner) ?? new Map<string, boolean[]>();
      rows.set(owner, row);
      for (const name of names) {
        if (!isPublic(name) || isOfEachEvent(owner, name)) continue;
        const has = row.get(name) ?? releases.map(() => false);
        has[index] = true;
        row.set(name, has);
      }
    }
  });
  return { versions: releases.map(([version]) => version), rows };
}

const isOfExport = (owner: string): boolean => owner.includes("#");

/**
 * An export that is the global of its name is not told of twice, which would look as if the release had nothing of it: `Buffer`
 * of `node:buffer` is none in the first releases of deno, and later is.
 */
function globalsAmong(
  owners: Iterable<string>,
  { members, exports }: Pick<Facts, "members" | "exports">,
): Facts["members"] {
  const found: Record<string, readonly string[]> = {};
  for (const owner of owners) {
    const [specifier = "", name = ""] = owner.split("#");
    const names = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!members[owner] && names && exports[specifier]?.includes(name)) found[owner] = names;
  }
  return found;
}

/** Left out: what is of use to nobody but the module itself, numbers, and what only one runtime can have. */
function isWanted(owner: string): boolean {
  if (/^node:(?:_|constants)|#constants$|^(?:Bun|Deno|bun:\w+)[.#]|^GPU/.test(owner)) return false;
  return !/^(?:Object|Function)\.prototype$|#.*\.prototype$/.test(owner);
}

function isPublic(name: string): boolean {
  return !/^(?:node:)?_/.test(name);
}

/** What some runtimes give to each event, and others to all of them by their prototype. */
function isOfEachEvent(owner: string, name: string): boolean {
  return owner.endsWith("Event.prototype") && /^(?:data|isTrusted|lastEventId|origin|ports)$/.test(name);
}

/**
 * The releases that have something, from the first on that has it to the one that has it no more: `20.12-21.0 21.7`. The first
 * that was asked of a minor version stands for all before it.
 */
export function intervals(has: readonly boolean[], versions: readonly string[]): string {
  const lines = versions.map((version) => version.split(".").slice(0, 2).join("."));
  const names = versions.map((version, index) => (lines[index] === lines[index - 1] ? version : (lines[index] ?? "")));
  const found: string[] = [];
  let from: string | undefined;
  names.forEach((name, index) => {
    if (has[index] && from === undefined) from = name;
    if (has[index] || from === undefined) return;
    found.push(`${from}-${name}`);
    from = undefined;
  });
  if (from !== undefined) found.push(from);
  return found.join(" ");
}
