import { writeSync } from "node:fs";
import { inputFailure, systemReason } from "./failure.js";

const STDOUT = 1;

/**
 * Writes before it returns, without Node's stream, which takes longer to make than most answers to look up.
 *
 * @returns false where the reader has gone, which is no failure
 * @throws Failure when it cannot be written
 */
export function writeDirectly(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(STDOUT, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return false;
      if (code !== "EAGAIN") throw inputFailure(`cannot write to the standard output: ${systemReason(error)}`);
      // A pipe that whoever made it has set not to wait for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}
