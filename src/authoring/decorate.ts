import type { RecordedKind } from "../model/member-kinds.js";
import { attachMember, type AnyFunction, createMember, type Member, memberOf } from "./member.js";
import { recordMisplaced } from "./misplaced.js";
import { recorder } from "./recorder.js";

/** On a class or prototype: its decorators were lowered to the form that TypeScript had before the standard. */
const EXPERIMENTAL = Symbol.for("argots.experimental-decorators");

/** The part of a decorator's context that matters here, without its type parameters. */
export interface DecoratorContext {
  readonly kind: string;
  readonly name: string | symbol;
  readonly static?: boolean;
  readonly private?: boolean;
  addInitializer(initializer: (this: object) => void): void;
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
    const key = publicKey(context);
    const isStatic = context.static === true;
    if (key === undefined) return refuse(`@${decorator}`, "a member that others can call", context);
    if (context.kind === "method") return decorated(key, isStatic, value as AnyFunction, change);
    if (context.kind === "field")
      return function (this: object, initial: unknown): unknown {
        if (typeof initial === "function") return decorated(key, isStatic, initial as AnyFunction, change);
        recordMisplaced(this, key, `@${decorator} decorates a method; '${key}' is a field without a function.`);
        return initial;
      };
    return refuse(`@${decorator}`, "a method", context);
  };
}

/**
 * The decorators that say what a method becomes, each bare or called with options: it joins the member's kinds.
 *
 * @param first the method, or the options
 * @param second the context, or what the compiler found
 */
export function kindDecorator(kind: RecordedKind, first: unknown, second: unknown): unknown {
  if (isBare(second)) return memberDecorator(kind, (member) => member.kinds.push(kind))(first, second);
  return memberDecorator(kind, (member) => {
    member.kinds.push(kind);
    member.options = { ...(first as Member["options"] | undefined) };
    if (second !== undefined) member.compiled = second as NonNullable<Member["compiled"]>;
  });
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

/** The name of a member, from which Argo's is made; a private one has none. */
export function publicKey({ private: isPrivate, name }: DecoratorContext): string | undefined {
  return isPrivate || typeof name === "symbol" ? undefined : name;
}

/** Leaves the member as it is: the build reports the decorator, as it knows which class it stands in. */
export function refuse(decorator: string, decorates: string, context: DecoratorContext): undefined {
  const name = String(context.name);
  const isMember = context.kind !== "class";
  const what = `${context.private ? "private " : context.static ? "static " : ""}${context.kind}`;
  context.addInitializer(function () {
    recordMisplaced(
      this,
      isMember ? name : undefined,
      `${decorator} decorates ${decorates}; ${isMember ? `'${name}' is a ${what}` : `it was put on a class`}.`,
    );
  });
  return undefined;
}

/** The build reports it, once for the class: a decorator that throws would hide which class it was. */
export function markExperimental(target: unknown): void {
  if ((typeof target === "object" && target !== null) || typeof target === "function")
    Object.defineProperty(target, EXPERIMENTAL, { value: true, configurable: true });
}

export function isExperimental(instance: object): boolean {
  return EXPERIMENTAL in instance || EXPERIMENTAL in instance.constructor;
}
