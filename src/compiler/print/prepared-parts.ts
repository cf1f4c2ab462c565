// Fast way "prepared-parts": without it a first build takes 1.1 times as long; bench row "argots build, cold, 1 × 1", guarded by test/finish.test.ts.

import { readFileSync } from "node:fs";
import { isFast } from "../../host/fast-ways.js";
import { ownFile } from "../../host/own-files.js";

/** A part of a script as a build of this package has finished it, as JSON. */
export interface PreparedPart {
  readonly code: string;
  /** Whether it stands inside of a function in the script. */
  readonly isNested: boolean;
  readonly text: string;
  readonly declared: readonly string[];
  readonly free: readonly (readonly [name: string, isAsked: boolean])[];
}

/** Whoever runs the sources has none, and formats everything. */
export function readPreparedParts(): readonly PreparedPart[] {
  if (!isFast("prepared-parts")) return [];
  try {
    return JSON.parse(readFileSync(ownFile("prepared-parts"), "utf8")) as PreparedPart[];
  } catch {
    return [];
  }
}
