import { chance, pick } from "./choices.js";
import { type Generator, inFrame, block, planNames } from "./generator.js";
import { stringLiteral } from "./literals.js";
import { type Binding, named, type Use, variable } from "./scope.js";

/** What a name of a builtin module is good for: `USE` stands for its local name. */
interface Exported {
  readonly name: string;
  readonly uses: (local: string) => readonly Use[];
}

const textOf = (text: (s: () => string) => string): Use => ({
  kind: "string",
  text: (g) => text(() => inFrame(g, block(g), () => g.string())),
});

const callable = (name: string, call: (local: string, s: () => string) => string): Exported => ({
  name,
  uses: (local) => [textOf((s) => call(local, s))],
});

const constant = (name: string): Exported => ({ name, uses: (local) => [named("string", local)] });

const path = [
  callable("join", (local, s) => `${local}("a", ${s()})`),
  callable("basename", (local, s) => `${local}(${s()})`),
  callable("dirname", (local, s) => `${local}(${s()})`),
  constant("sep"),
];

/** Builtin modules of which the same is known on every machine. A namespace or default import has all of the names. */
const MODULES: readonly { readonly specifiers: readonly string[]; readonly exported: readonly Exported[] }[] = [
  { specifiers: ["node:path", "path", "node:path/posix", "path/posix"], exported: path },
  { specifiers: ["node:os", "os"], exported: [constant("EOL")] },
  {
    specifiers: ["node:util", "util"],
    exported: [
      callable("format", (local, s) => `${local}("%s!", ${s()})`),
      callable("inspect", (local, s) => `${local}(${s()})`),
    ],
  },
  {
    specifiers: ["node:crypto", "crypto"],
    exported: [callable("createHash", (local, s) => `${local}("sha1").update(${s()}).digest("hex").slice(0, 6)`)],
  },
  {
    specifiers: ["node:buffer", "buffer"],
    exported: [callable("Buffer", (local, s) => `${local}.from(${s()}).toString("hex").slice(0, 8)`)],
  },
  {
    specifiers: ["node:fs", "fs"],
    exported: ["mkdirSync", "writeFileSync", "existsSync"].map((name) =>
      callable(name, (local, s) => `typeof ${local} + ${s()}`),
    ),
  },
  { specifiers: ["node:querystring"], exported: [callable("escape", (local, s) => `${local}(${s()})`)] },
  {
    specifiers: ["node:process", "process"],
    exported: [callable("cwd", (local, s) => `typeof ${local} + ${s()}`)],
  },
];

/** Names of scopes: a scope is never called like an import that the script uses, which is an error. */
export const SCOPE_NAMES = ["main", "lib", "result", "problems"];

export interface Declared {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

/** An import declaration of one form or another, under names that are new in the module. */
export function importDeclaration(g: Generator, taken: string[]): Declared {
  const { specifiers, exported } = pick(g.choices, MODULES);
  const from = `from ${pick(g.choices, ['"', "'"]) === '"' ? `"${pick(g.choices, specifiers)}"` : `'${pick(g.choices, specifiers)}'`}`;
  const fresh = (preferred?: string): string => {
    const free = preferred !== undefined && !taken.includes(preferred) && chance(g.choices, 50) ? preferred : undefined;
    const name = free ?? planNames(g, 1, [...taken, ...SCOPE_NAMES])[0] ?? `local_${taken.length}`;
    taken.push(name);
    return name;
  };
  const whole = (local: string): Binding => ({
    name: local,
    uses: exported.flatMap((each) => memberUses(each, local)),
  });
  const one = (): { specifier: string; binding: Binding } => {
    const each = pick(g.choices, exported);
    const local = fresh(each.name);
    const written = local === each.name && chance(g.choices, 80) ? local : `${each.name} as ${local}`;
    return { specifier: written, binding: { name: local, uses: each.uses(local) } };
  };
  const several = (): { text: string; bindings: Binding[] } => {
    const ones = [one(), ...(chance(g.choices, 50) ? [one()] : [])];
    const typed = chance(g.choices, 20) ? [`type ${exported[0]?.name ?? ""} as T_${taken.length}`] : [];
    return {
      text: `{ ${[...ones.map(({ specifier }) => specifier), ...typed].join(", ")} }`,
      bindings: ones.map(({ binding }) => binding),
    };
  };
  return pick(g.choices, [
    () => {
      const { text, bindings } = several();
      return { text: `import ${text} ${from};`, bindings };
    },
    () => {
      const local = fresh();
      return { text: `import ${local} ${from};`, bindings: [whole(local)] };
    },
    () => {
      const local = fresh();
      return { text: `import * as ${local} ${from};`, bindings: [whole(local)] };
    },
    () => {
      const local = fresh();
      const { text, bindings } = several();
      return { text: `import ${local}, ${text} ${from};`, bindings: [whole(local), ...bindings] };
    },
    () => {
      const [local, all] = [fresh(), fresh()];
      return { text: `import ${local}, * as ${all} ${from};`, bindings: [whole(local), whole(all)] };
    },
    () => {
      const local = fresh();
      return { text: `import { default as ${local} } ${from};`, bindings: [whole(local)] };
    },
  ])();
}

function memberUses({ name, uses }: Exported, local: string): Use[] {
  const access = [`${local}.${name}`, `${local}["${name}"]`, `${local}?.${name}`];
  // `sep` of a module is no name, so it has no shorthand.
  return uses(access[0] ?? "").map(({ kind, text }) => ({ kind, text }));
}

/** A dynamic import of an async body, in the forms that the compiler hoists and in those that stay where they are. */
export function awaitedImport(g: Generator, name: string): Declared {
  const { specifiers, exported } = pick(g.choices, MODULES);
  const each = pick(g.choices, exported);
  const specifier = pick(g.choices, specifiers);
  const isWhole = chance(g.choices, 30);
  const uses = isWhole ? memberUses(each, name) : each.uses(name);
  const given = chance(g.choices, 15) ? ` = undefined as never` : "";
  const bound = isWhole ? name : `{ ${each.name === name ? name : `${each.name}: ${name}`}${given} }`;
  const shown = specifierText(g, specifier);
  const loaded = pick(g.choices, [`await import(${shown})`, `await import(${shown})`, `(await import(${shown}))`]);
  // Then it is not the first thing that the body does.
  const before = chance(g.choices, 20) ? pick(g.choices, ["globalThis.process.title;", ";", "{}"]) : "";
  return { text: `${before}const ${bound} = ${loaded};`, bindings: [{ name, uses }] };
}

/** A local file, which only bundles may load. */
export function awaitedFile(g: Generator, name: string): Declared {
  const shown = specifierText(g, pick(g.choices, ["./plain.js", "./plain.ts"]));
  const bound = name === "listed" ? name : `listed: ${name}`;
  return { text: `const { ${bound} } = await import(${shown});`, bindings: [variable(name, "list")] };
}

function specifierText(g: Generator, specifier: string): string {
  const written = JSON.stringify(specifier);
  return chance(g.choices, 20)
    ? pick(g.choices, [
        `(${written})`,
        `${written} as string`,
        `\`${specifier}\``,
        `<string>${written}`,
        `${written}!`,
        `((${written} satisfies string) as any)!`,
        `(/* ${specifier} */ ${written})`,
      ])
    : written;
}

/** An import that only types use. */
export function typeImport(g: Generator, taken: string[]): string {
  const [name = "T"] = planNames(g, 1, taken);
  taken.push(name);
  return pick(g.choices, [
    `import type { Stats as ${name} } from "node:fs";`,
    `import type ${name} from "node:fs";`,
    `import { type Stats as ${name} } from "fs";`,
  ]).replace("${x}", stringLiteral(g));
}
