import type { Node, TextNode } from "../../expr/syntax/tree.js";
import { isBuiltin } from "../../expr/language/predicates.js";

export interface Key {
  /** Undefined where only the running workflow knows it. */
  readonly name: string | undefined;
  readonly form: "dot" | "single" | "double" | "computed";
  /** Behind `?.` */
  readonly isOptional: boolean;
}

/** `steps['a'].outputs.result`: a name and the keys behind it. */
export interface Reference {
  readonly root: string;
  readonly keys: readonly Key[];
  /** Whether the expression goes on where it is not there: behind `?.`, or in front of `??`. */
  readonly mayBeAbsent: boolean;
}

/** What an expression refers to; variables that it declares itself and functions of the language left out. */
export function referencesIn(
  node: Node,
  mayBeAbsent = false,
  declared: ReadonlySet<string> = new Set(["$env"]),
): Reference[] {
  const within = (part: Node | undefined, isAbsent = mayBeAbsent): Reference[] =>
    part ? referencesIn(part, isAbsent, declared) : [];
  switch (node.kind) {
    case "name":
      return declared.has(node.name) || isBuiltin(node.name) ? [] : [{ root: node.name, keys: [], mayBeAbsent }];
    case "member":
      return ofMember(node, mayBeAbsent, declared, within);
    case "unary":
    case "chain":
    case "predicate":
      return within(node.of);
    case "binary":
      return [...within(node.left, mayBeAbsent || node.operator === "??"), ...within(node.right)];
    case "slice":
      return [node.of, node.from, node.to].flatMap((part) => within(part));
    case "call":
      return [node.of, ...node.values].flatMap((part) => within(part));
    case "builtin":
      return node.values.flatMap((part) => within(part));
    case "let":
      return [...within(node.value), ...referencesIn(node.of, mayBeAbsent, new Set([...declared, node.name]))];
    case "sequence":
    case "list":
      return node.of.flatMap((part) => within(part));
    case "condition":
      return [node.of, node.yes, node.no].flatMap((part) => within(part));
    case "map":
      return node.of.flatMap(({ key, value }) => [...within(key), ...within(value)]);
    default:
      return [];
  }
}

function ofMember(
  node: Node & { kind: "member" },
  mayBeAbsent: boolean,
  declared: ReadonlySet<string>,
  within: (part: Node) => Reference[],
): Reference[] {
  const keys: Key[] = [];
  const computed: Reference[] = [];
  let inner: Node = node;
  while (inner.kind === "member" || inner.kind === "chain") {
    if (inner.kind === "member") {
      if (inner.key.kind !== "text") computed.push(...within(inner.key));
      keys.unshift(keyOf(inner));
    }
    inner = inner.of;
  }
  if (inner.kind !== "name") return [...within(inner), ...computed];
  if (declared.has(inner.name)) return computed;
  const isAbsent = mayBeAbsent || keys.some(({ isOptional }) => isOptional);
  return [{ root: inner.name, keys, mayBeAbsent: isAbsent }, ...computed];
}

function keyOf({ key, isOptional }: Node & { kind: "member" }): Key {
  if (key.kind !== "text") return { name: undefined, form: "computed", isOptional };
  return { name: key.text, form: formOf(key), isOptional };
}

function formOf({ quote }: TextNode): Key["form"] {
  if (quote === undefined) return "dot";
  return quote === "'" ? "single" : "double";
}
