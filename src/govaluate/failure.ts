/** How a condition fails, in words of ours. */
export type ConditionError =
  | "cannot be read"
  | "unknown function"
  | "bad pattern"
  | "not a number"
  | "not a boolean beside && or ||"
  | "no such variable"
  | "neither true nor false";

export class ConditionFailure extends Error {
  constructor(readonly kind: ConditionError) {
    super(kind);
  }
}
