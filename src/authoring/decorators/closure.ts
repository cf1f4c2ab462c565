import type { InjectedClosure } from "../../model/compiled.js";
import { kindDecorator } from "../decorate.js";
import type { ClosureOptions } from "../types.js";
import type { AnyContext, FunctionDecorator, OnFunction } from "./placed.js";

/**
 * Turns a method into a step that runs its body in a container, with options.
 *
 * The body may use its parameters, imports of packages, `@scope` functions and literal constants of the module; anything
 * else is an error of the build. Parameters arrive as Argo input parameters, decoded by their type; what it returns
 * becomes output parameters: one for each field of an object type, else one called `result`.
 *
 * @param options `image` (default `node:24-alpine`), `scope`, and every field of Argo's ScriptTemplate and Template
 * @param compiled written by the compiler, never by hand
 * @throws BuildError from the build, when the class was not compiled; errors of the body are diagnostics of the compiler
 * @example
 * ```@closure({ image: "node:24-alpine", retryStrategy: { limit: 2 } })```
 * ```add(a: number, b: number) { return a + b; }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate
 */
export function closure(options?: ClosureOptions, compiled?: InjectedClosure): FunctionDecorator<"@closure">;
/**
 * Turns a method into a step that runs its body in a container; so does a field that holds a function.
 *
 * The body may use its parameters, imports of packages, `@scope` functions and literal constants of the module; anything
 * else is an error of the build. Parameters arrive as Argo input parameters, decoded by their type; what it returns
 * becomes output parameters: one for each field of an object type, else one called `result`.
 *
 * @throws BuildError from the build, when the class was not compiled; errors of the body are diagnostics of the compiler
 * @example
 * ```@closure add(a: number, b: number) { return a + b; }```
 * ```@closure shout = (text: string) => text.toUpperCase();```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate
 */
export function closure<Context extends AnyContext>(value: unknown, context: Context): OnFunction<"@closure", Context>;
export function closure(first?: unknown, second?: unknown): unknown {
  return kindDecorator("closure", first, second);
}
