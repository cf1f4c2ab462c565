import { parse } from "./parse.js";

/** Ten thousand parentheses are more than the stack holds: TypeScript, the formatter and we walk trees by recursion. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/**
 * TypeScript's parser and binder keep their state in variables that an exception leaves as they were, and the next file
 * would be read with them. A file that goes through to the end puts them back.
 */
export function resetTypeScript(): void {
  parse("reset.ts", "");
}
