import { isReservedWord } from "../typescript/identifiers.js";

/** Gives out the names of a script's top level, so that nothing there hides or redeclares anything else. */
export interface NameAllocator {
  /**
   * `preferred`, or the first of `preferred_1`, `preferred_2`, … that is free and not `taken`. What is the same object as
   * the global of its name may hide it.
   */
  allocate(preferred: string, taken?: (name: string) => boolean, isSameAsGlobal?: boolean): string;
}

/**
 * @param globals the names that the script's code expects to find outside of itself
 * @param isInside whether code that stays as it is has something of that name
 */
export function createAllocator(
  globals: ReadonlySet<string>,
  isInside: (name: string) => boolean = () => false,
): NameAllocator {
  const used = new Set<string>();
  return {
    allocate(preferred, taken = () => false, isSameAsGlobal = false) {
      const free = (name: string): boolean =>
        !used.has(name) && (isSameAsGlobal || !globals.has(name)) && !isReservedWord(name) && !isInside(name);
      let name = preferred;
      for (let count = 1; !free(name) || taken(name); count++) name = `${preferred}_${count}`;
      used.add(name);
      return name;
    },
  };
}
