import { templateName } from "../../src/model/names.js";
import { type PlainFiles, plainFiles } from "./bundled.js";
import { chance, type Choices, pick, repeat } from "./choices.js";
import { closureMember, type GeneratedClosure } from "./closures.js";
import { createGenerator, type Generator } from "./generator.js";
import { moduleText } from "./module.js";
import { METHOD_NAMES } from "./names.js";
import { createFrame, type Frame } from "./scope.js";
import { type ScopeClass, scopeClass, scopeFunctions } from "./scopes.js";

/** Two files with closures in them, and others that they import. */
export interface Program extends PlainFiles {
  readonly input: string;
  readonly lib: string;
  readonly tsconfig: string | undefined;
  /** Texts that stand for others where methods are lowered. */
  readonly meant: readonly (readonly [written: string, meant: string])[];
  readonly className: string;
  readonly closures: readonly GeneratedClosure[];
}

/** The decisions behind a program: those of its module, and those of each closure, which may be left out one by one. */
export interface ProgramChoices {
  readonly module: Choices;
  readonly closures: readonly Choices[];
}

/** Something that closures must not use, and where a use of it is put into one of them. */
export interface Injection {
  readonly name: string;
  /** Its declaration in the module; empty for what nobody declares. */
  readonly declaration: string;
  /** Parameters and first statements of a function around the class. */
  readonly factory?: { readonly parameters: string; readonly statements: string };
  /** Called between the statements of closures: the text of a use, where one is wanted. */
  readonly use: NonNullable<Generator["inject"]>;
}

export function generateProgram(choices: ProgramChoices, injection?: Injection): Program {
  const meant: [string, string][] = [];
  const lib = libraryFile(choices.module, meant);
  const taken = ["console"];
  const frame = createFrame(undefined);
  const g = createGenerator(choices.module, frame, 60, meant);
  const authoring = authoringImport(g, taken);
  if (injection) {
    taken.push(injection.name);
    frame.names.set(injection.name, undefined);
  }
  const className = nameOfClass(g, taken);
  frame.names.set(className, undefined);
  const imported = lib.scopes.map((each) => importScope(g, each, frame, taken));
  const localNames = repeat(g.choices, 0, 1, () => freshName(g, taken, ["Log", "os", "main", "Texts"]));
  for (const name of localNames) frame.names.set(name, undefined);
  const module = moduleText(g, taken);
  const local = localNames.map((name) => scopeClass(g, name, authoring.scope, frame));
  for (const each of local) frame.names.set(each.binding.name, each.binding);
  const scopes = chance(g.choices, 70) ? [scopeFunctions(g, className, authoring.scope)] : [];
  const scopeBindings = scopes.map(({ parameter }) => parameter);
  for (const each of scopes) frame.names.set(className, each.own);
  const members = new Set(scopes.flatMap((each) => each.keys));
  const closures = choices.closures.map((own, index) => {
    const name = methodName(own, members, index);
    // What is an error elsewhere is none in a bundle.
    const isBundled = !injection && chance(own, 30);
    const around = createFrame(frame);
    if (isBundled) for (const each of module.bundled) around.names.set(each.name, each);
    const inner = createGenerator(own, createFrame(around), 45, meant);
    if (injection) inner.inject = injection.use;
    return closureMember(inner, name, { closure: authoring.closure, className, scopes: scopeBindings, isBundled });
  });
  const files = plainFiles(g);
  const configured = chance(g.choices, 25) ? pick(g.choices, TSCONFIGS) : undefined;
  const { factory } = injection ?? {};
  const classText = `${factory ? "" : "export "}class ${className} extends ${authoring.base} {\n${[...scopes.map(({ text }) => text), ...closures.map(({ text }) => text)].join("\n\n")}\n}`;
  const parts = [
    authoring.text,
    ...imported,
    ...module.imports,
    ...module.before,
    ...(injection ? [injection.declaration] : []),
    ...local.map(({ text }) => text),
    factory
      ? `function factory(${factory.parameters}) {\n${factory.statements}\n${classText}\nreturn ${className};\n}`
      : classText,
    ...module.after,
  ];
  const input = `${parts.join("\n")}\n`;
  // A field whose key is computed cannot be assigned: such a program is refused.
  const tsconfig = /^\s*(?:[a-z]+ )*;?\[/m.test(input + lib.text) ? undefined : configured;
  return { input, lib: lib.text, ...files, tsconfig, meant, className, closures };
}

/** They say what fields of classes are. */
const TSCONFIGS = [
  '{ "compilerOptions": { "useDefineForClassFields": false } }',
  '{ "compilerOptions": { "target": "ES2021" } }',
  '{ "compilerOptions": { "target": "ES2022" } }',
];

interface Authoring {
  readonly text: string;
  readonly base: string;
  readonly closure: string;
  readonly scope: string;
}

/** The package under its own names or others, by names or as a namespace. */
function authoringImport(g: Generator, taken: string[]): Authoring {
  const named = pick<Authoring>(g.choices, [
    {
      text: `import { Workflow, closure, scope, type Scope } from "argots";`,
      base: "Workflow",
      closure: "closure",
      scope: "scope",
    },
    {
      text: `import { Workflow as W0, closure as c, scope as s, type Scope } from "argots";`,
      base: "W0",
      closure: "c",
      scope: "s",
    },
    {
      text: `import * as argots from "argots";\nimport type { Scope } from "argots";`,
      base: "argots.Workflow",
      closure: "argots.closure",
      scope: "argots.scope",
    },
  ]);
  const names = ["Workflow", "closure", "scope", "Scope", "W0", "c", "s", "argots"];
  taken.push(...names);
  for (const name of names) g.frame.names.set(name, undefined);
  return named;
}

function nameOfClass(g: Generator, taken: string[]): string {
  return freshName(g, taken, ["Steps", "Report", "W", "result", "os", "JSON"]);
}

function freshName(g: Generator, taken: string[], preferred: readonly string[]): string {
  const name = pick(
    g.choices,
    preferred.filter((each) => !taken.includes(each)),
  );
  taken.push(name);
  return name;
}

/** Unique as a member, and as the template that it becomes. */
function methodName(choices: Choices, members: Set<string>, index: number): string {
  const taken = [...members].map((each) => templateName(each));
  const free = METHOD_NAMES.filter((name) => !taken.includes(templateName(name)));
  const name = free.length > 0 ? pick(choices, free) : `step${index}`;
  members.add(name);
  return chance(choices, 5) ? `"${name}"` : name;
}

interface Library {
  readonly text: string;
  readonly scopes: readonly ScopeClass[];
}

/** The second file: scope classes with imports and constants of their own. */
function libraryFile(choices: Choices, meant: [string, string][]): Library {
  const frame = createFrame(undefined, ["scope"]);
  const g = createGenerator(choices, frame, 40, meant);
  const taken = ["console", "scope"];
  const names = repeat(choices, 0, 2, () => freshName(g, taken, ["Log", "Texts", "join", "main", "a", "Error"]));
  for (const name of names) frame.names.set(name, undefined);
  const module = moduleText(g, taken);
  const scopes = names.map((name) => {
    const made = scopeClass(g, name, "scope", frame);
    frame.names.set(name, made.binding);
    return made;
  });
  const parts = [
    `import { scope } from "argots";`,
    ...module.imports,
    ...module.before,
    ...scopes.map(({ text }) => text),
    ...module.after,
    "export {};",
  ];
  return { text: `${parts.join("\n")}\n`, scopes };
}

function importScope(g: Generator, scope: ScopeClass, frame: Frame, taken: string[]): string {
  const { name } = scope.binding;
  const local =
    chance(g.choices, 30) || taken.includes(name)
      ? freshName(g, taken, ["Log", "Texts", "path", "helpers", "b", "String"])
      : name;
  if (local === name && !taken.includes(name)) taken.push(name);
  frame.names.set(local, scope.renamed(local));
  const from = pick(g.choices, ["./lib.js", "./lib.ts"]);
  return `import { ${local === name ? name : `${name} as ${local}`} } from "${from}";`;
}
