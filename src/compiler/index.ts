import type { CompiledClosure, CompileOptions } from "./compile/types.js";
import { compileSource } from "./compile/compile-source.js";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { E } from "./messages/messages.js";
import { findFiles, notFound, readSource } from "./source-files.js";
import { fileProblem } from "../diagnostics/file-problem.js";
import { createFilesBefore } from "./compile/compiled-before.js";
import { nodeHost } from "../host/node-host.js";
import type { Host } from "../host/host.js";
import { namedScripts } from "./named-scripts.js";
import { transformSource } from "./transform.js";

export { sortDiagnostics } from "../diagnostics/diagnostic.js";
export type { Diagnostic, Place, RelatedPlace, Severity } from "../diagnostics/diagnostic.js";
export { codes, explain } from "./messages/messages.js";
export type { Host } from "../host/host.js";
export { nodeHost } from "../host/node-host.js";
export { lower } from "./lower.js";
export type { CompiledClosure, CompileOptions } from "./compile/types.js";

/**
 * A source to compile: a file, a directory (its `.ts` and `.mts` files), a glob, or a text under the name of a file that
 * need not exist; its local imports are found from there.
 */
export type Source = string | { readonly fileName: string; readonly text: string };

/** What compileClosures() has compiled in this process, for the next call: editors and watchers compile after each edit. */
const filesBefore = createFilesBefore();

/**
 * Compiles every closure of the sources, in source order.
 *
 * @param sources Files, directories, globs, or texts; one of them or a list.
 * @param options `maps: true` gives each closure its source map.
 * @returns `closures`, and in `diagnostics` all that is wrong, sorted. Never throws on user code: a file that does not
 *   exist is a diagnostic too, and a closure with an error has neither `source` nor `template`.
 * @example
 * const { closures, diagnostics } = await compileClosures(["workflows/*.ts"]);
 * for (const { name, source } of closures) console.log(name, source?.length, diagnostics.length);
 */
export async function compileClosures(
  sources: Source | readonly Source[],
  options: CompileOptions = {},
): Promise<{ closures: CompiledClosure[]; diagnostics: Diagnostic[] }> {
  const closures: CompiledClosure[] = [];
  const diagnostics: Diagnostic[] = [];
  const list = (Array.isArray(sources) ? sources : [sources]) as readonly Source[];
  for (const source of list) {
    const { files, problems } = await readSources(source);
    diagnostics.push(...problems);
    for (const { fileName, text } of files) {
      const compiled = await compileSource(text, fileName, nodeHost, { files: filesBefore, ...options });
      // Copies: what callers do to a template is not what the next call is to return.
      closures.push(...copyOf(compiled.closures));
      diagnostics.push(...copyOf(compiled.diagnostics));
    }
  }
  return { closures, diagnostics: sortDiagnostics(diagnostics) };
}

/**
 * The script of every closure, under the name that `argots build --scripts` gives its file, sorted by name: made to be
 * compared with files or snapshots that are committed. Nothing in it depends on the machine or the folder.
 *
 * @param sources Files, directories, globs, or texts; one of them or a list.
 * @throws Error with all errors, as `argots check` prints them; Error when two scripts have one name.
 * @example
 * const scripts = await compileScripts("workflows/hello.ts"); // { "Hello.greet.js": "console.log(…" }
 */
export async function compileScripts(sources: Source | readonly Source[]): Promise<Record<string, string>> {
  const { closures, diagnostics } = await compileClosures(sources);
  const list = (Array.isArray(sources) ? sources : [sources]) as readonly Source[];
  const given = list.flatMap((source) => (typeof source === "string" ? [] : [source]));
  const readText = (file: string): string | undefined =>
    given.find(({ fileName }) => fileName === file)?.text ?? nodeHost.readFile(file);
  return namedScripts(closures, diagnostics, readText);
}

/**
 * The one primitive behind every way to build: TypeScript in, TypeScript out. The finished scripts are added to their
 * decorators' calls; everything else, line numbers included, stays where it stood.
 *
 * @param text The source.
 * @param fileName Where it stands, or would: local imports are found from there, and diagnostics name it.
 * @param host Where local imports are read from; this machine's files when left out.
 * @param options `maps: true` gives each closure its source map.
 * @returns `map` is a source map (JSON) of the code; closures with an error stay as they were. Never throws on user code.
 * @example
 * const { code, map, diagnostics } = await transform(text, "hello.ts");
 * if (diagnostics.length === 0) console.log(lower(code, "hello.ts", map).code);
 */
export async function transform(
  text: string,
  fileName: string,
  host: Host = nodeHost,
  options: CompileOptions = {},
): Promise<{ code: string; map: string; closures: CompiledClosure[]; diagnostics: Diagnostic[] }> {
  const { written, closures, diagnostics } = await transformSource(text, fileName, host, options);
  return { ...written(), closures, diagnostics };
}

/** Of data without cycles; its texts are shared. */
function copyOf<Data>(data: Data): Data {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map(copyOf) as Data;
  const copy = { ...data } as Record<string, unknown>;
  for (const key of Object.keys(copy)) if (typeof copy[key] === "object") copy[key] = copyOf(copy[key]);
  return copy as Data;
}

interface ReadSources {
  readonly files: readonly { readonly fileName: string; readonly text: string }[];
  readonly problems: readonly Diagnostic[];
}

async function readSources(source: Source): Promise<ReadSources> {
  if (typeof source !== "string") return { files: [source], problems: [] };
  const names = await findFiles(source);
  if (names.length === 0) return { files: [], problems: [fileProblem(source, notFound(source))] };
  const files: { fileName: string; text: string }[] = [];
  const problems: Diagnostic[] = [];
  for (const fileName of names) {
    const read = readSource(fileName);
    if ("text" in read) files.push({ fileName, text: read.text });
    else problems.push(fileProblem(fileName, E.unreadableFile(fileName, read.reason)));
  }
  return { files, problems };
}
