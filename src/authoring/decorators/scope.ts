import { isContext, markExperimental } from "../decorate.js";
import type { AnyContext, OnScope, ScopeDecorator } from "./placed.js";

/** Options of `@scope`. */
export interface ScopeOptions {
  /** The scope that a method belongs to; a class is a scope of its own name. */
  readonly name?: string;
  /** Takes the local code that the functions use along; `"packages"` takes npm packages along too. Default: false. */
  readonly bundle?: boolean | "packages";
}

/**
 * Makes a function available to closures: it travels in their scripts, in the scope of that name. The function itself stays
 * as it is, so that unit tests can call it.
 *
 * @param name an identifier: `main` in `genRandomInt(main = Scripts) { main.initLogging(); }`; or options, with `bundle` to
 *   take along what the function uses of its module, as the option of `@closure` does
 * @example
 * ```@scope("main") static initLogging(level = "DEBUG") { process.env["LOG_LEVEL"] = level; }```
 */
export function scope(name: string | ScopeOptions): ScopeDecorator;
/**
 * Makes a class of static functions available to closures: a scope of the class's name, which travels in their scripts.
 * The functions stay as they are, so that unit tests can call them.
 *
 * @example
 * ```@scope class Log { static line(text: string) { console.log(text); } }```
 */
export function scope<Context extends AnyContext>(value: unknown, context: Context): OnScope<Context>;
export function scope(first: unknown, second?: unknown): unknown {
  // Only the compiler reads scopes: at run time the decorator has nothing to do but see how it was lowered.
  const look = (value: unknown, context: unknown): void => {
    if (context !== undefined && !isContext(context)) markExperimental(value);
  };
  return second === undefined && typeof first !== "function" ? look : look(first, second);
}
