import { suggest } from "../model/suggest.js";

/** `did you mean 'x'?` for the nearest of `known` that `taken` does not have, or undefined when none is near. */
export function didYouMean(name: string, known: readonly string[], taken: object = {}): string | undefined {
  const near = suggest(
    name,
    known.filter((other) => !(other in taken)),
  );
  return near === undefined ? undefined : `did you mean '${near}'?`;
}
