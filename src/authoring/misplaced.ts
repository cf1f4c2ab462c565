/** On an instance or a class: what its decorators could do nothing with. Registered, as classes may use several copies. */
const MISPLACED = Symbol.for("argots.misplaced");

/** A decorator that stands where it means nothing. */
export interface Misplaced {
  readonly message: string;
  /** The member it stands on; without one, the class. */
  readonly member: string | undefined;
}

/**
 * Decorators run before the class has a name and anybody can catch what they throw, so that they leave a note for the
 * build.
 */
export function recordMisplaced(owner: object, member: string | undefined, message: string): void {
  // A class starts with the notes of the class that it extends.
  const found = [...misplacedOn(owner), { message, member }];
  Object.defineProperty(owner, MISPLACED, { value: found, configurable: true });
}

/** Those of an instance and of its class. */
export function misplacedIn(instance: object): readonly Misplaced[] {
  return [...misplacedOn(instance), ...misplacedOn(instance.constructor)];
}

function misplacedOn(owner: object): readonly Misplaced[] {
  return (owner as { [MISPLACED]?: readonly Misplaced[] })[MISPLACED] ?? [];
}
