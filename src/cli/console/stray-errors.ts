import { isThrownByArgots, strayProblem } from "../../program/user-errors.js";
import { printDiagnostics, printMessage } from "./terminal.js";

export { isThrownByArgots };

/** What a user's program threw while nobody was there to catch it. */
export function printStray(error: unknown): void {
  const problem = strayProblem(error);
  if (typeof problem === "string") printMessage(`argots: ${problem}`);
  else printDiagnostics([problem]);
}
