import { parseYaml } from "../../../model/yaml.js";
import { type Entries, lockedOf, type LockfileReader } from "./locked.js";

interface Lock {
  readonly workspaces?: Entries<{ readonly name?: string }>;
  readonly packages?: Entries<readonly unknown[]>;
  readonly patchedDependencies?: Entries<unknown>;
}

/** `bun.lock`: JSON with trailing commas, which YAML allows as well. The older `bun.lockb` is no text. */
export const readBun: LockfileReader = (text) => {
  const { workspaces, packages, patchedDependencies = {} } = parse(text) as Lock;
  return {
    find({ name, project, projectName }) {
      // What a package of the workspace has for itself is below its name.
      const owner = workspaces?.[project]?.name ?? projectName ?? project.split("/").at(-1);
      const own = project === "" ? undefined : packages?.[`${owner}/${name}`];
      const [entry] = own ?? packages?.[name] ?? [];
      if (typeof entry !== "string") return undefined;
      const locked = lockedOf(entry, name);
      if (locked === "local") return locked;
      const isPatched = `${locked.name}@${locked.version}` in patchedDependencies || locked.name in patchedDependencies;
      return isPatched ? { ...locked, isPatched } : locked;
    },
    holds: (project) => workspaces?.[project] !== undefined,
  };
};

/** Most have no comma but those that stand before a closing bracket, and JSON is read many times as fast. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/,(\s*[}\]])/g, "$1"));
  } catch {
    return parseYaml(text)[0];
  }
}
