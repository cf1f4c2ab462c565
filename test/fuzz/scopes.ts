import { chance, pick, repeat } from "./choices.js";
import { parameters } from "./functions.js";
import { block, type Generator, inFrame } from "./generator.js";
import { SCOPE_NAMES } from "./imports.js";
import { numberLiteral, stringLiteral } from "./literals.js";
import { type Binding, createFrame, type Frame, type Use } from "./scope.js";
import { statements } from "./statements.js";

export interface ScopeClass {
  readonly text: string;
  readonly binding: Binding;
  /** The scope under another name, for who imports it so. */
  renamed(name: string): Binding;
}

interface ScopeMember {
  readonly key: string;
  readonly text: string;
  readonly isAsync: boolean;
}

const KEYS = ["f", "helper", "os", "join", "a", "text", "default", "get", "result"];

/** Members that call those in front of them, by the names in the frame. */
function scopeMembers(
  g: Generator,
  head: (key: string) => string,
  uses: (known: readonly ScopeMember[]) => readonly Binding[],
): ScopeMember[] {
  const members: ScopeMember[] = [];
  const first = g.choices.int(KEYS.length);
  repeat(g.choices, 1, 3, (index) => {
    const key = KEYS[(first + index) % KEYS.length] ?? "f";
    const isAsync = chance(g.choices, 15);
    const frame = createFrame(g.frame);
    // `this` is no name, but stands where one could.
    for (const binding of uses(members)) frame.names.set(binding.name, binding);
    g.fuel = Math.max(g.fuel, 12);
    const text = inFrame(
      g,
      frame,
      () =>
        inFrame(
          g,
          block(g),
          () => {
            const list = parameters(g).replace("this: any, ", "");
            g.isAsync = isAsync;
            return `${head(key)}static ${isAsync ? "async " : ""}${key}(${list}) { ${statements(g, 3)}\nreturn ${g.number()}; }`;
          },
          { isAsync: false, callLevel: 1, depth: 1, ownThis: true, loops: 0 },
        ),
      {},
    );
    members.push({ key, text, isAsync });
  });
  return members;
}

function memberUses(name: string, members: readonly ScopeMember[], whole: boolean): Use[] {
  return members.flatMap(({ key, isAsync }): Use[] => {
    const call = (text: string): Use => ({
      kind: "number",
      text: (g) => (isAsync ? `(await ${text}(${g.number()}))` : `${text}(${g.number()})`),
      level: 1,
      isAsync,
    });
    const plain = [call(`${name}.${key}`), call(`${name}["${key}"]`), call(`${name}?.${key}`)];
    if (isAsync) return plain;
    const value: Use = { kind: "function", text: () => `${name}.${key}.bind(${name})`, level: 1 };
    const handed: Use = {
      kind: "number",
      text: (g) =>
        `[${name}].map((each) => each.${key}(${inFrame(g, block(g), () => g.number(), { isAsync: false })}))[0]`,
      level: 1,
    };
    return whole ? [...plain, value, handed] : plain;
  });
}

/** `@scope class Log { … }` with literal fields that its functions share. */
export function scopeClass(g: Generator, name: string, decorator: string, frame: Frame): ScopeClass {
  const limit = `static readonly limit = ${numberLiteral(g)};`;
  const texts = `static names${pick(g.choices, ["", ": string[]"])} = [${stringLiteral(g)}, ${stringLiteral(g)}];`;
  const secret = chance(g.choices, 30) ? "static #secret = 3;\nstatic { this.#secret += 1; }\n" : "";
  const fields = (local: string): Use[] => [
    { kind: "number", text: () => `${local}.limit` },
    { kind: "string", text: () => `${local}.names[1]!` },
    { kind: "number", text: () => `${local}["limit"]` },
  ];
  const members = inFrame(g, frame, () =>
    scopeMembers(
      g,
      () => "",
      (known) => [
        { name, uses: [...fields(name), ...memberUses(name, known, true)] },
        { name: "this", uses: [...fields("this"), ...memberUses("this", known, false)] },
      ],
    ),
  );
  const heads = [`@${decorator}\nexport class`, `export @${decorator} class`, `@${decorator}() export class`];
  const head = pick(g.choices, heads.slice(0, 2));
  const renamed = (local: string): Binding => ({
    name: local,
    uses: [...fields(local), ...memberUses(local, members, true)],
  });
  return {
    text: `${head} ${name} {\n${limit}\n${texts}\n${secret}${members.map(({ text }) => text).join("\n")}\n}`,
    binding: renamed(name),
    renamed,
  };
}

export interface ScopeFunctions {
  readonly text: string;
  /** The class by its own name. */
  readonly own: Binding;
  /** A parameter of the scope's name. */
  readonly parameter: Binding;
  readonly keys: readonly string[];
}

/** `@scope("main") static …` of the workflow class. */
export function scopeFunctions(g: Generator, className: string, decorator: string): ScopeFunctions {
  const scope = pick(g.choices, SCOPE_NAMES);
  const argument = pick(g.choices, [`"${scope}"`, `{ name: "${scope}" }`]);
  const members = scopeMembers(
    g,
    () => `@${decorator}(${argument}) `,
    (known) => [
      { name: className, uses: memberUses(className, known, false) },
      { name: "this", uses: memberUses("this", known, false) },
    ],
  );
  return {
    text: members.map(({ text }) => text).join("\n"),
    own: { name: className, uses: memberUses(className, members, false) },
    parameter: { name: scope, uses: memberUses(scope, members, true) },
    keys: members.map(({ key }) => key),
  };
}
