import { readFileSync } from "node:fs";

/** A part of a script as a build of this package has finished it, as JSON. */
export interface PreparedPart {
  readonly code: string;
  readonly text: string;
  readonly declared: readonly string[];
  readonly free: readonly (readonly [name: string, isAsked: boolean])[];
}

/** Beside the compiler in dist/; whoever runs the sources has none, and formats everything. */
const FILE = "prepared-parts.json";

export function readPreparedParts(): readonly PreparedPart[] {
  try {
    const file = new URL(`../compiler/${FILE}`, import.meta.url);
    return JSON.parse(readFileSync(file, "utf8")) as PreparedPart[];
  } catch {
    return [];
  }
}
