import type { GraphModule } from "./graph.js";

/**
 * The scripts of the modules that this thread runs, by file. They are handed over beside the code of a module: in it they
 * would be most of the text, of which Node keeps several copies.
 */
const scripts = new Map<string, readonly string[]>();

/** To be called before a module is loaded. */
export function giveScripts({ fileName, closures }: Pick<GraphModule, "fileName" | "closures">): void {
  scripts.set(
    fileName,
    closures.map(({ source = "" }) => source),
  );
}

/** What compiled code asks for while its classes are made: see `scriptsApart` of the compiler. */
export function givenScript(file: string, position: number): string {
  const script = scripts.get(file)?.[position];
  if (script === undefined) throw new Error(`no script ${position} of ${file}`);
  return script;
}
