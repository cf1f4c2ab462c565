import { fileURLToPath, pathToFileURL } from "node:url";
import { ownFolder } from "../../host/own-files.js";
import type { ResolveContext, Resolved } from "./hooks.js";
import { isInstalled } from "../../host/paths.js";

/** What a thread is told before it loads modules once more. */
export interface ModuleVersions {
  /** Code of modules that are new or have changed, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** How often each module of the program has been loaded before, by path. */
  readonly versions: ReadonlyMap<string, number>;
  /** How many builds there were before this one. */
  readonly round: number;
}

/** Node runs a module once for each URL: what is to run again gets another one. */
export interface Versions {
  update(next: Omit<ModuleVersions, "sources">): void;
  addTo<Result>(resolved: Result, context: ResolveContext): Result;
}

/** Modules of this package are loaded once, from wherever it lies. */
const ownUrls = pathToFileURL(ownFolder).href;

const NAME = "argots-version";

export function createVersions(): Versions {
  let versions: ReadonlyMap<string, number> = new Map();
  let round = 0;
  return {
    update(next) {
      ({ versions, round } = next);
    },
    addTo(resolved, { conditions }) {
      const { url } = resolved as Resolved;
      // `require()` knows modules by their paths.
      if (!url.startsWith("file:") || url.startsWith(ownUrls) || conditions?.includes("require")) return resolved;
      const path = fileURLToPath(url);
      // Packages stay what they are; a file that nobody knew of before it was imported is read again in each build.
      const version = versions.get(path) ?? (isInstalled(path) ? 0 : round);
      if (version === 0) return resolved;
      const versioned = new URL(url);
      versioned.searchParams.set(NAME, String(version));
      return { ...resolved, url: versioned.href };
    },
  };
}

/** For code that asks for its own place: what it is told does not tell that it has been loaded before. */
export const WITHOUT_VERSION = `import.meta.url = import.meta.url.replace(/[?&]${NAME}=\\d+$/, "");`;
