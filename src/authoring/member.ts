import type { InjectedClosure, CompiledMember } from "../model/compiled.js";
import { type MemberKindRow, memberKinds, type RecordedKind } from "../model/member-kinds.js";
import { templateName } from "../model/names.js";
import type { DAGTask } from "../model/argo/index.js";

/**
 * Where a decorated method keeps what its decorators said. It stands on the function that replaces the method: lowered
 * decorators have no `Symbol.metadata`, and a table beside the classes would be global state.
 */
const MEMBER = Symbol.for("argots.member");

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Fields of a parameter or artifact, as a decorator was called with them. */
export interface Declared {
  readonly kind: "parameter" | "artifact";
  readonly fields: Readonly<Record<string, unknown>> & { readonly name: string };
}

/** A decorated method. Decorators fill it in while the class is defined; after that nothing changes it. */
export interface Member {
  readonly key: string;
  readonly isStatic: boolean;
  /** The method as the user wrote it. */
  readonly implementation: AnyFunction;
  readonly kinds: RecordedKind[];
  options: Readonly<Record<string, unknown>>;
  compiled?: CompiledMember | InjectedClosure;
  readonly inputs: Declared[];
  readonly outputs: Declared[];
  /** `@parameter` and `@artifact` above a task: what its method's parameters are bound to. */
  readonly bindings: Declared[];
  /** Keys of methods, from `@dependencies`. */
  readonly dependencies: string[];
  taskFields: Partial<DAGTask>;
}

export function createMember(key: string, isStatic: boolean, implementation: AnyFunction): Member {
  return {
    key,
    isStatic,
    implementation,
    kinds: [],
    options: {},
    inputs: [],
    outputs: [],
    bindings: [],
    dependencies: [],
    taskFields: {},
  };
}

/** The name of the template or task that a member becomes. */
export function memberName(member: Member): string {
  const name = member.options["name"];
  return typeof name === "string" ? name : templateName(member.key);
}

/** The decorator that its options were said to, as messages name it. */
export function decoratorOf({ kinds }: Member): string {
  return kinds.map((kind) => `@${kind}`).join(" and ");
}

/** Tells a member of the class from a template that stands elsewhere. */
export function isMember(callee: object): callee is Member {
  return "implementation" in callee;
}

export function isOfKind({ kinds }: Member, is: (row: MemberKindRow) => boolean): boolean {
  return kinds.some((kind) => is(memberKinds[kind]));
}

/** A task of the template `main`; else it becomes a template. */
export function isTask({ kinds }: Member): boolean {
  return kinds.some((kind) => {
    const { becomes } = memberKinds[kind];
    switch (becomes) {
      case "task":
        return true;
      case "template":
        return false;
      default:
        return becomes satisfies never;
    }
  });
}

/** What the compiler added to a closure; undefined for other members, and where the class was not compiled. */
export function injectedClosure(member: Member): InjectedClosure | undefined {
  return member.compiled && "template" in member.compiled ? member.compiled : undefined;
}

export function attachMember(method: AnyFunction, member: Member): void {
  Object.defineProperty(method, MEMBER, { value: member });
  Object.defineProperty(method, "name", { value: member.key, configurable: true });
}

/** What the decorators of a method said; undefined for everything that is no decorated method. */
export function memberOf(value: unknown): Member | undefined {
  if (typeof value !== "function" || !Object.hasOwn(value, MEMBER)) return undefined;
  return (value as unknown as { [MEMBER]: Member })[MEMBER];
}
