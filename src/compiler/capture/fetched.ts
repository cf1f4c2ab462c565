import type { Problem } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { Pinned } from "../modules/pins.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";

/** What is wrong with a package that the runtime fetches when the step runs: it may be another one than was tried. */
export function fetchProblem(specifier: string, pinned: Pinned["pinned"], target: Target): Problem | undefined {
  const { name, registries } = runtimeOf(target);
  if (pinned === "nothing") return E.unpinnedImport(specifier, name, registries.npm ?? "");
  return pinned === "patched" ? E.patchedPackage(specifier, name) : undefined;
}

/** The runtime, if it fetches packages that the image does not hold. */
export function fetcherOf(target: Target): string | undefined {
  const { name, packages } = runtimeOf(target);
  return packages === "image" ? undefined : name;
}
