import { bundledText } from "./bundled.js";
import { chance, pick, repeat } from "./choices.js";
import { constantEnum } from "./enums.js";
import { type Generator, planNames } from "./generator.js";
import { importDeclaration, typeImport } from "./imports.js";
import { numberLiteral, stringLiteral } from "./literals.js";
import { KEYWORDS } from "./names.js";
import { type Binding, type Kind, type Use, variable } from "./scope.js";
import { anyType } from "./types.js";

export interface ModuleText {
  readonly imports: readonly string[];
  /** Declarations that come before the classes, and after them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What only bundles may use. */
  readonly bundled: readonly Binding[];
}

/** The imports and declarations of a module; what closures may use is declared in the frame, what they must not is hidden. */
export function moduleText(g: Generator, taken: string[]): ModuleText {
  const declare = (bindings: readonly Binding[]): void =>
    bindings.forEach((each) => g.frame.names.set(each.name, each));
  const imported: Binding[] = [];
  const imports = repeat(g.choices, 0, 5, () => {
    const { text, bindings } = importDeclaration(g, taken);
    declare(bindings);
    imported.push(...bindings);
    return text;
  });
  if (chance(g.choices, 30)) {
    imports.push(typeImport(g, taken));
    g.frame.names.set(taken.at(-1) ?? "", undefined);
  }
  const before: string[] = [];
  const after: string[] = [];
  for (const name of fresh(g, taken, g.choices.int(5))) {
    const { text, bindings } = pick(g.choices, [constantDeclaration, enumOf, forbidden, typeOnly, constantDeclaration])(
      g,
      name,
    );
    g.frame.names.set(name, undefined);
    declare(bindings);
    // Copied constants stand in front of everything, wherever the source has them.
    (chance(g.choices, 70) ? before : after).push(text);
  }
  const known = taken.length;
  const bundled = bundledText(g, taken, imported);
  for (const name of taken.slice(known)) g.frame.names.set(name, undefined);
  return {
    imports: [...imports, ...bundled.imports],
    before: [...before, ...bundled.lines],
    after,
    bundled: bundled.bindings,
  };
}

function fresh(g: Generator, taken: string[], count: number): string[] {
  const names = planNames(g, count, taken);
  taken.push(...names);
  return names;
}

interface Declared {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

function constantDeclaration(g: Generator, name: string): Declared {
  const [kind, literal] = pick<readonly [Kind, () => string]>(g.choices, [
    ["number", () => numberLiteral(g)],
    ["string", () => stringLiteral(g)],
    ["list", () => `[${numberLiteral(g)}, ${numberLiteral(g)}${pick(g.choices, ["", " as number", "!"])}]`],
    ["record", () => `{ a: ${numberLiteral(g)}, b: ${stringLiteral(g)}, "c": [{ ${name}: 1 }], d: null }`],
    ["record", () => `{ a: <any>${numberLiteral(g)}, "b": (${stringLiteral(g)}), ["c"]: [, undefined, true] }`],
  ]);
  const typed = pick(g.choices, ["", " as const", " satisfies unknown", ` as ${anyType(g, 1)}`, "!"]);
  const value = `${literal()}${typed}`;
  const type = chance(g.choices, 20) ? `: ${anyType(g, 1)}` : "";
  const read = chance(g.choices, 30) ? ` ${readOf(g, name)}` : "";
  const text = `${pick(g.choices, ["", "export "])}const ${name}${type} = ${value};${read}`;
  return { text, bindings: [variable(name, kind)] };
}

/** What the building code does with a constant without changing it; names of the language's own may be hidden. */
function readOf(g: Generator, name: string): string {
  return pick(g.choices, [
    `void (typeof ${name} === "object" && !(${name} as any));`,
    `void [${name} as any, { ...(${name} as any) }];`,
    `{ const alias: any = ${name}; void alias?.a; }`,
    `((given: any) => void \`\${given?.[0]}\`)(${name});`,
    `void (() => ${name})();`,
    `for (const each in ${name} as any) void (${name} as any)[each];`,
  ]);
}

function enumOf(g: Generator, name: string): Declared {
  const head = pick(g.choices, ["enum", "export enum", "const enum", "export const enum"]);
  if (chance(g.choices, 25)) {
    const { text, uses } = constantEnum(g, name, head);
    return { text, bindings: [{ name, uses }] };
  }
  const isConst = head.includes("const");
  const members = pick(g.choices, [
    "A, B = 5",
    `A = "x", B = -2`,
    `A = 1 << 2, B = A | 3, C = ${name}.A`,
    `"A" = 1.5, B = +A + 1`,
  ]);
  const merged = !isConst && chance(g.choices, 20) ? `\n${head} ${name} { ${name} = 7 }` : "";
  const uses: Use[] = [
    { kind: "number", text: () => `${name}.B` },
    { kind: "string", text: () => `\`\${${name}["A"]}\`` },
    ...(isConst ? [] : [{ kind: "string", text: () => `${name}[5] + ""` } as const]),
  ];
  return { text: `${head} ${name} { ${members} }${merged}`, bindings: [{ name, uses }] };
}

/** What exists only while the workflow is built: closures may hide its name and must not use it. */
export function forbidden(g: Generator, name: string): Declared {
  const text = pick(g.choices, [
    `let ${name} = 1;`,
    `function ${name}() { return ${numberLiteral(g)}; }`,
    `class ${name} {}`,
    `const ${name} = [1].map((each) => each);`,
    `export const ${name} = () => 1;`,
    `var ${name} = 2;`,
    `const { ${name} } = { ${name}: 1 };`,
    `const ${name} = new Map();`,
  ]);
  return { text, bindings: [] };
}

function typeOnly(g: Generator, name: string): Declared {
  if (KEYWORDS.includes(name)) return forbidden(g, name);
  const text = pick(g.choices, [
    `interface ${name} { a: ${anyType(g)} }`,
    `export type ${name}<T = any> = ${anyType(g)};`,
    `namespace ${name} { export type a = ${anyType(g)}; }`,
    `declare namespace ${name} { const a: number; }`,
  ]);
  return { text, bindings: [] };
}
