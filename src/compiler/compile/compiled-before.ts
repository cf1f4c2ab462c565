// Fast way "edited-closure": without it an edit compiles its whole file; bench row "compileClosures, one closure edited", guarded by test/edited-closure.test.ts.

import { areCurrent, fingerprintsNow, noting } from "../../cache/dependencies.js";
import type { CompiledText, CompiledUnit, CompilerOptions, FilesBefore } from "./types.js";
import type { DeclaredClass } from "../declare/declarations.js";
import type { Host } from "../../host/host.js";
import { createMemory } from "../../cache/memory.js";
import { editableFile, compileEdited } from "./edited-closure.js";

export function createFilesBefore(): FilesBefore {
  return createMemory(500);
}

/** What a file comes to that is the same as before, or that differs in the body of one closure. */
export async function compiledBefore(
  files: FilesBefore,
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): Promise<CompiledText | undefined> {
  const key = keyOf(fileName, options);
  const known = files.get(key);
  if (!known || !areCurrent(known.dependencies, fingerprintsNow(host))) return undefined;
  if (known.text === text) return known.compiled;
  if (!known.editable) return undefined;
  const noted = noting(host);
  const edited = await compileEdited(known.editable, text, fileName, noted.host, options);
  if (!edited) return undefined;
  const { files: read, folders, links } = noted.dependencies;
  const dependencies = {
    files: { ...known.dependencies.files, ...read },
    folders: { ...known.dependencies.folders, ...folders },
    links: { ...known.dependencies.links, ...links },
  };
  files.set(key, { text, compiled: edited.compiled, dependencies, editable: edited.file });
  return edited.compiled;
}

/** A host that notes what is asked, and what keeps the result in mind. */
export function noteCompiled(
  files: FilesBefore,
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): {
  readonly host: Host;
  keep(compiled: CompiledText, units: readonly CompiledUnit[], classes: readonly DeclaredClass[]): void;
} {
  const { host: noted, dependencies } = noting(host);
  return {
    host: noted,
    keep(compiled, units, classes) {
      // An edit of one closure may be one of what another one takes along.
      if (compiled.closures.some(({ bundle }) => bundle !== false)) return;
      const editable = editableFile(text, compiled, units, classes);
      files.set(keyOf(fileName, options), { text, compiled, dependencies, editable });
    },
  };
}

function keyOf(fileName: string, { maps, scriptsApart }: CompilerOptions): string {
  return JSON.stringify([fileName, maps === true, scriptsApart?.("", 0)]);
}
