import type { Generator } from "./generator.js";

/** What the generator knows of a value: enough to write programs that seldom throw. */
export type Kind = "number" | "string" | "list" | "record" | "function";

/** A way to write an expression with a name. */
export interface Use {
  readonly kind: Kind;
  readonly text: (g: Generator) => string;
  /** The text is the name alone. */
  readonly isName?: boolean;
  /** It awaits. */
  readonly isAsync?: boolean;
  /** How many calls of generated functions it may nest. */
  readonly level?: number;
}

export interface Binding {
  readonly name: string;
  readonly uses: readonly Use[];
  /** The kind of values that may be assigned to it. */
  readonly assignable?: Kind;
}

/** The names that one block, function or module declares. */
export interface Frame {
  readonly parent: Frame | undefined;
  /** A name without a binding is declared, but must not be used: it has no value yet, or the policy forbids it. */
  readonly names: Map<string, Binding | undefined>;
}

export function createFrame(parent: Frame | undefined, hidden: readonly string[] = []): Frame {
  return { parent, names: new Map(hidden.map((name) => [name, undefined])) };
}

/** What `name` means in a frame: a binding, undefined for a forbidden one, "global" where nothing declares it. */
export function lookUp(frame: Frame | undefined, name: string): Binding | undefined | "global" {
  for (let at = frame; at; at = at.parent) if (at.names.has(name)) return at.names.get(name);
  return "global";
}

/** Whether `name` means the one of the outermost frame, or none at all. */
export function isOuter(frame: Frame, name: string): boolean {
  for (let at: Frame | undefined = frame; at?.parent; at = at.parent) if (at.names.has(name)) return false;
  return true;
}

/** Every binding that a name leads to from here. */
export function visibleBindings(frame: Frame): Binding[] {
  const seen = new Set<string>();
  const found: Binding[] = [];
  for (let at: Frame | undefined = frame; at; at = at.parent)
    for (const [name, binding] of at.names) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (binding) found.push(binding);
    }
  return found;
}

const use = (kind: Kind, text: Use["text"]): Use => ({ kind, text });

/** The value itself. */
export const named = (kind: Kind, name: string): Use => ({ kind, text: () => name, isName: true });

/** The uses of a variable that holds a value of a kind. */
export function usesOf(name: string, kind: Kind, level = 0): Use[] {
  switch (kind) {
    case "number":
      return [named("number", name), use("string", () => `\`${name}=\${${name}}\``)];
    case "string":
      return [named("string", name), use("number", () => `${name}.length`)];
    case "list":
      return [named("list", name), use("number", () => `(${name}[1] ?? 7)`), use("list", () => `[...${name}]`)];
    case "record":
      return [
        named("record", name),
        use("number", () => `${name}.a`),
        use("number", () => `${name}?.["a"]`),
        use("string", () => `${name}.b`),
      ];
    case "function":
      return [
        { kind: "function", text: () => name, level },
        { kind: "number", text: (g) => `${name}(${g.number()})`, level: level + 1 },
      ];
    default:
      return kind satisfies never;
  }
}

export function variable(name: string, kind: Kind, assignable = false, level = 0): Binding {
  return { name, uses: usesOf(name, kind, level), ...(assignable ? { assignable: kind } : {}) };
}
