import { type Entries, isElsewhere, type Locked, lockedOf, type LockfileReader } from "./locked.js";

interface Entry {
  readonly version?: string;
  readonly name?: string;
  readonly link?: boolean;
  readonly resolved?: string;
}

interface Lock {
  readonly packages?: Entries<Entry>;
  /** Version 1. */
  readonly dependencies?: Entries<Entry>;
}

/** `package-lock.json`: it has the paths below `node_modules`, so it is asked as Node looks for a package. */
export const readNpm: LockfileReader = (text) => {
  const { packages, dependencies } = JSON.parse(text) as Lock;
  return {
    find({ name, project, range }) {
      const folders = project === "" ? [] : project.split("/");
      for (let depth = folders.length; packages && depth >= 0; depth--) {
        const entry = packages[[...folders.slice(0, depth), "node_modules", name].join("/")];
        if (entry) return isElsewhere(range ?? "") ? "local" : lockedEntry(entry, name);
      }
      const entry = dependencies?.[name];
      return entry?.version === undefined ? undefined : lockedOf(entry.version, name);
    },
    holds: (project) => packages?.[project] !== undefined,
  };
};

function lockedEntry({ name: other, version, link, resolved = "" }: Entry, name: string): Locked | undefined {
  // What is fetched from a registry has an address of another kind: `https:` or none.
  if (link || /^(?:git|file:|github:)/.test(resolved)) return "local";
  return version === undefined ? undefined : lockedOf(version, other ?? name);
}
