/** What goes into a script beside scopes and literals: nothing, the project's own code, or packages as well. */
export type BundleMode = false | true | "packages";

export function isBundleMode(value: unknown): value is BundleMode {
  return typeof value === "boolean" || value === "packages";
}

export function widest(modes: Iterable<BundleMode>): BundleMode {
  let widest: BundleMode = false;
  for (const mode of modes) if (mode === "packages" || (mode && !widest)) widest = mode;
  return widest;
}
