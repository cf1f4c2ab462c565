import type { ts } from "#typescript";
import type { Diagnostic, Place, Problem, RelatedPlace } from "../../diagnostics/diagnostic.js";
import { placeOf, placeOfNode } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";

/** Something of the source that a diagnostic points at: a node and the file that it stands in. */
export interface ReportedNode {
  readonly module: SourceModule;
  readonly node: ts.Node;
  /** The part of the node that is meant, as offsets into the file; the whole of it when left out. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** Call sites read as English: `report(at, capturedFunction(name), [declaredHere(...)])`. */
export type Report = (at: ReportedNode, problem: Problem, related?: readonly RelatedPlace[]) => void;

export interface Reporter {
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
}

export function createReporter(): Reporter {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (at, problem, related) => {
    diagnostics.push({ ...placeOfLocated(at), ...problem, ...(related && related.length > 0 ? { related } : {}) });
  };
  return { report, diagnostics };
}

export function relatedPlace(at: ReportedNode, message: string): RelatedPlace {
  const { file, line, column } = placeOfLocated(at);
  return { message, file, line, column };
}

function placeOfLocated({ module, node, range }: ReportedNode): Place {
  return range ? placeOf(module, range.start, range.end) : placeOfNode(module, node);
}
