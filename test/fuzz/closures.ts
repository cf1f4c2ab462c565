import { chance, pick } from "./choices.js";
import { block, type Generator, inFrame, planNames } from "./generator.js";
import { awaitedFile, awaitedImport } from "./imports.js";
import { PARAMETER_NAMES } from "./names.js";
import { type Binding, type Kind, variable } from "./scope.js";
import { statements } from "./statements.js";

/** A closure's text, and how it is called: in the pod by texts, directly by values. */
export interface GeneratedClosure {
  readonly text: string;
  readonly member: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly args: readonly unknown[];
}

/** What the class around a closure offers to it. */
export interface Surroundings {
  /** The name that the decorator has in the file. */
  readonly closure: string;
  readonly className: string;
  /** Scopes of the class, by the binding that a parameter of the scope's name has. */
  readonly scopes: readonly Binding[];
  /** It takes code of the module along. */
  readonly isBundled: boolean;
}

interface Parameter {
  readonly text: string;
  readonly given: Readonly<Record<string, string>>;
  readonly value: unknown;
  readonly binding?: Binding;
}

const UNDEFINED = { $undefined: true };

/** A method, static method or arrow function in a field, with inputs, statements and outputs. */
export function closureMember(g: Generator, member: string, around: Surroundings): GeneratedClosure {
  const form = pick(g.choices, ["method", "method", "static", "arrow"] as const);
  const isAsync = chance(g.choices, 40);
  return inFrame(
    g,
    block(g),
    () => {
      const list = inputs(g, around);
      const returns = pick(g.choices, RETURNS);
      const body = bodyText(g, returns, list.length === 0, around.isBundled);
      const type = chance(g.choices, 70) ? `: ${isAsync ? `Promise<${returns.type}>` : returns.type}` : "";
      const head = `(${list.map(({ text }) => text).join(", ")})${type}`;
      const async = isAsync ? "async " : "";
      const text =
        form === "arrow"
          ? `${member} = ${async}${head} => ${body};`
          : `${form === "static" ? "static " : ""}${async}${member}${head} ${body}`;
      const bare = around.scopes.find(({ name }) => list.some((parameter) => parameter.text === name));
      const options = [
        ...(bare ? [`scope: "${bare.name}"`] : []),
        ...(around.isBundled ? ["bundle: true"] : []),
        ...pick(g.choices, [
          [],
          [],
          [],
          [`image: "node:24"`],
          [`image: "denoland/deno:2.9.6"`],
          [`image: "oven/bun:1.4.5"`],
        ]),
      ].join(", ");
      const written = options === "" ? pick(g.choices, ["", "()", "({})"]) : `({ ${options} })`;
      return {
        text: `@${around.closure}${written} ${text}`,
        member: member.replace(/^"(.*)"$/, "$1"),
        parameters: Object.assign({}, ...list.map(({ given }) => given)) as Record<string, string>,
        args: list.map(({ value }) => value),
      };
    },
    { isAsync },
  );
}

function inputs(g: Generator, around: Surroundings): Parameter[] {
  const taken: string[] = [];
  const list: Parameter[] = [];
  const add = (parameter: Parameter): void => {
    list.push(parameter);
    if (parameter.binding) g.frame.names.set(parameter.binding.name, parameter.binding);
  };
  const [scope] = around.scopes;
  const scopeAt = scope && chance(g.choices, 60) ? g.choices.int(3) : -1;
  // An input without a type would be taken for the scope of its name.
  if (scope) taken.push(scope.name);
  if (scope && scopeAt >= 0) {
    g.frame.names.set(scope.name, undefined);
  }
  for (let index = 0; index < 3; index++) {
    if (scope && index === scopeAt) add(scopeParameter(g, scope, around.className));
    else if (chance(g.choices, 35)) add(inputParameter(g, taken));
  }
  return list;
}

function scopeParameter(g: Generator, scope: Binding, className: string): Parameter {
  const text = pick(g.choices, [
    `${scope.name} = ${className}`,
    `${scope.name}: Scope<typeof ${className}>`,
    scope.name,
  ]);
  return { text, given: {}, value: { $scope: "static" }, binding: scope };
}

function inputParameter(g: Generator, taken: string[]): Parameter {
  const free = PARAMETER_NAMES.filter((name) => !taken.includes(name));
  const name = pick(g.choices, free);
  taken.push(name);
  const { isAsync } = g;
  // No parameter may use `await`, nor what stands behind it; one without a binding is not used.
  g.frame.names.set(name, undefined);
  g.isAsync = false;
  const plain = (text: string, given: string | undefined, value: unknown, kind?: Kind): Parameter => ({
    text,
    given: given === undefined ? {} : { [name]: given },
    value,
    ...(kind ? { binding: variable(name, kind, true) } : {}),
  });
  const made = pick(g.choices, [
    () => plain(`${name}: number`, "5", 5, "number"),
    () => plain(name, "te{{x}}t $(HOME)", "te{{x}}t $(HOME)", "string"),
    () => plain(`${name}: string`, "", "", "string"),
    () => plain(`${name}: "p" | "q"`, "q", "q", "string"),
    () => plain(`${name} = 3`, undefined, UNDEFINED, "number"),
    () => plain(`${name} = "d{{e}}"`, undefined, UNDEFINED, "string"),
    () => plain(`${name} = 3`, "4", 4, "number"),
    () => plain(`${name}?: number`, undefined, UNDEFINED),
    () => plain(`${name}: number = ${g.number()}`, undefined, UNDEFINED, "number"),
    () => plain(`${name} = ${g.string()} as string`, undefined, UNDEFINED, "string"),
    () => plain(`${name}: number[]`, "[1, 2]", [1, 2], "list"),
    () => plain(`${name}: { a: number; b: string }`, '{"a":1,"b":"{{"}', { a: 1, b: "{{" }, "record"),
    () => plain(`${name}: boolean`, "true", true),
    () => plain(`${name}: Date`, "2024-01-02T03:04:05.000Z", { $date: "2024-01-02T03:04:05.000Z" }),
    () => plain(`${name}: bigint`, "12", { $bigint: "12" }),
    () => ({
      text: `{ ${name}, k_${name}: ${name}$k = 2 }: { ${name}: number; k_${name}?: number }`,
      given: { [name]: "6" },
      value: { [name]: 6 },
      binding: variable(name, "number", true),
    }),
  ])();
  g.isAsync = isAsync;
  return made;
}

interface Returns {
  readonly type: string;
  /** The value of a return statement. */
  readonly value?: (g: Generator) => string;
}

/** Numbers and texts that are data for sure, so that no output is refused. */
const integer = (g: Generator): string => `((${g.number()}) as any) | 0`;
const plainText = (g: Generator): string => `"t" + (((${g.string()}) as any).length | 0)`;

const RETURNS: readonly Returns[] = [
  { type: "void" },
  { type: "void" },
  { type: "number", value: integer },
  { type: "string", value: plainText },
  { type: "number[]", value: (g) => `[${integer(g)}, ...[${integer(g)}]]` },
  { type: "{ total: number; text: string }", value: (g) => `{ total: ${integer(g)}, text: ${plainText(g)} }` },
  { type: "{ a?: number; os: string[] }", value: (g) => `{ os: [${plainText(g)}] }` },
];

function bodyText(g: Generator, { value }: Returns, mayBeStrict: boolean, isBundled: boolean): string {
  const lines: string[] = [];
  // Only a function whose parameters are plain names may say so.
  if (mayBeStrict && chance(g.choices, 8)) lines.push('"use strict";');
  const awaited: string[] = [];
  if (g.isAsync && chance(g.choices, 30)) {
    for (const name of planNames(g, 2, [...g.frame.names.keys()])) {
      const { text, bindings } = isBundled && chance(g.choices, 40) ? awaitedFile(g, name) : awaitedImport(g, name);
      g.frame.names.set(name, bindings[0]);
      awaited.push(text);
    }
  }
  lines.push(...awaited);
  const result = (): string => (value ? `return ${value(g)};` : "return;");
  lines.push(statements(g, 6));
  if (chance(g.choices, 15)) lines.push(`if (${g.number()}) { ${result()} }`);
  if (chance(g.choices, 5)) lines.push("globalThis.process.exitCode = 3;");
  if (chance(g.choices, 4)) lines.push(`throw new globalThis.Error(${g.string()});`);
  if (value) lines.push(result());
  // A body without a statement is a warning.
  const written = lines.filter((line) => line !== "");
  return `{\n${written.length > 0 ? written.join("\n") : "console.log();"}\n}`;
}
