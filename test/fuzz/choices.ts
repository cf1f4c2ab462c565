import { seededRandom } from "../support/random.js";

/**
 * Where a generator takes its decisions from. All of them are recorded, so that the same program can be made again, and a
 * smaller one by leaving decisions out: whatever the list says, the generator makes a valid program of it.
 */
export interface Choices {
  /** An integer of `[0, below)`; 0 is the simplest choice. */
  int(below: number): number;
  /** What was chosen so far. */
  readonly taken: readonly number[];
}

export function randomChoices(seed: number): Choices {
  const random = seededRandom(seed);
  return choicesFrom((below) => (below <= 1 ? 0 : Math.floor(random() * below)));
}

/** Decides as the list says, and for the simplest where the list has ended. */
export function replayedChoices(list: readonly number[]): Choices {
  let at = 0;
  return choicesFrom((below) => (list[at++] ?? 0) % Math.max(below, 1));
}

function choicesFrom(next: (below: number) => number): Choices {
  const taken: number[] = [];
  return {
    taken,
    int(below) {
      const chosen = next(below);
      taken.push(chosen);
      return chosen;
    },
  };
}

/** One of the list; the first one is the simplest. */
export function pick<T>(choices: Choices, list: readonly T[]): T {
  const chosen = list[choices.int(list.length)];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}

/** True in so many of a hundred cases; false is the simple one. */
export function chance(choices: Choices, percent: number): boolean {
  return choices.int(100) >= 100 - percent;
}

/** One of the list, each as often as its weight says. */
export function pickWeighted<T>(choices: Choices, list: readonly (readonly [weight: number, value: T])[]): T {
  let at = choices.int(list.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, value] of list) {
    if (at < weight) return value;
    at -= weight;
  }
  throw new Error("nothing to pick from");
}

/** `least` to `most` results of `make`. */
export function repeat<T>(choices: Choices, least: number, most: number, make: (index: number) => T): T[] {
  const count = least + choices.int(most - least + 1);
  return Array.from({ length: count }, (_, index) => make(index));
}
