import type { CompiledMember } from "../../model/compiled.js";
import { kindDecorator } from "../decorate.js";
import type { TemplateOptions } from "../types.js";
import type { AnyContext, OnTemplate, TemplateDecorator } from "./placed.js";

/**
 * Turns a method into an Argo template, with fields of the template that need no reference.
 *
 * @param options the template's `name` (default: the method's, with dashes) and every other field of Argo's Template
 * @param compiled written by the compiler, never by hand
 * @throws BuildError from the build, for a field that a template does not have, and as bare `@template` does
 * @example
 * ```@template({ timeout: "10m", retryStrategy: { limit: 2 } })```
 * ```greet() { return container({ image: "alpine:3.23", command: ["echo", "hello"] }); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export function template(options?: TemplateOptions, compiled?: CompiledMember): TemplateDecorator;
/**
 * Turns a method into an Argo template: it returns what `container()`, `script()`, `resource()` or another factory gives.
 * While it runs, its parameters are references to the template's inputs.
 *
 * @throws BuildError from the build, when the method returns nothing, a call, or fields of two kinds of template
 * @example
 * ```@template greet() { return container({ image: "alpine:3.23", command: ["echo", "hello"] }); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export function template<Context extends AnyContext>(value: unknown, context: Context): OnTemplate<Context>;
export function template(first?: unknown, second?: unknown): unknown {
  return kindDecorator("template", first, second);
}
