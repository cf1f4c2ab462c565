import type { CheckedFile } from "./checked.js";
import type { Node } from "./types.js";

/** Decorators of argots on something, by their exported names; undefined where it has none. */
type Decorators = readonly string[] | undefined;

interface Member extends Node {
  readonly key?: Node;
  readonly value?: Node | null;
}

interface Class extends Node {
  readonly id?: Node | null;
  readonly body?: Node & { readonly body?: readonly Node[] };
}

const MEMBERS = ["MethodDefinition", "PropertyDefinition", "AccessorProperty", "TSAbstractMethodDefinition"];
const CLASSES = ["ClassDeclaration", "ClassExpression"];
const FUNCTIONS = ["FunctionExpression", "ArrowFunctionExpression", "TSEmptyBodyFunctionExpression"];
const AROUND = ["TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion", "TSNonNullExpression"];

/** Of the member that a function, or a member itself, is: `run() {}`, `run = () => {}`. */
export function decoratorsOfMember(node: Node, { decorated }: CheckedFile): Decorators {
  let value = node;
  while (FUNCTIONS.includes(node.type) && value.parent && AROUND.includes(value.parent.type)) value = value.parent;
  const member = MEMBERS.includes(node.type) ? node : value.parent;
  if (!member || !MEMBERS.includes(member.type)) return undefined;
  const { key, value: own } = member as Member;
  return member === node || own === value ? decorated.get(key?.range?.[0] ?? -1) : undefined;
}

/** Of the innermost member or class around a node that has decorators. */
export function decoratorsAround(node: Node, file: CheckedFile): Decorators {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const { id } = at as Class;
    const ofClass = CLASSES.includes(at.type) && id?.range ? file.decorated.get(id.range[0]) : undefined;
    const found = MEMBERS.includes(at.type) ? decoratorsOfMember(at, file) : ofClass;
    if (found) return found;
  }
  return undefined;
}

/** Whether a class, or a member of it, has a decorator; the node may be the name of the class. */
export function isDecoratedClass(node: Node, { decorated }: CheckedFile): boolean {
  const { id, body } = (CLASSES.includes(node.type) ? node : (node.parent ?? node)) as Class;
  const names = [id ?? undefined, ...(body?.body ?? []).map((member) => (member as Member).key)];
  return names.some((name) => name?.range && decorated.has(name.range[0]));
}
