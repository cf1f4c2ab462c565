import type { Graph } from "../../loader/graph/types.js";

/** `bundled  Report.render: 48.2 KiB (2 packages: mri@1.2.0, zod@3.23.8)`: what a bundle costs is seen where it is made. */
export function bundleSizes({ modules }: Graph): string[] {
  const closures = [...modules.values()].flatMap((module) => module.closures);
  return closures
    .filter(({ bundle, source }) => bundle !== false && source !== undefined)
    .map(({ className, member, size, packages }) => {
      const count = `${packages.length} ${packages.length === 1 ? "package" : "packages"}`;
      const taken = packages.length === 0 ? "" : ` (${count}: ${packages.join(", ")})`;
      return `bundled  ${className}.${member}: ${(size / 1024).toFixed(1)} KiB${taken}`;
    });
}
