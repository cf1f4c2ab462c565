import { pick } from "./choices.js";
import type { Generator } from "./generator.js";
import type { Use } from "./scope.js";

/** An enum whose values come from constants: as it is written, and as TypeScript compiles it. */
export interface ConstantEnum {
  readonly text: string;
  readonly uses: readonly Use[];
}

/** @param constants What stands in front of it: the constants that its values are made of. */
export function constantEnum(
  g: Generator,
  name: string,
  head: string,
  constants = `const ${name}_5 = 5, ${name}_t = "t";`,
): ConstantEnum {
  const [five, text] = [`${name}_5`, `${name}_t`];
  // esbuild, which lowers the methods, knows no constants: there stand the values that TypeScript gives.
  const [written, meant] = pick(g.choices, [
    [`{ A = ${five}, B }`, `{ A = 5, B = 6 }`],
    [`{ A = 1 << ${five}, B, C = A | B }`, `{ A = 32, B = 33, C = 33 }`],
    [`{ A = ${text}, B = ${five} + 1 }`, `{ A = "t", B = 6 }`],
    [`{ A = \`\${${text}}-\${${five}}\`, B = (${five}) }`, `{ A = "t-5", B = 5 }`],
    [`{ A = -${five}, B, C }`, `{ A = -5, B = -4, C = -3 }`],
    [`{ Z, B = ${five} * 2, "A" = ${name}.B ** 2, D }`, `{ Z, B = 10, "A" = 100, D = 101 }`],
    [`{ A = ${text} + "u", B = ${name}.A === undefined ? 1 : 2 }`, `{ A = "tu", B = 2 }`],
  ] as const);
  g.meant.push([written, meant]);
  return {
    text: `${constants}\n${head} ${name} ${written}`,
    uses: [
      { kind: "number", text: () => `${name}.B` },
      { kind: "string", text: () => `\`\${${name}["A"]}\`` },
      ...(head.includes("const ")
        ? []
        : [
            { kind: "string", text: () => `${name}[5] + ""` } as const,
            { kind: "record", text: () => `({ ...(${name} as any), a: 1, b: "" })` } as const,
          ]),
    ],
  };
}
