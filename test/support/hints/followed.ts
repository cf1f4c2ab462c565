/** A text, and what stands in its place once. */
export type Edit = readonly [from: string, to: string];

/** A hint as it is printed for the example of a code, and what one writes who does what it says. */
export interface Followed {
  readonly code: string;
  /** What makes another message of the code out of its example. */
  readonly setup?: readonly Edit[];
  readonly hint: string;
  readonly edits: readonly Edit[];
  /** What is to be done after that, by other hints. */
  readonly left?: readonly string[];
}

/** The text with all edits made in their order; an edit of nothing is an error. */
export function edited(text: string, edits: readonly Edit[] = []): string {
  return edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`'${from}' is no part of:\n${all}`);
    return all.replace(from, () => to);
  }, text);
}
