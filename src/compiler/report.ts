import type { ts } from "#typescript";
import type { Diagnostic, RelatedPlace } from "./diagnostic.js";
import type { Problem } from "./diagnostics/define.js";
import { placeOfNode, type SourceModule } from "./project.js";

/** Something of the source that a diagnostic points at: a node and the file that it stands in. */
export interface Located {
  readonly module: SourceModule;
  readonly node: ts.Node;
}

/** Call sites read as English: `report(at, capturedFunction(name), [declaredHere(...)])`. */
export type Report = (at: Located, problem: Problem, related?: readonly RelatedPlace[]) => void;

export interface Reporter {
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
}

export function createReporter(): Reporter {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (at, problem, related) => {
    const { hint, ...rest } = problem;
    diagnostics.push({
      ...placeOfNode(at.module, at.node),
      ...rest,
      ...(hint === "" ? {} : { hint }),
      ...(related && related.length > 0 ? { related } : {}),
    });
  };
  return { report, diagnostics };
}

export function relatedPlace(at: Located, message: string): RelatedPlace {
  const { file, line, column } = placeOfNode(at.module, at.node);
  return { message, file, line, column };
}
