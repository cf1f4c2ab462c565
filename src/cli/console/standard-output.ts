import { writeSync } from "node:fs";
import { systemReason } from "../../host/system-reason.js";
import { inputFailure } from "./failure.js";

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

/**
 * What the user's own modules print must not get into the manifests: it goes to standard error. The stream is made only for
 * those that print.
 */
export async function onStderr<Result>(run: () => Promise<Result>): Promise<Result> {
  const property = Object.getOwnPropertyDescriptor(process, "stdout");
  let restore = (): void => undefined;
  const redirected = (): NodeJS.WriteStream => {
    if (property) Object.defineProperty(process, "stdout", property);
    const { stdout } = process;
    const { write } = stdout;
    stdout.write = process.stderr.write.bind(process.stderr);
    // Whoever prints when all is over may find that nobody reads.
    const ignore = (): void => undefined;
    stdout.on("error", ignore);
    restore = () => (stdout.write = write);
    return stdout;
  };
  // What is loaded before this program may have printed already, and holds the stream.
  if (process.execArgv.length > 0 || process.env["NODE_OPTIONS"]) redirected();
  else Object.defineProperty(process, "stdout", { configurable: true, enumerable: true, get: redirected });
  try {
    return await run();
  } finally {
    if (property) Object.defineProperty(process, "stdout", property);
    restore();
  }
}
