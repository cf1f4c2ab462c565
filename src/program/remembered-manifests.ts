// Fast way "store": after an edit one file runs of two hundred; bench row "argots build, one closure edited, 200 × 5", guarded by test/cache.test.ts.

import { hashOf } from "../cache/hash.js";
import type { Store } from "../cache/store.js";
import type { Graph, GraphModule } from "../loader/graph/types.js";
import { isInstalled } from "../host/paths.js";
import type { BuiltManifest } from "./built.js";

/** What files built in earlier runs: one that builds the same again need not run. */
export interface RememberedManifests {
  known(fileName: string): readonly BuiltManifest[] | undefined;
  /** @param load What the modules export that a file imports: a class of theirs is built under their names. */
  keep(
    fileName: string,
    kinds: ReadonlyMap<unknown, BuiltManifest>,
    load: (fileName: string) => Promise<object>,
  ): Promise<void>;
}

interface Entry {
  readonly code: string;
  readonly kinds: readonly BuiltManifest[];
}

/** Undefined where what is said of a file depends on all of the program: comments that silence may silence nothing. */
export function rememberedManifests(store: Store | undefined, { modules }: Graph): RememberedManifests | undefined {
  const all = [...modules.values()];
  if (!store || all.some(({ text }) => text.includes("argots-ignore"))) return undefined;
  const imported = new Set(all.flatMap(({ imports }) => imports.map(({ target }) => target)));
  const shares = all.some(({ altersData }) => altersData);

  /** The file and all that it imports, if what it builds follows from these texts and nobody else builds its classes. */
  const reached = (fileName: string): GraphModule[] | undefined => {
    const found = new Map<string, GraphModule>();
    const waiting = [fileName];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const module = modules.get(next);
      if (!module?.isPure) return undefined;
      if (found.has(next)) continue;
      found.set(next, module);
      waiting.push(...module.imports.map(({ target }) => target));
    }
    // Data that one module alters another one may see.
    return imported.has(fileName) || (shares && found.size > 1) ? undefined : [...found.values()];
  };
  const keyOf = (fileName: string): string => JSON.stringify(["kinds", fileName]);
  return {
    known(fileName) {
      const texts = reached(fileName);
      const entry = texts && (store.read(keyOf(fileName)) as Entry | undefined);
      return entry && entry.code === codeOf(texts) ? entry.kinds : undefined;
    },
    async keep(fileName, kinds, load) {
      const [own, ...others] = reached(fileName) ?? [];
      if (!own || kinds.size === 0 || [...kinds.values()].some(({ built, problems }) => !built || problems.length > 0))
        return;
      for (const other of others)
        if (other.compiled && Object.values(await load(other.fileName)).some((value) => kinds.has(value))) return;
      store.write(keyOf(fileName), { code: codeOf([own, ...others]), kinds: [...kinds.values()] } satisfies Entry);
    },
  };
}

function codeOf(modules: readonly GraphModule[]): string {
  return hashOf(
    JSON.stringify(
      modules.map(({ fileName, text, compiled, closures, dependencies: { files } }) => [
        fileName,
        compiled?.code ?? text,
        closures.map(({ source }) => source),
        // Node loads a package that only steps use, too, and says so where it cannot.
        Object.entries(files).filter(([path]) => isInstalled(path)),
      ]),
    ),
  );
}
