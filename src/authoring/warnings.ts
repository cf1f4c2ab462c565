import type { Origins } from "../validate/built.js";
import type { BuildProblem } from "./problem.js";

/** On a manifest that goes wrong in ways that need not stop a build; registered, as a program may load another copy of this package. */
const WARNINGS = Symbol.for("argots.warnings");

/** The manifest with what the command line says about it, which no copy and no text of it has. */
export function withWarnings<Manifest extends object>(manifest: Manifest, warnings: readonly BuildProblem[]): Manifest {
  return warnings.length === 0 ? manifest : Object.defineProperty(manifest, WARNINGS, { value: warnings });
}

export function warningsOf(manifest: object): readonly BuildProblem[] {
  return (Reflect.get(manifest, WARNINGS) ?? []) as readonly BuildProblem[];
}

/** On a manifest that a class has built: which members its parts come from. */
const ORIGINS = Symbol.for("argots.origins");

export function withOrigins<Manifest extends object>(manifest: Manifest, origins: Origins): Manifest {
  return Object.defineProperty(manifest, ORIGINS, { value: origins });
}

/** Undefined for what no class has built. */
export function originsOf(manifest: object): Origins | undefined {
  return Reflect.get(manifest, ORIGINS) as Origins | undefined;
}
