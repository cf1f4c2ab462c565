import type { AnyMethod } from "./types.js";
import { memberOf } from "./member.js";

type AnyClass = abstract new (...args: never[]) => object;

type MethodKey<T> = { [Key in keyof T]: T[Key] extends AnyMethod ? Key : never }[keyof T];

/** The method of that name, an instance's before a static one. */
type MethodOf<Class extends AnyClass, Key> = Key extends keyof InstanceType<Class>
  ? InstanceType<Class>[Key]
  : Key extends keyof Class
    ? Class[Key]
    : never;

/**
 * A method as it was written, without its decorators, to run a step's code here, in a unit test.
 *
 * @param owner the workflow class
 * @param member the method's name, of an instance or static
 * @throws TypeError when the class has no method of that name
 * @example
 * const add = implementation(Sums, "add");
 * console.log(add(1, 2)); // 3
 */
export function implementation<Class extends AnyClass, Key extends MethodKey<InstanceType<Class>> | MethodKey<Class>>(
  owner: Class,
  member: Key,
): MethodOf<Class, Key> {
  const method: unknown =
    Reflect.get(owner.prototype as object, member) ?? Reflect.get(owner, member) ?? inField(owner, member);
  if (typeof method !== "function") throw new TypeError(`${owner.name} has no method '${String(member)}'.`);
  return (memberOf(method)?.implementation ?? method) as MethodOf<Class, Key>;
}

/** A function in a field, `run = () => {}`, exists only on instances. */
function inField(owner: AnyClass, member: PropertyKey): unknown {
  return Reflect.get(Reflect.construct(owner, []) as object, member);
}
