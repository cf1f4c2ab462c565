import { chance, pick, repeat } from "./choices.js";
import { type Generator, planNames } from "./generator.js";
import { plainNumber, stringLiteral } from "./literals.js";
import { type Binding, usesOf, variable } from "./scope.js";

/** Statements of a module that make and fill what its bundles use. */
export interface Filled {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

interface Container {
  /** Its declaration; `export` may stand in front. */
  readonly text: string;
  readonly binding: Binding;
  /** An expression that changes the container that `it` stands for. */
  readonly change: (it: string) => string;
}

/** Something to fill, and statements that fill it, directly and by all kinds of detours. */
export function filledContainer(g: Generator, name: string, taken: string[], exported = ""): Filled {
  const { text, binding, change } = container(g, name);
  const lines = repeat(g.choices, 0, 3, () => fillingOf(g, name, change, taken));
  const isLate = chance(g.choices, 15);
  const declared = `${exported}${text}`;
  // A function may change what is declared behind it.
  const [late = "later"] = isLate ? freshNames(g, taken, 1) : [];
  const before = isLate ? [`function ${late}() { ${change(name)}; }`] : [];
  const after = isLate ? [`${late}();`] : [];
  return { text: [...before, declared, ...lines, ...after].join("\n"), bindings: [binding] };
}

/** Statements that fill something of another file. */
export function fillingsOf(g: Generator, name: string, change: (it: string) => string, taken: string[]): string[] {
  return repeat(g.choices, 1, 2, () => fillingOf(g, name, change, taken));
}

/** What another file may fill: nothing but lists, so that it knows how. */
export const pushTo = (g: Generator) => (it: string) => `${it}.push(${plainNumber(g)})`;

function freshNames(g: Generator, taken: string[], count: number): string[] {
  const names = planNames(g, count, taken);
  while (names.length < count) names.push(`filled_${taken.length + names.length}`);
  taken.push(...names);
  return names;
}

function container(g: Generator, name: string): Container {
  const n = (): string => plainNumber(g);
  const push = pushTo(g);
  const items: Binding["uses"] = [
    { kind: "list", text: () => `[...${name}.items]` },
    { kind: "number", text: () => `${name}.items.length` },
    { kind: "string", text: () => `${name}.items.join()` },
  ];
  return pick<() => Container>(g.choices, [
    () => ({ text: `const ${name}: any[] = [1, ${n()}];`, binding: variable(name, "list"), change: push }),
    () => ({
      text: `const ${name} = new Map<any, any>([["a", ${n()}]]);`,
      binding: {
        name,
        uses: [
          { kind: "string", text: () => `[...${name}].join()` },
          { kind: "number", text: () => `${name}.size` },
          { kind: "list", text: () => `[...${name}.values()]` },
        ],
      },
      change: (it) => `${it}.set(${stringLiteral(g)}, ${n()})`,
    }),
    () => ({
      text: `const ${name} = new Set<any>();`,
      binding: {
        name,
        uses: [
          { kind: "string", text: () => `[...${name}].join()` },
          { kind: "number", text: () => `${name}.size` },
        ],
      },
      change: (it) => `${it}.add(${n()})`,
    }),
    () => ({
      text: `const ${name}: any = { a: ${n()}, b: ${stringLiteral(g)} };`,
      binding: { name, uses: usesOf(name, "record") },
      change: (it) => pick(g.choices, [`${it}.a = ${n()}`, `${it}["b"] += "x"`, `${it}.c ??= [${n()}]`, `${it}.a++`]),
    }),
    () => ({
      text: `class ${name} { static items: any[] = []; static add(added: any) { ${pick(g.choices, [name, "this"])}.items.push(added); return this; } }`,
      binding: { name, uses: items },
      change: (it) => `${it}.add(${n()})`,
    }),
    () => ({
      text: `const ${name} = new (class { items: any[] = [${n()}]; add(added: any) { this.items.push(added); return this; } })();`,
      binding: { name, uses: items },
      change: (it) => `${it}.add(${n()}).add(${n()})`,
    }),
    () => ({
      text: `const ${name} = { items: [] as any[], add(added: any) { this.items.push(added); } };`,
      binding: { name, uses: items },
      change: (it) => pick(g.choices, [`${it}.add(${n()})`, `${it}.items.push(${n()})`]),
    }),
    () => ({
      text: `function ${name}(): any { return ${name}.items.length; }\n${name}.items = [${n()}] as any[];`,
      binding: { name, uses: [...items, { kind: "number", text: () => `${name}()` }] },
      change: (it) => `${it}.items.push(${n()})`,
    }),
    () => ({
      text: `const ${name}: any = { deep: { items: [] } }, ${name}_inner = ${name}.deep;`,
      binding: { name, uses: [{ kind: "string", text: () => `${name}.deep.items.join()` }] },
      change: (it) => pick(g.choices, [`${it}.deep.items.push(${n()})`, `${name}_inner.items.push(${n()})`]),
    }),
  ])();
}

/** One statement that changes what `name` holds. */
function fillingOf(g: Generator, name: string, change: (it: string) => string, taken: string[]): string {
  const n = (): string => plainNumber(g);
  const own = change(name);
  const given = change("given");
  const fresh = (): string => freshNames(g, taken, 1)[0] ?? "fresh";
  const plain = (): string => `${own};`;
  /** With a global of the language's own, which then has no other meaning in the file. */
  const withGlobal = (global: string, text: () => string): (() => string) => {
    if (taken.includes(global) && !taken.includes(`global ${global}`)) return plain;
    return () => {
      taken.push(global, `global ${global}`);
      return text();
    };
  };
  const named = (make: (local: string) => string): (() => string) => {
    return () => make(fresh());
  };
  return pick<() => string>(g.choices, [
    plain,
    () => `{ const given = ${name}; ${given}; }`,
    named((alias) => `const ${alias} = ${name};\n${change(alias)};`),
    named((alias) => `let ${alias}: any;\n${alias} = ${name};\n${change(alias)};`),
    named((alias) => `const [${alias}] = [${name}];\n${change(alias)};`),
    named((alias) => `const { it: ${alias} } = { it: ${name} };\n${change(alias)};`),
    named((box) => `const ${box} = { it: ${name} };\n${change(`${box}.it`)};`),
    named((box) => `const ${box} = [${name}];\n${change(`${box}[0]!`)};`),
    named((box) => `const ${box} = new Map([["k", ${name}]]);\n${change(`${box}.get("k")!`)};`),
    named((get) => `const ${get} = () => ${name};\n${change(`${get}()`)};`),
    named((fill) => `function ${fill}(given: any) { ${given}; }\n${fill}(${name});`),
    named((fill) => `function ${fill}() { ${own}; }\n${fill}();`),
    named(
      (fill) =>
        `${fill}(${name});\nfunction ${fill}(given: any, again = true) { ${given}; if (again) ${fill}(given, false); }`,
    ),
    named((fill) => `const ${fill} = () => { ${own}; };\n[1, 2].forEach(${fill});`),
    named((size) => `const ${size}: any = ${own};`),
    named((once) => `class ${once} { static { ${own}; } }`),
    named((once) => `class ${once} { static done: any = ${own}; }`),
    named((once) => `class ${once} { constructor(given: any) { ${given}; } }\nnew ${once}(${name});`),
    named((once) => `const ${once} = { fill(given: any) { ${given}; } };\n${once}.fill(${name});`),
    named((once) => `const ${once}: any = { ["fill"]: (given: any) => ${given} };\n${once}["fill"](${name});`),
    () => `for (const given of [${name}]) ${given};`,
    () => `for (let index = 0; index < 2; index++) ${own};`,
    () => `for (const key in { a: 1, b: 2 }) { void key; ${own}; }`,
    () => `[${name}].forEach((given: any) => ${given});`,
    () => `[1, ${n()}].forEach(() => { ${own}; });`,
    () => `[1].map(function (this: any) { return ${change("this")}; }, ${name});`,
    () => `((given: any) => ${given})(${name});`,
    () => `((given: any = ${name}) => ${given})();`,
    () => `(({ it: given }: any) => ${given})({ it: ${name} });`,
    () => `(function (...all: any[]) { ${change("all[0]")}; })(${name});`,
    () => `(function (this: any) { ${change("this")}; }).call(${name});`,
    () => `void ((strings: any, given: any) => ${given})\`\${${name}}\`;`,
    () => `new (class { constructor(given: any) { ${given}; } })(${name});`,
    () => `if (${n()}) ${own};`,
    () => `if (!${n()}) ; else { ${own}; }`,
    () => `${n()} && ${own.includes("=") || own.includes("++") ? `(${own})` : own};`,
    () => `try { ${own}; } catch { ${own}; } finally { ${own}; }`,
    () => `try { throw ${name}; } catch (given: any) { ${given}; }`,
    () => `switch (${n()}) { default: ${own}; }`,
    () => `label: { ${own}; break label; }`,
    () => `[...(function* () { yield ${own}; })()];`,
    () => `void ({ get it(): any { return ${own}; } }).it;`,
    () => `void [...[${name}]].map((given: any) => ${given});`,
    () => `void Promise.resolve(${own});`,
    () => `await (async (given: any) => ${given})(${name});`,
    withGlobal("Object", () => `Object.entries({ it: ${name} }).forEach(([, given]: any) => ${given});`),
    () => `Reflect.apply((given: any) => ${given}, undefined, [${name}]);`,
    withGlobal("JSON", () => `JSON.parse("[1]", () => ${own});`),
    () => `do { ${own}; } while (false);`,
    () => `"x".replace(/x/, () => \`\${${own}}\`);`,
    named((box) => `const ${box} = new Map([["k", (given: any) => ${given}]]);\n${box}.get("k")!(${name});`),
    named((make) => `const ${make} = () => (given: any) => ${given};\n${make}()(${name});`),
    named((list) => `const ${list} = [(given: any) => ${given}];\n${list}[0]!(${name});`),
    named((made) => `function ${made}() { return { fill: (given: any) => ${given} }; }\n${made}().fill(${name});`),
    named(
      (keyed) =>
        `const ${keyed}: any = { fill(given: any) { ${given}; } };\nfor (const key in ${keyed}) ${keyed}[key](${name});`,
    ),
    named(
      (deep) =>
        `const ${deep}: any = { a: { b: (given: any) => ${given} } };\nconst { a: ${deep}_a } = ${deep};\n${deep}_a.b(${name});`,
    ),
  ])();
}
