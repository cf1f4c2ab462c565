import type { Stopwatch } from "../../model/stopwatch.js";
import { print } from "./prettier.js";

/**
 * Code that stands inside of an async function in the script is formatted inside of one: then its lines are as long, and
 * as far to the right, as they are in the end.
 */
const OPENING = "async () => {\n";
const CLOSING = "\n};";

/** @param code Statements. */
export function nest(code: string): string {
  return `${OPENING}${code}${CLOSING}`;
}

export async function printNested(code: string, stopwatch?: Stopwatch): Promise<{ text: string; program: unknown }> {
  const { text, program } = await print(nest(code), stopwatch);
  return { text: unnest(text), program: unnestedProgram(program) };
}

/** The lines of the statements in what the formatter made of {@link nest}. */
export function unnest(text: string): string {
  const end = text.lastIndexOf("}");
  return text.slice(text.indexOf("\n") + 1, end).replace(/\n$/, "");
}

/** The program that consists of the statements. */
export function unnestedProgram(program: unknown): unknown {
  // Babel's tree is that of a file, in which the program stands.
  const { program: inFile = program } = program as { readonly program?: unknown };
  const [statement] = (inFile as { readonly body: readonly [Arrow] }).body;
  return { type: "Program", body: statement.expression.body.body };
}

/** An expression statement that is an arrow function, as ESTree and Babel have it. */
interface Arrow {
  readonly expression: { readonly body: { readonly body: readonly unknown[] } };
}
