import type { Plan } from "./plan.js";
import type { Slot } from "./slots.js";
import { anyOf, builtIn, type Found, type Resolve } from "./tags.js";

/** What the code of a method can name. */
export interface TemplateScope {
  /** Tags of the inputs and of the workflow. */
  readonly resolve: Resolve;
  /** Whether the code names a parameter. */
  isUsed(slot: Slot): boolean;
}

export function createScope(slots: readonly Slot[], plan: Plan): TemplateScope {
  const used = new Set<Slot>();
  const inputs: Resolve = (path) => {
    for (const slot of slots) {
      const found = foundIn(slot, path);
      if (found) return { ...found, use: () => used.add(slot) };
    }
    return undefined;
  };
  const parameters: Resolve = (path) => {
    const name = /^workflow\.parameters\.(.+)$/.exec(path)?.[1];
    const key = name === undefined ? undefined : plan.parameters.get(name);
    return key === undefined ? undefined : { expression: `this.${key}` };
  };
  return {
    resolve: anyOf(
      inputs,
      parameters,
      builtIn((name) => plan.uses.values.add(name)),
    ),
    isUsed: (slot) => used.has(slot),
  };
}

/** What may be missing to TypeScript is printed: a template literal takes it. */
function foundIn({ name, kind, identifier, isOptional }: Slot, path: string): Found | undefined {
  if (kind === "parameter")
    return path === `inputs.parameters.${name}`
      ? { expression: isOptional ? `\`\${${identifier}}\`` : identifier }
      : undefined;
  // One that may be left out has a reference all the same.
  if (path === `inputs.artifacts.${name}`)
    return { expression: isOptional ? `${identifier}!` : identifier, isArtifact: true };
  if (path !== `inputs.artifacts.${name}.path`) return undefined;
  return { expression: isOptional ? `\`\${${identifier}?.path}\`` : `${identifier}.path` };
}
