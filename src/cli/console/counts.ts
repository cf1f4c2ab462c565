import { type Diagnostic, isError } from "../../diagnostics/diagnostic.js";
import type { Graph } from "../../loader/graph/types.js";
import type { Counts } from "./summary.js";

/** What was compiled, for the summary. */
export function countsOf({ modules, remembered }: Graph, diagnostics: readonly Diagnostic[]): Counts {
  return {
    closures: [...modules.values()].reduce((sum, { closures }) => sum + closures.length, 0),
    files: modules.size,
    remembered,
    warnings: diagnostics.filter((diagnostic) => !isError(diagnostic)).length,
  };
}
