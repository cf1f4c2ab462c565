import { type Diagnostic, isError, sortDiagnostics } from "../compiler/diagnostic.js";
import { compileGraph } from "../loader/graph.js";
import type { Arguments } from "./arguments.js";
import { storeOf } from "./cache.js";
import { findInputs } from "./inputs.js";
import { printDiagnostics, printMessage, seenFromHere } from "./terminal.js";

/** `argots check` */
export async function check({ positionals, options }: Arguments): Promise<number> {
  const { inputs, problems } = await findInputs(positionals);
  const wanted = inputs.filter((input) => input.isNamed || input.mayDeclareWorkflows);
  const { modules, diagnostics: found } = await compileGraph(
    wanted.map((input) => input.fileName),
    {},
    storeOf(wanted, options),
  );
  const diagnostics = sortDiagnostics([...problems, ...found]);
  if (options.has("json")) process.stdout.write(`${JSON.stringify(diagnostics.map(fromHere), undefined, 2)}\n`);
  else if (diagnostics.length > 0) printDiagnostics(diagnostics);
  else {
    const files = `${modules.size} ${modules.size === 1 ? "file" : "files"}`;
    printMessage(`no problems in ${files} (manifests are checked by argots build)`);
  }
  return diagnostics.some(isError) ? 1 : 0;
}

/** The same names of files as in the text form, so that the output does not depend on where the project lies. */
function fromHere(diagnostic: Diagnostic): Diagnostic {
  const { related } = diagnostic;
  return {
    ...diagnostic,
    file: seenFromHere(diagnostic.file),
    ...(related ? { related: related.map((at) => ({ ...at, file: seenFromHere(at.file) })) } : {}),
  };
}
