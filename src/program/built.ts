import type { Diagnostic } from "../diagnostics/diagnostic.js";

export interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
  readonly spec?: object;
}

/** An exported workflow class, and what it builds. */
export interface Built {
  readonly className: string;
  /** The class and its base classes, the nearest first. */
  readonly lineage: readonly string[];
  readonly fileName: string;
  readonly manifest: Manifest;
}

/** What building one class, or one object, came to. */
export interface BuiltManifest {
  readonly name: string;
  readonly fileName: string;
  /** Undefined when it could not be built. */
  readonly built: Built | undefined;
  readonly problems: readonly Diagnostic[];
}

export interface BuiltProgram {
  readonly built: readonly Built[];
  readonly problems: readonly Diagnostic[];
}
