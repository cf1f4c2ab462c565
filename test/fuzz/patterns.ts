import { chance, pick } from "./choices.js";
import { block, type Generator, inFrame, planNames } from "./generator.js";
import { KEYWORDS } from "./names.js";
import { numberLiteral, plainNumber, stringLiteral } from "./literals.js";

/** Whole shapes that single statements would hardly ever come to: what is used where, and when it has a value. */
export function usePatterns(g: Generator): string {
  const [first = "p", second = "q", third = "r"] = planNames(g, 3, KEYWORDS);
  const number = inFrame(g, block(g, [first, second, third]), () => g.number(), { isAsync: false });
  const patterns: readonly (() => string)[] = [
    // A function that is used before the variable that it needs has its value.
    () => `{ function ${first}() { return ${second} + 1; }\nconst ${second} = ${number};\nconsole.log(${first}()); }`,
    () =>
      `{ console.log(${first}(2)); function ${first}(${second}) { return ${second} > 0 ? ${first}(${second} - 1) + 1 : ${numberLiteral(g)}; } }`,
    // Functions that are made in a loop keep their own variable.
    () =>
      `{ const ${first}: any[] = []; for (let ${second} = 0; ${second} < 3; ${second}++) ${first}.push(() => ${second} + ${plainNumber(g)});\nconsole.log(${first}.map((${third}) => ${third}())); }`,
    () =>
      `{ const ${first} = [1, 2].map((${second}) => ({ ${second}, ${third}: ${second} }));\nconsole.log(${first}); }`,
    // Mutual recursion.
    () =>
      `{ const ${first} = (n: number): any => n <= 0 ? ${stringLiteral(g)} : ${second}(n - 1);\nfunction ${second}(n: number) { return ${first}(n - 1); }\nconsole.log(${second}(3)); }`,
    // Variables of the function, declared in a block.
    () =>
      `(() => { if (true) { var ${first} = ${number}; }\nconsole.log(${first}); for (var ${second} = 0; ${second} < 2; ${second}++) {}\nreturn ${second}; })();`,
    () =>
      `(function () { console.log(typeof ${first}); var ${first} = 1; var ${first} = 2; { let ${first} = 3; void ${first} } console.log(${first}); })();`,
    // Every kind of declaration that may hide a name.
    () =>
      `(function ${first}(${second}) { { class ${first} { static x = ${plainNumber(g)} } console.log(${first}.x, ${second}); } console.log(typeof ${first}); })(${number});`,
    () => `{ enum ${first} { ${second} = 1, b_1 = ${second} + 1 }\nconsole.log(${first}.b_1, ${first}[1]); }`,
    () =>
      `{ const ${first} = class ${second} { static get ${third}() { return ${second}.name.length; } };\nconsole.log(${first}.${third} > -1); }`,
    () => `try { throw new TypeError("x"); } catch ({ message: ${first} }: any) { console.log(${first}); }`,
    () =>
      `{ let ${first} = 1, ${second} = 2; [${first}, ${second}] = [${second}, ${first}]; ({ a: ${first}, ${second} = 3 } = { a: ${number} } as any); console.log(${first}, ${second}); }`,
    () =>
      `{ let ${first}: any; for (${first} of [1, ${plainNumber(g)}]); for (${first} in { os: 1 });\nconsole.log(${first}); }`,
    // Types beside values of the same name.
    () =>
      `{ type ${first} = string; interface ${second} { ${first}: ${first} }\nconst ${third}: ${second} = { ${first}: ${stringLiteral(g)} } as any as ${second};\nconsole.log(${third}); }`,
    () =>
      `{ const ${first} = ${number}; type ${first} = typeof ${first}; const ${second} = ${first} as ${first}\n;[${second}].forEach((${third}: ${first}) => console.log(${third})) }`,
    // Objects with `super`, accessors and computed names.
    () =>
      `{ const ${first}: any = { ${second}() { return 1; } }; const ${third} = { __proto__: ${first}, ${second}() { return super.${second}() + 1; } };\nconsole.log(${third}.${second}()); }`,
    () =>
      `{ const ${first} = "k" as const; console.log({ [${first}]: 1, [\`\${${first}}2\`]: ${number}, get ${first}() { return 3; } }); }`,
    () =>
      `{ let ${first}: any = { ${second}: null }; ${first}.${second} ??= ${number}; ${first}.${third} ||= 2; ${first}.${third} &&= 3; delete ${first}.${second};\nconsole.log(${first}, ${first}?.${second}?.x, ${first}.nope?.()); }`,
    () =>
      `console.log(((${first}, ${second} = ${first}, { ${third} } = { ${third}: ${second} }) => [${first}, ${second}, ${third}])(${number}));`,
    () => `console.log([1n + 2n, 0xffn, 10n ** 3n], void 0, null, [, 1], -(-1), - -1, +-1, !!1, ~-1);`,
    () =>
      `{ const ${first} = { *[Symbol.iterator]() { yield 1; yield ${plainNumber(g)}; } }; const [${second}, ...${third}] = ${first}; console.log(${second}, ${third}); }`,
    () =>
      `{ abstract class ${first}<T> { abstract ${second}(): T; ${third}() { return this.${second}(); } }\nconsole.log(new (class extends ${first}<any> { ${second}() { return ${numberLiteral(g)}; } })().${third}()); }`,
    () =>
      g.isAsync
        ? `console.log(await Promise.all([1, ${plainNumber(g)}].map(async (${first}) => { await null; return ${first}; })));`
        : ";",
    () =>
      g.isAsync
        ? `await (async ({ ${first}, ...${second} }: any) => { for await (const ${third} of [${first}]) console.log(${third}, ${second}); })({ ${first}: 1, z: 2 });`
        : ";",
    () =>
      `console.log(new (function (this: any) { this.${first} = ${number}; this.t = new.target === undefined; } as any)().t);`,
  ];
  const text = pick(g.choices, patterns)();
  // What stands in a loop of its own may not use a name that the loop's label hides.
  return chance(g.choices, 10) ? `{ ${text} }` : text;
}
