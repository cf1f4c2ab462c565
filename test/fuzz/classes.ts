import { chance, pick, repeat } from "./choices.js";
import { constantEnum } from "./enums.js";
import { block, type Generator, inFrame, maybe, planNames } from "./generator.js";
import { numberLiteral, plainNumber, stringLiteral } from "./literals.js";
import type { Use } from "./scope.js";
import { statements } from "./statements.js";
import { anyType, typeParameters } from "./types.js";

interface Declared {
  readonly text: string;
  readonly uses: readonly Use[];
}

const MEMBER_KEYS = [
  "a",
  "os",
  '"q-r"',
  "join",
  "$$",
  "get",
  "[`c${1}`]",
  "static",
  "set",
  "async",
  "declare",
  "0",
  "type",
];
const MODIFIERS = ["", "public ", "private ", "protected ", "readonly ", "private readonly "];

/** A class with every kind of member. Its instances have a number `v` and a method `m`, itself a static number `s`. */
export function classDeclaration(g: Generator, name: string): Declared {
  const base = chance(g.choices, 30) ? ` extends ${baseClass(g)}` : "";
  // Two members of one name would be an error of the user's.
  const keys = pick(g.choices, [0, 3, 6, 9]);
  const members = [
    ...repeat(g.choices, 0, 4, (index) =>
      member(g, name, MEMBER_KEYS[(keys + index) % MEMBER_KEYS.length] ?? "", index),
    ),
    `static s = ${field(g)};`,
    constructorText(g, base !== ""),
    `m(${pick(g.choices, ["", "this: any, ", ""])}x${pick(g.choices, ["", "?: number"])}) { ${inMethod(g, () => statements(g, 2))}\nreturn this.v + x; }`,
  ];
  return {
    text: `class ${name}${typeParameters(g)}${base}${maybe(g, 10, ` implements ${name}_i, ${anyInterface(g)}`)} {\n${members.join("\n")}\n}`,
    uses: [
      { kind: "number", text: () => `new ${name}(${numberLiteral(g)}).m(${plainNumber(g)})`, level: 1 },
      { kind: "number", text: () => `${name}.s` },
      { kind: "string", text: () => `\`\${${name}.s}\`` },
      { kind: "list", text: () => `[${name}["s"], new ${name}(2)${pick(g.choices, ["", "!"])}.v]`, level: 1 },
    ],
  };
}

function anyInterface(g: Generator): string {
  return pick(g.choices, ["PromiseLike<any>", "Iterable<os>", "Disposable"]);
}

function baseClass(g: Generator): string {
  const [name = "Base"] = planNames(g, 1);
  return pick(g.choices, [
    `(class { constructor(public base = 1) {} m() { return 1; } })`,
    `(class ${name}<T> { base = ${inFrame(g, block(g, [name]), () => field(g))}; get g() { return ${name}.name; } } as any)<string>`,
  ]);
}

/** The value of a field: neither `await` nor `arguments` may stand there. */
function field(g: Generator): string {
  return inFrame(g, block(g, ["this"]), () => g.number(), {
    isAsync: false,
    ownThis: true,
    hasArguments: false,
    labels: [],
    loops: g.loops + 1,
  });
}

function inMethod(g: Generator, make: () => string): string {
  const changes = {
    isAsync: false,
    ownThis: true,
    hasArguments: true,
    labels: [],
    loops: 0,
    callLevel: Math.max(0, g.callLevel - 1),
  };
  return inFrame(g, block(g, ["x", "this"]), make, { ...changes, depth: g.depth + 1 });
}

function constructorText(g: Generator, extended: boolean): string {
  const modifier = pick(g.choices, ["public ", "readonly ", "protected override readonly ", "private "]).replace(
    "override ",
    extended ? "override " : "",
  );
  const call = extended ? pick(g.choices, ["super();", "super(1);"]) : "";
  return pick(g.choices, [
    `constructor(${modifier}v: number) { ${call} }`,
    `v: any;\nconstructor(v: number) { ${call} this.v = v; }`,
    `constructor(${modifier}v = ${field(g)}, private x?: any) { ${call}\nthis.x = this.v; }`,
    `constructor(v: any);\nconstructor(${modifier}v: any, ...rest: any[]) { ${call} void rest; }`,
  ]);
}

function member(g: Generator, name: string, key: string, index: number): string {
  const modifier = pick(g.choices, MODIFIERS);
  const isPlain = /^[a-z]+$/.test(key) && !["static", "get", "set", "async", "declare"].includes(key);
  return pick(g.choices, [
    () => `${modifier}${key}${maybe(g, 20, `: ${anyType(g, 1)}`)} = ${field(g)};`,
    () => `static ${key === "static" ? "st" : key} = ${field(g)};`,
    () => `${modifier.replace("readonly ", "")}${key}(x: any) { return ${inMethod(g, () => g.number())}; }`,
    () =>
      `get ${isPlain ? key : `g${index}`}() { return ${inMethod(g, () => g.number())}; }\nset ${isPlain ? key : `g${index}`}(x: any) {}`,
    () => `#p${index} = ${field(g)};`,
    () =>
      `static { ${inFrame(g, block(g, ["this"]), () => statements(g, 2), { isAsync: false, ownThis: true, hasArguments: false, labels: [], loops: 1 })} }`,
    () => `declare ${isPlain ? key : `d${index}`}: ${anyType(g, 1)};`,
    () => `[key: string]: any;`,
    () => `static #q${index}() { return ${stringLiteral(g)}; }`,
    () => `arrow${index} = (x = this) => [x, ${field(g)}].length;`,
    () => `static make${index}() { return new ${name}(${plainNumber(g)}); }`,
    () => `async *gen${index}(x: any) { yield* [${inMethod(g, () => g.number())}]; }`,
    () => `${key}?: ${anyType(g, 1)};`,
    () => `opt${index}!: ${anyType(g, 1)}\n;[${stringLiteral(g)} + ${index}] = 1;`,
  ])();
}

/** A local enum: of constants, of texts, or of what it computes from its own members and from around it. */
export function enumDeclaration(g: Generator, name: string): Declared {
  if (chance(g.choices, 20)) return constantEnum(g, name, pick(g.choices, ["enum", "const enum"]));
  const members = pick(g.choices, [
    () => "A, B = 5, C",
    () => `A = ${pick(g.choices, ['"x"', "'{{n}}'", "`y`"])}, B = 2, 'c-d' = B * 2`,
    () => `A = ${field(g)} as any, B = A, os = (A as any) + B`,
    () => `A = 1 << 3, B = A | 1, C = ${name}.B, 'd' = "x".length`,
  ])();
  const head = chance(g.choices, 15) && !members.includes("as any") ? "const enum" : "enum";
  const merged = head === "enum" && chance(g.choices, 15) ? `\nenum ${name} { Z = 26 }` : "";
  return {
    text: `${head} ${name} { ${members} }${merged}`,
    uses: [
      { kind: "number", text: () => `${name}.B` },
      { kind: "string", text: () => `\`\${${name}["A"]}\`` },
      { kind: "list", text: () => `[${name}.A, ${name}.B] as any` },
    ],
  };
}
