import type { Problem } from "../../../diagnostics/diagnostic.js";
import { relatedPlace, type Report } from "../../messages/report.js";
import type { Unknown } from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";

/** With the part that is to blame, where that stands elsewhere. */
export function reportUnknown({ node, cause }: Unknown, module: SourceModule, problem: Problem, report: Report): void {
  const note = cause?.note ?? "this is known only when the program runs";
  report({ module, node }, problem, cause ? [relatedPlace(cause, note)] : []);
}
