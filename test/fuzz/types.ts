import { chance, pick } from "./choices.js";
import type { Generator } from "./generator.js";
import { KEYWORDS, NAMES } from "./names.js";

const TYPE_NAMES = NAMES.filter((name) => !KEYWORDS.includes(name));

/** Any type, of which nothing is left at run time, names that values have as well among them. */
export function anyType(g: Generator, depth = 2): string {
  const name = pick(g.choices, TYPE_NAMES);
  if (depth === 0) return pick(g.choices, ["any", "unknown", "string", name, `"${name}"`, "-1"]);
  const inner = (): string => anyType(g, depth - 1);
  const forms: readonly (() => string)[] = [
    () => "any",
    () => name,
    () => `typeof ${name}`,
    () => `${inner()}[]`,
    () => `${name}.${name}`,
    () => `Map<${inner()}, ${inner()}>`,
    () => `{ readonly ${name}?: ${inner()}; m(): ${inner()} }`,
    () => `(${name}: ${inner()}, ...rest: any[]) => ${inner()}`,
    () => `(abstract new () => ${inner()})`,
    () => `[${name}: ${inner()}, rest?: ${inner()}]`,
    () => `(${inner()} extends infer ${name} ? ${name} : never)`,
    () => `{ [key in keyof ${name}]-?: ${inner()} }`,
    () => `\`\${${inner()}}-x\``,
    () => `import("node:fs").${name}`,
    () => `(${inner()}) | (${inner()})`,
    () => `${name}["${name}"]`,
  ];
  return pick(g.choices, forms)();
}

/** An annotation, or none. */
export function annotation(g: Generator, percent = 30): string {
  return chance(g.choices, percent) ? `: ${anyType(g)}` : "";
}

/** Type parameters, or none. */
export function typeParameters(g: Generator): string {
  if (!chance(g.choices, 15)) return "";
  // A type of the function's body may not have the name of its type parameter.
  const name = `${pick(g.choices, TYPE_NAMES)}_T`;
  return pick(g.choices, [`<T>`, `<T, ${name} = T>`, `<const ${name} extends ${anyType(g, 1)}>`]);
}

/** Type arguments of a call, or none. */
export function typeArguments(g: Generator): string {
  return chance(g.choices, 10) ? `<${anyType(g, 1)}>` : "";
}

/** A declaration that is only a type; its name may be that of a value beside it. */
export function typeDeclaration(g: Generator): string {
  const name = pick(g.choices, TYPE_NAMES);
  return pick(g.choices, [
    `type ${name}_t = ${anyType(g)}`,
    `interface ${name}_i { ${name}: ${anyType(g)}; new (): any }`,
  ]);
}
