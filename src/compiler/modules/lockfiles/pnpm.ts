import { parseYaml } from "../../../model/yaml.js";
import { type Entries, type Locked, lockedOf, type LockfileReader, withoutPeers } from "./locked.js";

type Dependencies = Entries<string | { readonly version?: string }>;

interface Importer {
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
}

interface Lock extends Importer {
  readonly importers?: Entries<Importer>;
  readonly patchedDependencies?: Entries<unknown>;
}

/** Most of the text, and nothing of it is asked: reading it takes a large project seconds. */
const OF_ALL_PACKAGES = /^(?:packages|snapshots|time):[^\S\n]*\r?\n(?:(?:[ \t].*)?\r?\n)*/gm;

/** `pnpm-lock.yaml`. What pnpm itself is configured with is a document of its own, in front of the project's. */
export const readPnpm: LockfileReader = (text) => {
  const lock = (parseYaml(text.replace(OF_ALL_PACKAGES, "")).at(-1) ?? {}) as Lock;
  const importerOf = (project: string): Importer | undefined =>
    lock.importers?.[project === "" ? "." : project] ?? (project === "" ? lock : undefined);
  return {
    find({ name, project }) {
      const importer = importerOf(project);
      const sections = [importer?.optionalDependencies, importer?.dependencies, importer?.devDependencies];
      const found = sections.map((section) => section?.[name]).find((entry) => entry !== undefined);
      const version = typeof found === "string" ? found : found?.version;
      return version === undefined ? undefined : lockedVersion(version, name, lock);
    },
    holds: (project) => importerOf(project) !== undefined,
  };
};

function lockedVersion(version: string, name: string, lock: Lock): Locked {
  // `/other/1.2.3` in the oldest, then `/other@1.2.3`.
  const locked = lockedOf(
    withoutPeers(version)
      .replace(/^\//, "")
      .replace(/\/(\d[^/]*)$/, "@$1"),
    name,
  );
  if (locked === "local") return locked;
  // A key may also name all versions.
  const patches = lock.patchedDependencies ?? {};
  const isPatched =
    version.includes("(patch_hash=") || locked.name in patches || `${locked.name}@${locked.version}` in patches;
  return isPatched ? { ...locked, isPatched } : locked;
}
