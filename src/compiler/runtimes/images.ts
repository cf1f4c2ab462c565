import { type ImageParts } from "./runtime.js";
import { type RuntimeName, runtimes } from "./runtimes.js";
import type { Version } from "./versions.js";

/** What an image is taken for. */
export interface Image {
  readonly runtime: RuntimeName;
  /** Undefined where the image does not say one. */
  readonly version?: Version;
  /** Where the program of the runtime is, if it is not found by its name. */
  readonly program?: string;
  /** An official image is known to hold this runtime and, but for what that stands in for, no other. */
  readonly isOfficial: boolean;
}

/** What stands for a part that is known only in the cluster: it must not pass for a version or a name. */
const UNKNOWN = "?";

/** The runtime behind an image reference; one that tells nothing (`acme/tools:3`, `${image}`) is taken for the newest Node. */
export function runtimeOfImage(reference: string): Image {
  const known = reference.replace(/\{\{.*?\}\}|\$\{.*?\}/gs, UNKNOWN);
  // Only a colon after the last slash begins a tag.
  const [named = ""] = known.split("@");
  const path = named.slice(named.lastIndexOf("/") + 1).toLowerCase();
  const [name = "", tag = ""] = path.split(":");
  const image: ImageParts = { named, name, words: name.split(/[-_.]/), tag };
  const isOfficial = runtimes.some(({ officialImage }) => officialImage.test(known));
  const [usual, ...others] = runtimes;
  for (const row of others) {
    const found = row.readImage(image);
    if (found) return { runtime: row.name, isOfficial, ...found };
  }
  return { runtime: usual.name, isOfficial, ...usual.readImage(image) };
}
