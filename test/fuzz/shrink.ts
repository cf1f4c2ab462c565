import { type Choices, replayedChoices } from "./choices.js";
import type { ProgramChoices } from "./program.js";

/** A program as the list of the decisions behind it. */
export interface Decisions {
  readonly module: readonly number[];
  readonly closures: readonly (readonly number[])[];
}

export function decisionsOf({ module, closures }: ProgramChoices): Decisions {
  return { module: module.taken, closures: closures.map(({ taken }) => taken) };
}

export function replay({ module, closures }: Decisions): ProgramChoices {
  const choices: readonly Choices[] = closures.map(replayedChoices);
  return { module: replayedChoices(module), closures: choices };
}

/**
 * Leaves decisions out, in ever smaller pieces, and makes the others simpler, as long as the program still fails. Every
 * list of decisions makes a valid program, so nothing has to be known of the language here.
 *
 * @param attempts How often `fails` may be asked.
 */
export async function shrink(
  from: Decisions,
  fails: (smaller: Decisions) => Promise<boolean>,
  attempts = 400,
): Promise<Decisions> {
  let best = from;
  let left = attempts;
  const tryOne = async (smaller: Decisions): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  for (let at = 0; at < best.closures.length && best.closures.length > 1;) {
    if (!(await tryOne({ ...best, closures: best.closures.filter((_, index) => index !== at) }))) at++;
  }
  for (let isSmaller = true; isSmaller && left > 0;) {
    isSmaller = false;
    for (const part of ["module", ...best.closures.keys()] as const) {
      const list = (): readonly number[] => (part === "module" ? best.module : (best.closures[part] ?? []));
      const withList = (changed: readonly number[]): Decisions =>
        part === "module"
          ? { ...best, module: changed }
          : { ...best, closures: best.closures.map((each, index) => (index === part ? changed : each)) };
      for (let size = list().length; size >= 1; size = Math.floor(size / 2)) {
        for (let at = 0; at < list().length && left > 0;) {
          const without = [...list().slice(0, at), ...list().slice(at + size)];
          if (await tryOne(withList(without))) isSmaller = true;
          else at += size;
        }
      }
      for (let at = 0; at < list().length && left > 0; at++) {
        if (list()[at] === 0) continue;
        if (await tryOne(withList(list().with(at, 0)))) isSmaller = true;
      }
    }
  }
  return best;
}
