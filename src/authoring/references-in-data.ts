import { AuthoringError } from "./problem.js";
import { type Call, calleeName, holdsHead } from "./recording.js";
import { referenceData } from "./reference.js";

/**
 * Refuses references inside of an object or list: what is passed is JSON, in which a tag is text like any other. The tag of a
 * result, which nobody else writes, is found in texts and keys too.
 */
export function refuseReferencesIn(name: string, value: unknown, call: Call): void {
  if (typeof value !== "object" || value === null || value instanceof Date) return;
  const found = referenceIn(value, [], []);
  if (found === undefined) return;
  throw new AuthoringError(
    `${found.what} stands inside of the value of parameter '${name}'${found.path}, where nothing is replaced`,
    `give ${calleeName(call)} a parameter of its own for it, and put the value together there`,
    call.origin,
  );
}

interface Found {
  readonly what: string;
  /** As ` (at a.b)`. */
  readonly path: string;
}

function referenceIn(value: unknown, path: readonly string[], above: readonly unknown[]): Found | undefined {
  const at = path.length === 0 ? "" : ` (at ${path.join(".")})`;
  const data = referenceData(value);
  if (data) return { what: data.description.replace(/^./, (letter) => letter.toUpperCase()), path: at };
  if (typeof value === "string")
    return holdsHead(value) ? { what: "A text with the result of a call", path: at } : undefined;
  if (typeof value !== "object" || value === null || above.includes(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (holdsHead(key)) return { what: "A key with the result of a call", path: at };
    const found = referenceIn(item, [...path, key], [...above, value]);
    if (found) return found;
  }
  return undefined;
}
