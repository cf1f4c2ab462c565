import { areCurrent, type Dependencies, fingerprintsNow, noting } from "../cache/dependencies.js";
import type { CompiledText } from "./compile-text.js";
import type { CompiledUnit, CompilerOptions } from "./compile-closure.js";
import type { DeclaredClass } from "./declarations.js";
import type { Host } from "./host.js";
import { createMemory, type Memory } from "./memory.js";
import { type EditableFile, editableFile, recompile } from "./recompile.js";

/** Files as they were compiled before, for a process that compiles them again after each edit. */
export type KnownFiles = Memory<KnownFile>;

interface KnownFile {
  readonly text: string;
  readonly compiled: CompiledText;
  /** What else it depends on. */
  readonly dependencies: Dependencies;
  /** For edits inside of one closure; undefined where such an edit may change what is said of the rest of the file. */
  readonly editable: EditableFile | undefined;
}

export function createKnownFiles(): KnownFiles {
  return createMemory(500);
}

/** What a file comes to that is the same as before, or that differs in the body of one closure. */
export async function knownFile(
  files: KnownFiles,
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
  const edited = await recompile(known.editable, text, fileName, noted.host, options);
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
export function noteFile(
  files: KnownFiles,
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
