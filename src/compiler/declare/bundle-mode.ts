/** What goes into a script beside scopes and literals: nothing, the project's own code, or packages as well. */
export type BundleMode = false | true | "packages";

/** What `@closure({ bundle })` takes. In its long form packages come along unless it says otherwise. */
export type BundleOption = BundleMode | { readonly packages?: boolean; readonly minify?: boolean };

export function isBundleOption(value: unknown): value is BundleOption {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return isBundleMode(value);
  return Object.entries(value).every(
    ([key, set]) => (key === "packages" || key === "minify") && (typeof set === "boolean" || set === undefined),
  );
}

export function bundleModeOf(option: BundleOption): BundleMode {
  return typeof option === "object" ? option.packages === false || "packages" : option;
}

export function isBundleMode(value: unknown): value is BundleMode {
  return typeof value === "boolean" || value === "packages";
}

export function widest(modes: Iterable<BundleMode>): BundleMode {
  let widest: BundleMode = false;
  for (const mode of modes) if (mode === "packages" || (mode && !widest)) widest = mode;
  return widest;
}
