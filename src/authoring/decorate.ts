import { attachMember, type AnyFunction, createMember, type Member, memberOf } from "./member.js";
import { recorder } from "./recorder.js";

/** On a class or prototype: its decorators were lowered to the form that TypeScript had before the standard. */
const EXPERIMENTAL = Symbol.for("argots.experimental-decorators");

/** The part of a decorator's context that matters here, without its type parameters. */
export interface DecoratorContext {
  readonly kind: string;
  readonly name: string | symbol;
  readonly static?: boolean;
  readonly private?: boolean;
}

type MethodDecorator = (value: unknown, context: unknown) => unknown;

/** Tells `@task` from `@task(options, compiled)` by the second argument: a context, or a key of the old form. */
export function isBare(second: unknown): boolean {
  return typeof second === "string" || typeof second === "symbol" || isContext(second);
}

export function isContext(value: unknown): value is DecoratorContext {
  return typeof value === "object" && value !== null && "kind" in value && "addInitializer" in value;
}

/**
 * A decorator of methods, which `change`s what is known about the method. The first one to run, the lowest, replaces the
 * method by a recorder. A field that holds a function (`run = async () => {}`) counts as a method.
 */
export function memberDecorator(decorator: string, change: (member: Member) => void): MethodDecorator {
  return (value, context) => {
    if (!isContext(context)) {
      markExperimental(value);
      return undefined;
    }
    const key = publicKey(decorator, context);
    const isStatic = context.static === true;
    if (context.kind === "method") return decorated(key, isStatic, value as AnyFunction, change);
    if (context.kind === "field")
      return (initial: unknown) => {
        if (typeof initial !== "function") throw misplaced(decorator, "a field without a function");
        return decorated(key, isStatic, initial as AnyFunction, change);
      };
    throw misplaced(decorator, `a ${context.kind}`);
  };
}

function decorated(key: string, isStatic: boolean, method: AnyFunction, change: (member: Member) => void): AnyFunction {
  const known = memberOf(method);
  const member = known ?? createMember(key, isStatic, method);
  change(member);
  if (known) return method;
  const replacement = recorder(member);
  attachMember(replacement, member);
  return replacement;
}

export function publicKey(decorator: string, context: DecoratorContext): string {
  if (context.private || typeof context.name === "symbol")
    throw misplaced(decorator, `'${String(context.name)}': Argo needs a name`);
  return context.name;
}

export function misplaced(decorator: string, place: string): TypeError {
  return new TypeError(`@${decorator} decorates a method; it was put on ${place}.`);
}

/** The build reports it, once for the class: a decorator that throws would hide which class it was. */
export function markExperimental(target: unknown): void {
  if ((typeof target === "object" && target !== null) || typeof target === "function")
    Object.defineProperty(target, EXPERIMENTAL, { value: true, configurable: true });
}

export function isExperimental(instance: object): boolean {
  return EXPERIMENTAL in instance || EXPERIMENTAL in instance.constructor;
}
