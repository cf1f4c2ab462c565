import type { Test } from "uvu";

/** Skips a test visibly: uvu counts skipped tests and does not name them, so the runner repeats this line. */
export function skipTest<Context>(test: Test<Context>, name: string, reason: string): void {
  test.skip(name);
  console.log(`\nskipped: ${name}: ${reason}`);
}
