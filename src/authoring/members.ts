import { buildsNothing, kindsWhere, memberKinds } from "../model/member-kinds.js";
import { mayBeDataName, TEMPLATE_NAME } from "../model/names.js";
import { type Declared, type Member, memberName, memberOf } from "./member.js";
import type { Problems } from "./problem.js";

/**
 * The decorated members of an instance: those of base classes first, then in source order. A member that a class
 * overrides keeps the place that it has in the base class.
 */
export function collectMembers(instance: object, root: object, problems: Problems): Member[] {
  const members = new Map<string, Member>();
  for (const prototype of prototypes(instance, root)) {
    const own = [...ownMembers(prototype, problems, members), ...staticMembers(prototype)];
    for (const member of inSourceOrder(own)) members.set(identity(member), member);
  }
  for (const member of membersOf(instance)) members.set(identity(member), member);
  const all = [...members.values()];
  for (const member of all) checkKinds(member, problems);
  return all.filter((member) => member.kinds.length === 1);
}

/** From the first class below `root` down to the class of the instance. */
function prototypes(instance: object, root: object): object[] {
  const chain: object[] = [];
  let prototype = Object.getPrototypeOf(instance) as object | null;
  for (; prototype !== null && prototype !== root; prototype = Object.getPrototypeOf(prototype) as object | null)
    chain.unshift(prototype);
  return chain;
}

function ownMembers(prototype: object, problems: Problems, inherited: ReadonlyMap<string, Member>): Member[] {
  for (const key of Object.keys(Object.getOwnPropertyDescriptors(prototype))) {
    const base = inherited.get(key);
    if (base && !memberOf(Object.getOwnPropertyDescriptor(prototype, key)?.value)) {
      const hint = `write @${base.kinds[0] ?? "template"} above it, or give it another name`;
      problems.add("The method overrides a decorated one, but has no decorator itself.", { hint, member: key });
    }
  }
  return membersOf(prototype);
}

function staticMembers(prototype: object): Member[] {
  return Object.hasOwn(prototype, "constructor") ? membersOf(prototype.constructor) : [];
}

function membersOf(owner: object): Member[] {
  const descriptors = Object.values(Object.getOwnPropertyDescriptors(owner));
  return descriptors.flatMap(({ value }) => memberOf(value) ?? []);
}

/** Positions say how static and instance members mix; without the compiler the instance's members come first. */
function inSourceOrder(members: readonly Member[]): readonly Member[] {
  if (members.some((member) => member.compiled === undefined)) return members;
  return [...members].sort((a, b) => (a.compiled?.position ?? 0) - (b.compiled?.position ?? 0));
}

function identity({ key, isStatic }: Member): string {
  return isStatic ? `static ${key}` : key;
}

function checkKinds(member: Member, problems: Problems): void {
  const { key, kinds } = member;
  if (kinds.length > 1)
    problems.add(`The method has more than one of ${listed("and")}: ${kinds.map((kind) => `@${kind}`).join(", ")}.`, {
      member: key,
    });
  if (kinds.length === 0)
    problems.add("The method has decorators of a template or task, but is neither.", {
      hint: `write ${listed("or")} above it`,
      member: key,
    });
  const instances = kinds.find((kind) => !memberKinds[kind].mayBeStatic);
  if (instances !== undefined && member.isStatic)
    problems.add(`A ${instances} is no static method: its templates are called by \`this\`.`, {
      hint: "remove `static`",
      member: key,
    });
}

/** `@template, @closure and @task` */
function listed(word: "and" | "or"): string {
  const names = kindsWhere((row) => !buildsNothing(row)).map((kind) => `@${kind}`);
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** Two templates, or two tasks, of one name cannot be told apart; what Argo allows in names is its own rule. */
export function checkNames(
  members: readonly Member[],
  what: string,
  taken: readonly string[],
  problems: Problems,
): void {
  const names = new Set(taken);
  for (const member of members) {
    const name = memberName(member);
    if (names.has(name))
      problems.add(`Another ${what} has the name '${name}' already.`, {
        hint: "rename one, or give it a `name` in its decorator",
        member: member.key,
      });
    names.add(name);
    if (!TEMPLATE_NAME.test(name))
      problems.add(`'${name}' is no name that Argo allows for a ${what}.`, {
        hint: "give it a `name` in its decorator: letters, digits and dashes, at most 128",
        member: member.key,
      });
    for (const list of [member.inputs, member.outputs, member.bindings]) checkDeclared(list, member.key, problems);
  }
}

function checkDeclared(list: readonly Declared[], member: string, problems: Problems): void {
  list.forEach(({ kind, fields: { name } }, index) => {
    // Types are not checked by a build, so that the name may be missing.
    if (typeof name !== "string" || !mayBeDataName(name)) {
      const hint = "use letters, digits, dashes and underscores";
      problems.add(`'${name}' is no name that Argo allows for ${kind === "artifact" ? "an" : "a"} ${kind}.`, {
        hint,
        member,
      });
    }
    if (list.slice(0, index).some((other) => other.kind === kind && other.fields.name === name))
      problems.add(`The ${kind} '${name}' is declared twice.`, { hint: "remove one", member });
  });
}
