import type { Target } from "../runtimes/runtimes.js";
import type { SourceModule } from "../typescript/source-module.js";

/** Code that is asked about, and what will run it. */
export interface Asked {
  readonly module: SourceModule;
  readonly target: Target;
}

/** How far constants and types are followed. */
export const DEEPEST = 12;
