/** What is wrong with an expression; the first four are found before it runs. */
export type Fault =
  | "syntax"
  | "unknown name"
  | "types do not fit"
  | "bad pattern"
  /** It fails for what it is applied to, whatever the values are: `'a' < 1` of values that are known as it runs. */
  | "wrong type"
  /** It fails for this value: the text is no number, the list has no such element. */
  | "wrong value"
  /** It needs what only the running engine has. */
  | "not known here";

export class ExpressionError extends Error {
  constructor(
    readonly fault: Fault,
    message: string,
    /** Where in the text, by characters of JavaScript. */
    readonly at: number,
    /** The name that is not known. */
    readonly unknown?: string,
  ) {
    super(message);
  }
}
