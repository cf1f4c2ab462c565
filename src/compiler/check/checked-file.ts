import type { DeclaredClass } from "../declare/declarations.js";
import type { Report } from "../messages/report.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";

/** A file while it is checked: what a rule may ask besides what it is about. */
export interface CheckedFile {
  readonly module: SourceModule;
  readonly classes: readonly DeclaredClass[];
  readonly modules: Modules;
  readonly report: Report;
  /** Whether scopes of the class may be used where nobody sees it: in a class that extends it. */
  isExtended(declared: DeclaredClass): boolean;
}
