// Fast way "store": sources are compared as they are, and not hashed; bench row "argots build, nothing changed, 200 × 5", guarded by test/cache.test.ts.

import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** Files as they were: where their texts lie in the bytes of all of them, one behind the other. */
export type ComparedTexts = readonly (readonly [path: string, length: number])[];

/** The length of a file that was not there. */
const MISSING = -1;

export function joinTexts(texts: ReadonlyMap<string, Uint8Array | undefined>): {
  readonly known: ComparedTexts;
  readonly bytes: Uint8Array;
} {
  const entries = [...texts];
  return {
    known: entries.map(([path, text]) => [path, text?.length ?? MISSING]),
    bytes: Buffer.concat(entries.flatMap(([, text]) => text ?? [])),
  };
}

/**
 * Whether the files hold these texts now. They are compared as they are: no fingerprint costs as little.
 *
 * @param compare whether the bytes of all texts are these at this place
 */
export function areUnchanged(known: ComparedTexts, compare: (bytes: Uint8Array, at: number) => boolean): boolean {
  let at = 0;
  return known.every(([path, length]) => {
    const text = readText(path);
    if (length === MISSING || text === undefined) return length === MISSING && text === undefined;
    at += length;
    return text.length === length && compare(text, at - length);
  });
}

/** Reading is most of what a build does in which nothing has changed: one buffer serves all files that fit. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

/** Valid until the next call; undefined for a file that cannot be read. */
function readText(path: string): Uint8Array | undefined {
  try {
    return readShort(path) ?? readFileSync(path);
  } catch {
    return undefined;
  }
}

function readShort(path: string): Uint8Array | undefined {
  const descriptor = openSync(path, "r");
  try {
    const length = readSync(descriptor, buffer, 0, buffer.length, 0);
    return length < buffer.length ? buffer.subarray(0, length) : undefined;
  } finally {
    closeSync(descriptor);
  }
}
