import { chance, pick, pickWeighted } from "./choices.js";
import { classDeclaration, enumDeclaration } from "./classes.js";
import { bounded, operand } from "./expressions.js";
import { asyncDeclaration, functionDeclaration, generatorDeclaration } from "./functions.js";
import { block, type Generator, inFrame, maybe, planNames } from "./generator.js";
import { gap, numberLiteral, plainNumber, stringLiteral } from "./literals.js";
import { usePatterns } from "./patterns.js";
import { type Kind, type Use, variable, visibleBindings } from "./scope.js";
import { annotation, anyType, typeDeclaration } from "./types.js";

const KINDS: readonly Kind[] = ["number", "string", "list", "record", "function"];

/** Statements in the frame that is there, which declare the names that they planned. */
export function statements(g: Generator, most: number): string {
  const planned = planNames(g, g.choices.int(Math.min(3, most) + 1), [...g.frame.names.keys()]);
  for (const name of planned) g.frame.names.set(name, undefined);
  const lines: string[] = [];
  const count = g.fuel <= 0 ? 0 : g.choices.int(most + 1);
  for (let index = 0; index < Math.max(count, planned.length); index++) {
    const name = planned[index];
    const injected = g.inject?.(g);
    if (injected !== undefined) lines.push(injected);
    if (index < count) lines.push(statement(g));
    if (name !== undefined) lines.push(declaration(g, name));
  }
  return joinLines(
    g,
    lines.filter((line) => line !== ""),
  );
}

/** Semicolons are left out where the next line cannot go on without one, and stand in front of those that could. */
function joinLines(g: Generator, lines: readonly string[]): string {
  let text = "";
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const omits = line.endsWith(";") && next !== undefined && /^[A-Za-z_@;]/.test(next) && chance(g.choices, 25);
    text += `${omits ? line.slice(0, -1) : line}${gap(g).trimEnd()}\n`;
  });
  return text;
}

/** A block of its own, with braces. */
export function braced(g: Generator, most = 3, hidden: readonly string[] = []): string {
  return inFrame(g, block(g, hidden), () => `{${gap(g)}\n${statements(g, most)}}`);
}

export function print(g: Generator): string {
  const values = [g.expression(pick(g.choices, KINDS.slice(0, 4)))];
  if (chance(g.choices, 40)) values.push(g.number());
  return `console.log(${values.join(`,${gap(g)}`)});`;
}

function declare(g: Generator, name: string, kind: Kind, assignable: boolean, level = 0): void {
  g.frame.names.set(name, variable(name, kind, assignable, level));
}

/** One statement that declares `name` and gives it a value at once. */
function declaration(g: Generator, name: string): string {
  return pickWeighted(g.choices, [
    [40, () => variableStatement(g, name)],
    [12, () => destructured(g, name)],
    [16, () => declaredFunction(g, name)],
    [10, () => declaredClass(g, name)],
    [8, () => declaredEnum(g, name)],
    [5, () => declaredGenerator(g, name)],
    [5, () => declaredAsync(g, name)],
    [4, () => hoistedFunction(g, name)],
  ])();
}

function variableStatement(g: Generator, name: string): string {
  const kind = pick(g.choices, KINDS);
  const isConst = chance(g.choices, 50);
  const type = annotation(g);
  if (!isConst && chance(g.choices, 10)) {
    const value = g.expression(kind);
    declare(g, name, kind, true);
    return `let ${name}${maybe(g, 30, "!: any")};\n${name} = ${value};`;
  }
  const value = g.expression(kind);
  declare(g, name, kind, !isConst && kind !== "function", kind === "function" ? 1 : 0);
  return `${isConst ? "const" : "let"} ${name}${type} =${gap(g)}${value};`;
}

function destructured(g: Generator, name: string): string {
  const word = pick(g.choices, ["const", "let"]);
  const record = g.expression("record");
  const list = g.expression("list");
  const [kind, text] = pick<readonly [Kind, string]>(g.choices, [
    ["number", `{ a: ${name} = 5 }${annotation(g)} = ${record}`],
    ["string", `{ b: ${name}, ...${name}_rest } = ${record}`],
    ["number", `[${name} = 4] = ${list}`],
    ["list", `[, ...${name}] = ${list}`],
    ["number", `{ ["a"]: ${name}, b: { length: ${name}_n } } = ${record}`],
    ["number", `{ x: { ${name} = 3 } = {} as any } = ${record} as any`],
    ["number", `{ ${name} } = { ${name}: ${numberLiteral(g)} }`],
  ]);
  declare(g, name, kind, word === "let");
  return `${word} ${text};`;
}

function declaredFunction(g: Generator, name: string): string {
  const text = functionDeclaration(g, name);
  declare(g, name, "function", false, 1);
  return text;
}

/** Called before it stands there: the declaration is hoisted, what it uses must have a value by then. */
function hoistedFunction(g: Generator, name: string): string {
  const text = functionDeclaration(g, name);
  if (g.loops > 0) return text;
  declare(g, name, "function", false, 1);
  return `console.log(${name}(${plainNumber(g)}));\n${text}`;
}

function declaredGenerator(g: Generator, name: string): string {
  const text = generatorDeclaration(g, name);
  const uses: Use[] = [
    { kind: "list", text: () => `[...${name}(${plainNumber(g)})]`, level: 1 },
    { kind: "number", text: () => `${name}(${plainNumber(g)}).next().value`, level: 1 },
  ];
  g.frame.names.set(name, { name, uses });
  return text;
}

function declaredAsync(g: Generator, name: string): string {
  const text = asyncDeclaration(g, name);
  const called: Use = { kind: "number", text: () => `(await ${name}(${plainNumber(g)}))`, level: 1, isAsync: true };
  g.frame.names.set(name, { name, uses: [called] });
  return text;
}

function declaredClass(g: Generator, name: string): string {
  const { text, uses } = classDeclaration(g, name);
  g.frame.names.set(name, { name, uses });
  return text;
}

function declaredEnum(g: Generator, name: string): string {
  const { text, uses } = enumDeclaration(g, name);
  g.frame.names.set(name, { name, uses });
  return text;
}

/** One statement that declares nothing in this block. */
function statement(g: Generator): string {
  g.fuel--;
  const forms: readonly (readonly [number, () => string])[] = [
    [30, () => print(g)],
    [12, () => assign(g)],
    [10, () => `if (${operand(g, "number")} > ${plainNumber(g)}) ${braced(g)}${maybe(g, 50, ` else ${braced(g, 2)}`)}`],
    [6, () => braced(g)],
    [14, () => loop(g)],
    [7, () => switchStatement(g)],
    [8, () => tryStatement(g)],
    [4, () => typeDeclaration(g)],
    [4, () => labelled(g)],
    [3, () => jump(g)],
    [2, () => `;(${g.expression("list")})${pick(g.choices, ["", " as any"])};`],
    [
      3,
      () =>
        `${gap(g).trim()}\n// ${pick(g.choices, ["os", "{{x}}", "@ts-ignore", "$$ $(A)", "eslint-disable-next-line"])}`,
    ],
    [8, () => usePatterns(g)],
  ];
  return pickWeighted(g.choices, g.fuel > 0 ? forms : forms.slice(0, 2))();
}

function assign(g: Generator): string {
  const targets = visibleBindings(g.frame).filter((binding) => binding.assignable !== undefined);
  if (targets.length === 0) return print(g);
  const { name, assignable: kind = "number" } = pick(g.choices, targets);
  if (kind === "number" && chance(g.choices, 30))
    return pick(g.choices, [
      `${name}++;`,
      `${name} -= ${plainNumber(g)};`,
      `(${name} as any) *= 2;`,
      `void ${name}--;`,
    ]);
  return `${name}${pick(g.choices, ["", "!"])} = ${bounded(g, kind)};`;
}

function loop(g: Generator): string {
  if (g.loops > 1) return print(g);
  const [name = "i"] = planNames(g, 1, ["async"]);
  // What is gone through is evaluated where the loop's own name has no value yet.
  const around = <T>(make: () => T): T => inFrame(g, block(g, [name]), make);
  const list = around(() => g.expression("list"));
  const record = around(() => g.expression("record"));
  const inside = (kind: Kind, isMutable: boolean): string => {
    const frame = block(g);
    frame.names.set(name, variable(name, kind, isMutable));
    return inFrame(g, frame, () => inFrame(g, block(g), () => `{ ${statements(g, 2)} }`), { loops: g.loops + 1 });
  };
  return pick(g.choices, [
    () => `for (let ${name} = 0; ${name} < ${pick(g.choices, ["2", "3"])}; ${name}++) ${inside("number", false)}`,
    () => `for (const ${name}${annotation(g, 0)} of ${operandOf(list)}) ${inside("number", false)}`,
    () => `for (const { a: ${name} } of [${record}]) ${inside("number", false)}`,
    () => `for (const ${name} in ${operandOf(record)}) ${inside("string", false)}`,
    () => `{ let ${name} = 0; do ${inside("number", false)} while (++${name} < 2) }`,
    () => `{ let ${name}: any = 2; while (${name}-- > 0) ${inside("number", false)} }`,
    () => (g.isAsync ? `for await (const ${name} of ${operandOf(list)}) ${inside("number", false)}` : print(g)),
    () => `for (let ${name} = 0, ${name}_end = 2; ${name} < ${name}_end; ${name} += 1) ${inside("number", false)}`,
  ])();
}

function operandOf(written: string): string {
  return `(${written} as any)`;
}

function switchStatement(g: Generator): string {
  const value = g.number();
  return inFrame(g, block(g), () => {
    const first = statements(g, 2);
    const end = pick(g.choices, ["break;", "", "{ break; }"]);
    // What the first case declares has no value when another one is jumped to.
    for (const name of g.frame.names.keys()) g.frame.names.set(name, undefined);
    return `switch (${value}${maybe(g, 10, ` as ${anyType(g, 1)}`)}) {\ncase ${plainNumber(g)}:\n${first}${end}\ndefault: ${print(g)}\ncase 1 as any: ${braced(g, 2)}\n}`;
  });
}

function tryStatement(g: Generator): string {
  const [name = "e"] = planNames(g, 1);
  const thrown = pick(g.choices, [
    () => `throw { a: ${plainNumber(g)}, b: ${stringLiteral(g)} };`,
    () => `(undefined as any).os;`,
    () => "",
  ])();
  const body = inFrame(g, block(g), () => `{ ${statements(g, 2)}\n${thrown} }`);
  const caught = pick(g.choices, [
    () => `catch (${name}) ${braced(g, 2, [name])}`,
    () => `catch ${braced(g, 2)}`,
    () => `catch (${name}: any) { console.log(typeof ${name}, ${name}?.a) }`,
    () =>
      `catch ({ a: ${name} = 1 }: any) ${inFrame(g, block(g), () => {
        g.frame.names.set(name, variable(name, "number"));
        return `{ ${print(g)} }`;
      })}`,
  ])();
  return `try ${body} ${caught}${maybe(g, 30, ` finally ${braced(g, 1)}`)}`;
}

/** Labels have names of their own kind: that of a variable is no use of it. */
function labelled(g: Generator): string {
  const name = pick(g.choices, ["os", "x", "join", "main", "$$", "result", "a"]);
  const label = g.depth === 0 ? name : `${name}_${g.depth}`;
  if (g.labels.includes(label)) return print(g);
  const labels = [...g.labels, label];
  const inside = inFrame(
    g,
    block(g),
    () => `{ ${statements(g, 2)}\nif (${operand(g, "number")}) break ${label};\n${print(g)} }`,
    { labels },
  );
  return `${label}: ${inside}`;
}

function jump(g: Generator): string {
  const [label] = g.labels.slice(-1);
  return label === undefined ? print(g) : `if (${operand(g, "number")} > 1) break ${label};`;
}
