import type { Table } from "./rows.js";
import { intervals } from "./rows.js";

/** Names by what has them. */
type Names = ReadonlyMap<string, readonly string[]>;

/** The parts of the data of one runtime, each a text of lines: an owner, and names of it. */
export interface Written {
  readonly versions: string;
  readonly sets: string;
  readonly always: string;
  readonly changing: string;
}

/**
 * What the compiler knows of all runtimes: what every release of all of them has once, and of each runtime what else all of its
 * releases have, and what some have: these are few, and with them whatever it lacks that another runtime has.
 */
export function written(tables: Readonly<Record<string, Table>>): {
  everywhere: string;
  runtimes: Record<string, Written>;
} {
  const all = Object.values(tables);
  const always = new Map(Object.entries(tables).map(([name, table]) => [name, alwaysIn(table)]));
  const [first = new Map<string, readonly string[]>(), ...others] = always.values();
  const everywhere = mapNames(first, (owner, names) =>
    names.filter((name) => others.every((other) => other.get(owner)?.includes(name))),
  );
  const runtimes = Object.entries(tables).map(([name, table]) => {
    const own = mapNames(always.get(name) ?? new Map<string, string[]>(), (owner, names) =>
      names.filter((each) => !everywhere.get(owner)?.includes(each)),
    );
    return [
      name,
      {
        ...changing(
          table,
          all.filter((other) => other !== table),
        ),
        always: lines(own),
        versions: table.versions.join(" "),
      },
    ] as const;
  });
  return { everywhere: lines(everywhere), runtimes: Object.fromEntries(runtimes) };
}

function alwaysIn({ rows }: Table): Names {
  return new Map(
    [...rows].map(([owner, row]) => [
      owner,
      [...row].flatMap(([name, has]) => (has.every(Boolean) ? name : [])).sort(),
    ]),
  );
}

function mapNames(names: Names, map: (owner: string, names: readonly string[]) => readonly string[]): Names {
  return new Map([...names].map(([owner, each]) => [owner, map(owner, each)]));
}

/** What no release has. */
const NEVER = "";

function changing({ rows, versions }: Table, others: readonly Table[]): Pick<Written, "sets" | "changing"> {
  const groups = new Map<string, string[]>();
  const sets = new Map<string, number>([[NEVER, 0]]);
  const add = (owner: string, name: string, set: string): void => {
    if (!sets.has(set)) sets.set(set, sets.size);
    const group = `${owner}@${sets.get(set)}`;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  };
  for (const [owner, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [name, has] of row) if (!has.every(Boolean)) add(owner, name, intervals(has, versions));
    // Names of modules are known whole; those of an object that is not there need no row.
    if (owner.includes(":")) continue;
    const elsewhere = new Set(others.flatMap((other) => [...(other.rows.get(owner)?.keys() ?? [])]));
    for (const name of elsewhere) if (!row.has(name)) add(owner, name, NEVER);
  }
  return { sets: [...sets.keys()].join("\n"), changing: lines(groups) };
}

function lines(names: Names): string {
  return [...names]
    .filter(([, each]) => each.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([owner, each]) => `${owner} ${[...each].sort().join(" ")}`)
    .join("\n");
}
