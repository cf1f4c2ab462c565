import { suggest } from "../model/suggest.js";

/** `did you mean 'x'?` for the nearest of `known`, or undefined when none is near. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const near = suggest(name, known);
  return near === undefined ? undefined : `did you mean '${near}'?`;
}
