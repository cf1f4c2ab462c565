import { readBun } from "./bun.js";
import { readDeno } from "./deno.js";
import type { LockfileReader } from "./locked.js";
import { readNpm } from "./npm.js";
import { readPnpm } from "./pnpm.js";
import { readYarn } from "./yarn.js";

/** What writes a lockfile. */
interface Tool {
  /** As `packageManager` of package.json has it. */
  readonly name: string;
  readonly lockfiles: readonly string[];
  readonly read: LockfileReader;
  /** What it leaves in `node_modules`. */
  readonly leaves: readonly string[];
}

/** The surest first: a project that has several lockfiles was moved from one tool to another. */
const tools: readonly Tool[] = [
  {
    name: "npm",
    lockfiles: ["npm-shrinkwrap.json", "package-lock.json"],
    read: readNpm,
    leaves: [".package-lock.json"],
  },
  { name: "pnpm", lockfiles: ["pnpm-lock.yaml"], read: readPnpm, leaves: [".modules.yaml"] },
  { name: "yarn", lockfiles: ["yarn.lock"], read: readYarn, leaves: [".yarn-integrity", ".yarn-state.yml"] },
  { name: "bun", lockfiles: ["bun.lock"], read: readBun, leaves: [] },
  { name: "deno", lockfiles: ["deno.lock"], read: readDeno, leaves: [".deno/.deno.lock"] },
];

export interface FoundLockfile {
  readonly text: string;
  readonly read: LockfileReader;
}

/** What says which of several lockfiles is in use. */
interface Manifest {
  readonly packageManager?: unknown;
  readonly devEngines?: { readonly packageManager?: { readonly name?: unknown } };
}

/** The lockfiles of a folder, the one first that the project says or shows to be in use. */
export function lockfilesIn(
  manifest: Manifest | undefined,
  readFile: (fileName: string) => string | undefined,
): FoundLockfile[] {
  const found = tools.flatMap((tool) =>
    tool.lockfiles.flatMap((fileName) => {
      const text = readFile(fileName);
      return text === undefined ? [] : [{ ...tool, text }];
    }),
  );
  if (found.length < 2) return found;
  const { packageManager, devEngines } = manifest ?? {};
  const named = /^[a-z]+/.exec(String(packageManager ?? devEngines?.packageManager?.name ?? ""))?.[0];
  const used =
    found.find(({ name }) => name === named) ??
    found.find(({ leaves }) => leaves.some((fileName) => readFile(`node_modules/${fileName}`) !== undefined));
  return used ? [used, ...found.filter((lockfile) => lockfile !== used)] : found;
}
