import { isFast } from "../../host/fast-ways.js";
import { untimed } from "../../model/stopwatch.js";
import { compileFile } from "./compile-file.js";
import type { CompiledText, CompilerOptions, FilesBefore } from "./types.js";
import { describeClosure } from "./describe-closure.js";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { mayUseArgots } from "../declare/may-use-argots.js";
import { fileProblem } from "../../diagnostics/file-problem.js";
import type { Host } from "../../host/host.js";
import { compiledBefore, noteCompiled } from "./compiled-before.js";
import { createClassFields } from "../modules/class-fields.js";
import { createModules } from "../modules/modules.js";
import { normalize } from "../../text/normalize.js";
import { parse } from "../typescript/parse.js";
import { isStackOverflow, resetTypeScript } from "../typescript/too-deep.js";

/** The pre-scan: a file that does not name the package has nothing to compile, and is not even parsed. */
export async function compileSource(
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
): Promise<CompiledText> {
  if (!mayUseArgots(text)) return { closures: [], diagnostics: [], edits: [] };
  const files = isFast("edited-closure") ? options.files : undefined;
  try {
    const normalized = normalize(text);
    const before = files && (await compiledBefore(files, normalized, fileName, host, options));
    return before ?? (await compileAnew(normalized, fileName, host, options, files));
  } catch (error) {
    if (isStackOverflow(error)) {
      resetTypeScript();
      return failed(fileName, E.nestedTooDeeply());
    }
    // A bug of ours must not take the other files of the run with it.
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return failed(fileName, E.internalError(message));
  }
}

async function compileAnew(
  text: string,
  fileName: string,
  host: Host,
  options: CompilerOptions,
  before: FilesBefore | undefined,
): Promise<CompiledText> {
  const { stopwatch = untimed } = options;
  const noted = before && noteCompiled(before, text, fileName, host, options);
  const files = noted?.host ?? host;
  const assignsFields = (): boolean => createClassFields(files)(fileName);
  const module = stopwatch.measure("parsing and binding", () => parse(fileName, text, assignsFields));
  const modules = createModules(files, [module], stopwatch);
  const { closures, classes, diagnostics, edits } = await stopwatch.measure("checking", () =>
    compileFile(module, modules, options),
  );
  const compiled = { closures: closures.map(describeClosure), diagnostics, edits };
  noted?.keep(compiled, closures, classes);
  return { ...compiled, read: { module, classes } };
}

function failed(fileName: string, problem: Problem): CompiledText {
  return { closures: [], diagnostics: [fileProblem(fileName, problem)], edits: [] };
}
