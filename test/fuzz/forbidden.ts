import { type Diagnostic, transform } from "../../src/compiler/index.js";
import { chance, type Choices, pick } from "./choices.js";
import type { Generator } from "./generator.js";
import { KEYWORDS, NAMES } from "./names.js";
import { generateProgram, type Injection, type ProgramChoices } from "./program.js";
import { isOuter } from "./scope.js";

/** Stand around the place where a diagnostic is expected; no program has them. */
const [OPEN, CLOSE] = ["\u{E000}", "\u{E001}"];

interface Subject extends Omit<Injection, "use"> {
  readonly code: string;
}

/** Things that a closure must not use, under a name that may be in use anywhere else. */
function subjectOf(choices: Choices): Subject {
  const name = pick(
    choices,
    NAMES.filter((each) => !KEYWORDS.includes(each)),
  );
  const inModule = (code: string, declaration: string): Subject => ({ name, code, declaration });
  const inFactory = (parameters: string, statements: string, code = "captured-variable"): Subject => ({
    name,
    code,
    declaration: "",
    factory: { parameters, statements },
  });
  const nowhere = (written: string): Subject => ({ name: written, code: "unknown-global", declaration: "" });
  return pick(choices, [
    () => inModule("captured-variable", `let ${name} = 1;`),
    () => inModule("captured-variable", `var ${name}: any;`),
    () => inModule("captured-variable", `const ${name} = [1].map((each) => each);`),
    () => inModule("captured-variable", `const { x: [${name}] } = { x: [1] };`),
    () => inModule("captured-variable", `export const ${name} = { x: new Map() };`),
    () => inModule("captured-variable", `const ${name} = \`\${1}\`;`),
    () => inModule("captured-variable", `namespace ${name} { export const x = 1; }`),
    () => inModule("captured-variable", `const ${name} = [1]; { const alias = ${name}; alias.push(2); }`),
    () => inModule("captured-variable", `const ${name} = [1]; ((given) => given.push(2))(${name});`),
    () => inModule("captured-variable", `const ${name} = [1]; ${name}["push"](2);`),
    () => inModule("captured-variable", `const ${name} = [{ x: 1 }]; for (const each of ${name}) each.x = 2;`),
    () => inModule("captured-variable", `const ${name} = [{ x: 1 }]; ${name}.forEach((each) => { each.x = 2; });`),
    () => inModule("captured-variable", `const ${name} = { x: { y: 1 } }; { const { x } = ${name}; x.y = 2; }`),
    () => inModule("captured-variable", `const ${name} = { x: 1 }; Reflect.set(${name}, "x", 2);`),
    () => inModule("captured-variable", `const ${name} = [1]; ({ ${name} }).${name}.pop();`),
    () => inModule("captured-variable", `const ${name} = { x: 1 }; (() => ${name})().x = 2;`),
    () => inModule("captured-function", `function ${name}() {}`),
    () => inModule("captured-function", `export class ${name} { x = 1 }`),
    () => inModule("captured-function", `const ${name} = () => 1;`),
    () => inModule("captured-function", `const ${name} = class {} as any;`),
    () => inModule("relative-import", `import { helperOfLib as ${name} } from "./lib.js";`),
    () => inModule("relative-import", `import * as ${name} from "./lib.js";`),
    () => ({ name: "this", code: "uses-this", declaration: "" }),
    () => ({ name: "super", code: "uses-this", declaration: "" }),
    () => nowhere("__dirname"),
    () => nowhere("undeclared"),
    () => nowhere("window"),
    () => inFactory(`${name}: any`, ""),
    () => inFactory(`{ x: ${name} = 1 }: any`, ""),
    () => inFactory("", `const ${name} = 1;`),
    () => inFactory("", `let ${name} = [1];`),
    () => inFactory("", `function ${name}() {}`, "captured-function"),
    () => inFactory("", `class ${name} {}`, "captured-function"),
  ])();
}

/** Statements that use `n` once. */
function useOf(choices: Choices, n: string, subject: Subject): string {
  if (subject.name === "super")
    return pick(choices, [`console.log(${n}.toString());`, `(() => ${n}.x)();`, `void ((p = ${n}.x) => p);`]);
  const always = [
    `console.log(${n});`,
    `console.log([...(${n} as any)], 1);`,
    `console.log(\`\${${n}}\`);`,
    `(() => ${n})();`,
    `void ((p = ${n}) => p);`,
    `void (({ p = ${n} }: any) => p);`,
    `void class { [${n} as any]() {} };`,
    `void class extends (${n} as any) {};`,
    `for (const q of ${n} as any) {}`,
    `new (${n} as any)();`,
    `console.log(${n}?.x);`,
    `switch (1 as any) { case ${n}: break; }`,
    `if (${n} === (undefined as any)) { void 0 }`,
    `throw ${n} satisfies any;`,
    `void (async () => { await ${n}; });`,
    `try { (${n}! as any)(); } finally {}`,
    `{ const { q_ = ${n} } = {} as any; }`,
    `lbl: for (;;) { void ${n}; break lbl; }`,
    `void { x: { y: [${n}] } };`,
  ];
  if (subject.name === "this") return pick(choices, always);
  const named = [
    `(<any>${n}).y = 2;`,
    `void { ${n} };`,
    `void ({ x: 1, ${n} });`,
    `void function () { return ${n}; };`,
    `void class { x = ${n}; };`,
    `void class { static { void ${n}; } };`,
    `void class { get x() { return ${n}; } };`,
    `void { m() { return ${n}; } };`,
    `{ enum Enm { A = ${n} as any } }`,
    `void function* () { yield ${n}; };`,
    `(${n} as any)\`text\`;`,
    ...(subject.code === "unknown-global" ? [] : [`console.log(typeof ${n});`]),
    ...(/^(let|var)\b/.test(subject.declaration)
      ? [`${n}++;`, `[${n}] = [1];`, `({ x: ${n} } = { x: 1 });`, `for (${n} of [1]);`]
      : []),
  ];
  return pick(choices, [...always, ...named]);
}

/** The same use where the name is somebody else's. */
function shadowed(choices: Choices, use: string, { name: n }: Subject): string {
  if (n === "super") return `void { m() { ${use} } };`;
  if (n === "this")
    return pick(choices, [
      `void function () { ${use} };`,
      `void { m() { (() => { ${use} })(); } };`,
      `void class { m() { ${use} } };`,
      `void class { static { ${use} } };`,
      `void class { x = () => { ${use} }; };`,
      `void class { constructor() { ${use} } };`,
    ]);
  return pick(choices, [
    `{ let ${n}: any = 1; ${use} }`,
    `((${n}: any) => { ${use} })(1);`,
    `void function ${n}() { ${use} };`,
    `try {} catch (${n}: any) { ${use} }`,
    `try {} catch ({ ${n} }: any) { ${use} }`,
    `for (const ${n} of [1] as any) { ${use} }`,
    `for (let ${n}: any = 0; ; ) { ${use} }`,
    `{ function ${n}() {} ${use} }`,
    `{ ${use} function ${n}() {} }`,
    `{ class ${n} {} ${use} }`,
    `{ enum ${n} { A } ${use} }`,
    `(({ ${n} }: any) => { ${use} });`,
    `(({ x: [, ...${n}] }: any) => { ${use} });`,
    `void function () { ${use} var ${n}: any; };`,
    `void function () { if (1) { var ${n}: any; } ${use} };`,
    `void class ${n} { m() { ${use} } };`,
    `{ const f_ = () => { ${use} }; let ${n}: any = 1; }`,
    `{ const { a: { ${n} } } = {} as any; ${use} }`,
    `void { m(${n}: any) { ${use} } };`,
    `void ((q_: any, ${n} = 1 as any) => { ${use} });`,
  ]);
}

export interface ForbiddenResult {
  readonly input: string;
  /** What is wrong; undefined when the compiler said what it should. */
  readonly problem: string | undefined;
}

/** One program with one forbidden use, and the same program with that name declared around the use. */
export async function judgeForbidden(program: () => ProgramChoices, how: Choices): Promise<ForbiddenResult[]> {
  const subject = subjectOf(how);
  const places = countPlaces(program, subject);
  if (places === 0) return [];
  const place = how.int(places);
  const use = useOf(how, `${OPEN}${subject.name}${CLOSE}`, subject);
  const hidden = shadowed(how, use, subject);
  const nested = chance(how, 40) ? `{ ${use} }` : use;
  const results = [
    await judgeOne(program, subject, place, nested, true),
    await judgeOne(program, subject, place, hidden, false),
  ];
  return results.filter((result) => result !== undefined);
}

/** How many places of the program may hold a use that means the forbidden thing. */
function countPlaces(program: () => ProgramChoices, subject: Subject): number {
  let places = 0;
  generateProgram(program(), { ...subject, use: (g) => void (isPlace(g, subject) && places++) });
  return places;
}

function isPlace(g: Generator, { name }: Subject): boolean {
  return name === "this" || name === "super" ? !g.ownThis : isOuter(g.frame, name);
}

async function judgeOne(
  program: () => ProgramChoices,
  subject: Subject,
  place: number,
  text: string,
  isError: boolean,
): Promise<ForbiddenResult | undefined> {
  let met = 0;
  const use = (g: Generator): string | undefined => (isPlace(g, subject) && met++ === place ? text : undefined);
  const { input: marked, lib, plain, fill } = generateProgram(program(), { ...subject, use });
  const start = marked.indexOf(OPEN);
  // What was generated is not always used: of several forms one is taken.
  if (start < 0 && isError) return undefined;
  const input = marked.replace(OPEN, "").replace(CLOSE, "");
  const files = new Map([
    ["/fuzz/lib.ts", `${lib}export function helperOfLib() {}\n`],
    ["/fuzz/plain.ts", plain],
    ["/fuzz/fill.ts", fill],
  ]);
  const host = { readFile: (name: string) => files.get(name) };
  const { diagnostics } = await transform(input, "/fuzz/input.ts", host);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const expected = isError ? [`${subject.code} at ${position(input, start)}`] : [];
  const actual = errors.map(({ code, line, column }) => `${code} at ${line}:${column}`);
  const isRight = JSON.stringify(expected) === JSON.stringify(actual) && errors.every((error) => error.start === start);
  const problem = isRight
    ? undefined
    : `expected ${expected.join(", ") || "nothing"}, got ${errors.map(describe).join(", ") || "nothing"}`;
  return { input, problem };
}

const describe = ({ code, line, column, message }: Diagnostic): string => `${code} at ${line}:${column} (${message})`;

function position(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
