import { chance, pick, pickWeighted, repeat } from "./choices.js";
import { wideComparison } from "./comparisons.js";
import { arrow, functionExpression } from "./functions.js";
import { type Generator, inFrame, isGlobal, block } from "./generator.js";
import { gap, HEADS, numberLiteral, plainNumber, regularExpression, stringLiteral, TAGGED } from "./literals.js";
import { KEYS } from "./names.js";
import { type Kind, type Use, visibleBindings } from "./scope.js";
import { statements } from "./statements.js";
import { anyType, typeArguments } from "./types.js";

/** An expression that may stand where an assignment may: as an argument, behind `=`. */
export function expression(g: Generator, kind: Kind): string {
  g.fuel--;
  if (g.fuel <= 0) return leaf(g, kind);
  const written = pickWeighted(g.choices, [
    [45, () => fromScope(g, kind) ?? leaf(g, kind)],
    [35, () => forms(g, kind)],
    [20, () => anyKind(g, kind)],
  ])();
  return typed(g, written);
}

/** An expression that may stand anywhere: beside an operator, in front of a dot. */
export function operand(g: Generator, kind: Kind): string {
  const written = expression(g, kind);
  return /^[\w$]+$/.test(written) && !/^\d/.test(written) ? written : `(${written})`;
}

/** What TypeScript lets one write around an expression without changing its value. */
function typed(g: Generator, written: string): string {
  if (!chance(g.choices, 12)) return written;
  const inner = /^[\w$]+$/.test(written) && !/^\d/.test(written) ? written : `(${written})`;
  return pick(g.choices, [
    () => `${inner} as ${anyType(g, 1)}`,
    () => `${inner}!`,
    // In front of a parenthesis, and behind a question mark, it could be taken for an arrow function.
    () => `(<${anyType(g, 0)}>${gap(g)}${inner})`,
    () => `<any>[${written}][0]`,
    () => `${inner} satisfies ${anyType(g, 1)}`,
    () => `(${inner} as any)!`,
    () => `(${gap(g)}${inner}${gap(g)})`,
  ])();
}

function fromScope(g: Generator, kind: Kind): string | undefined {
  const uses = visibleBindings(g.frame).flatMap((binding) => binding.uses.filter((use) => isPossible(g, use, kind)));
  return uses.length > 0 ? pick(g.choices, uses).text(g) : undefined;
}

function isPossible(g: Generator, { kind: found, isAsync, level = 0 }: Use, kind: Kind): boolean {
  if (found !== kind || (isAsync && !g.isAsync)) return false;
  return level === 0 || (g.loops === 0 && level <= g.callLevel);
}

function leaf(g: Generator, kind: Kind): string {
  switch (kind) {
    case "number":
      return numberLiteral(g);
    case "string":
      return stringLiteral(g);
    case "list":
      return pick(g.choices, ["[1, 2]", "[]", "[3, , 5]", "[0, ...[1]]"]);
    case "record":
      return pick(g.choices, ['{ a: 1, b: "x" }', '{ "a": 2, b: `y`, __proto__: null }']);
    case "function":
      return pick(g.choices, ["(x) => x + 1", "function () { return 4 }", "(a: number, ...b: any[]): number => a"]);
    default:
      return kind satisfies never;
  }
}

/** Forms that exist for every kind. */
function anyKind(g: Generator, kind: Kind): string {
  const e = (): string => expression(g, kind);
  return pick(g.choices, [
    () => `${operand(g, "number")} > ${plainNumber(g)} ? ${e()} : ${e()}`,
    () => `(${operand(g, "number")}, ${e()})`,
    () => `${operand(g, kind)} ?? ${operand(g, kind)}`,
    () => `(() => ${parenthesised(inFrame(g, block(g), e, { isAsync: false }))})()`,
    () => calledBlock(g, kind),
    () => shorthand(g, kind),
    () => property(g, e),
    () => (g.isAsync ? `(await ${operand(g, kind)})` : e()),
    () => `[${e()}][0]!`,
    () => assignment(g, kind),
    () => `(${functionExpression(g, kind)})(${g.number()})`,
    () => (kind === "record" || kind === "function" ? e() : `${operand(g, kind)} || ${operand(g, kind)}`),
  ])();
}

/** Keys are no uses of the variables that have their names. */
function property(g: Generator, value: () => string): string {
  const key = pick(g.choices, KEYS);
  return pick(g.choices, [
    () => `({ ${key}: ${value()} }).${key}`,
    () => `new (class { ${key} = ${inField(g, value)} })().${key}`,
    () => `({ get ${key}() { return ${inField(g, value)}; } }).${key}`,
  ])();
}

/** The value of a field: neither `await` nor `arguments` may stand there. */
function inField(g: Generator, make: () => string): string {
  return inFrame(g, block(g, ["this"]), make, { isAsync: false, hasArguments: false, ownThis: true, labels: [] });
}

function parenthesised(text: string): string {
  return text.trimStart().startsWith("{") ? `(${text})` : text;
}

/** A function made and called at once, with statements of its own. */
function calledBlock(g: Generator, kind: Kind): string {
  const isAsync = g.isAsync && chance(g.choices, 20);
  const body = inFrame(
    g,
    block(g),
    () => {
      const lines = statements(g, 2);
      return `${lines}\nreturn ${expression(g, kind)};`;
    },
    { isAsync, loops: 0, labels: [], depth: g.depth + 1, callLevel: g.loops > 0 ? 0 : g.callLevel },
  );
  return isAsync ? `(await (async () => { ${body} })())` : `(() => { ${body} })()`;
}

/** `({ os }).os`: a shorthand property is a use of the variable and the name of a property. */
function shorthand(g: Generator, kind: Kind): string {
  const plain = visibleBindings(g.frame).filter(({ uses }) => uses.some((use) => use.kind === kind && use.isName));
  if (plain.length === 0) return leaf(g, kind);
  const { name } = pick(g.choices, plain);
  return pick(g.choices, [
    `({ ${name} }).${name}`,
    `({ ${name}: ${name} }).${name}`,
    `({ "${name}": ${name}, x() {} })["${name}"]`,
    `({ [\`${name.replaceAll("$", "\\$")}\`]: ${name} } as any)["${name}"]`,
    `(({ ${name} }) => ${name})({ ${name} })`,
    `[{ ${name} }].map(({ ${name}: x }) => x)[0]`,
  ]);
}

function assignment(g: Generator, kind: Kind): string {
  const targets = visibleBindings(g.frame).filter((binding) => binding.assignable === kind);
  if (targets.length === 0) return leaf(g, kind);
  const { name } = pick(g.choices, targets);
  if (kind === "number")
    return pick(g.choices, [
      () => `(${name} = ${bounded(g, kind)})`,
      () => `${name}++`,
      () => `--${name}`,
      () => `(${name} += ${plainNumber(g)})`,
      () => `((${name} as any) = ${bounded(g, kind)})`,
      () => `([${name}] = [${bounded(g, kind)}], ${name})`,
      () => `({ ${name} } = { ${name}: ${bounded(g, kind)} }).${name}`,
      () => `(${name} ??= ${plainNumber(g)})`,
    ])();
  return `(${name} = ${bounded(g, kind)})`;
}

/** A value that does not grow when it is assigned again and again. */
export function bounded(g: Generator, kind: Kind): string {
  if (kind === "string") return `(${expression(g, kind)}).slice(0, 40)`;
  if (kind === "list") return `(${expression(g, kind)}).slice(0, 6)`;
  return expression(g, kind);
}

function forms(g: Generator, kind: Kind): string {
  switch (kind) {
    case "number":
      return numberForms(g);
    case "string":
      return stringForms(g);
    case "list":
      return listForms(g);
    case "record":
      return recordForms(g);
    case "function":
      return chance(g.choices, 60) ? arrow(g) : functionExpression(g, "number");
    default:
      return kind satisfies never;
  }
}

function numberForms(g: Generator): string {
  const n = (): string => operand(g, "number");
  return pick(g.choices, [
    () => `${n()} ${pick(g.choices, ["+", "-", "*", "%", "|", "^", ">>"])} ${n()}`,
    () => `${operand(g, "list")}.length`,
    () => `${operand(g, "string")}.length`,
    () => `${operand(g, "list")}.reduce(${reducer(g)}, 0)`,
    () => `${operand(g, "record")}.a`,
    () => `${operand(g, "record")}?.a`,
    () => (isGlobal(g, "Math") ? `Math.max(${g.number()}, ...${operand(g, "list")})` : g.number()),
    () => `-${n()}`,
    () => `+${operand(g, "string")} || ${plainNumber(g)}`,
    () => `typeof ${n()} === "number" ? ${g.number()} : ${g.number()}`,
    () => `${isGlobal(g, "Number") ? "Number" : "+"}(${n()} ${pick(g.choices, ["<=", "===", ">="])} ${n()})`,
    () => (g.hasArguments ? "arguments.length" : g.number()),
    () => `("a" in ${operand(g, "record")} ? ${g.number()} : ${g.number()})`,
    () => `(${n()} - <any>${n()})`,
    () => `${operand(g, "function")}(${g.number()})`,
    () => wideComparison(g),
  ])();
}

function reducer(g: Generator): string {
  return inFrame(
    g,
    block(g),
    () => {
      const names = g.choices.int(2) === 0 ? (["a", "b"] as const) : (["os", "x"] as const);
      for (const name of names) g.frame.names.set(name, { name, uses: [{ kind: "number", text: () => name }] });
      return `(${names[0]}: number, ${names[1]}) => ${names[0]} + ${names[1]} + ${operand(g, "number")}`;
    },
    { isAsync: false, loops: g.loops + 1 },
  );
}

function stringForms(g: Generator): string {
  const s = (): string => operand(g, "string");
  return pick(g.choices, [
    () => `${s()} + ${s()}`,
    () => template(g),
    () => (isGlobal(g, "String") ? `String(${g.number()})` : `\`\${${g.number()}}\``),
    () => `${s()}.slice(${plainNumber(g)})`,
    () => (isGlobal(g, "JSON") ? `JSON.stringify(${g.expression("record")})` : s()),
    () => `${operand(g, "list")}.join(${stringLiteral(g)})`,
    () => `${operand(g, "record")}.b`,
    () => `typeof ${operand(g, "function")}`,
    () => `${s()}.replace(${regularExpression(g)}, ${stringLiteral(g)})`,
    () => (isGlobal(g, "String") ? `String.raw\`${tagged(g)}\`` : s()),
    () => `((strings: any, ...os: any[]) => strings.raw.join("|") + os.length)${typeArguments(g)}\`${tagged(g)}\``,
    () => `${regularExpression(g)}.test(${g.string()}) + ""`,
    () => `(typeof undeclared_${pick(g.choices, ["os", "x", "$$"])})`,
    () => `\`${pick(g.choices, HEADS)}\``,
  ])();
}

function template(g: Generator): string {
  const parts = repeat(
    g.choices,
    1,
    3,
    () => `${pick(g.choices, HEADS)}\${${gap(g)}${expression(g, pick(g.choices, ["number", "string"]))}}`,
  );
  return `\`${parts.join("")}${pick(g.choices, HEADS)}\``;
}

function tagged(g: Generator): string {
  return (
    repeat(g.choices, 0, 2, () => `${pick(g.choices, TAGGED)}\${${g.number()}}`).join("") +
    pick(g.choices, ["", "z", "{ {"])
  );
}

function listForms(g: Generator): string {
  const l = (): string => operand(g, "list");
  const noLoop = <T>(make: () => T): T => inFrame(g, g.frame, make, { loops: g.loops + 1 });
  return pick(g.choices, [
    () => `[${g.number()}, ${g.number()}]`,
    () => `[...${l()}, ${g.number()}]`,
    () => `${l()}.map(${noLoop(() => g.expression("function"))})`,
    () => `${l()}.filter((${pick(g.choices, ["a", "os", "$$"])}) => ${noLoop(() => plainNumber(g))})`,
    () => `[${g.string()}].map((x) => x.length)`,
    () => `${l()}.slice(-2)`,
    () => (isGlobal(g, "Object") ? `Object.values({ b: ${g.number()}, a: ${g.number()} })` : l()),
    () => (isGlobal(g, "Array") ? `Array.from({ length: 2 }, (_, a: number) => a)` : l()),
    () => `[...(function* () { yield ${inField(g, () => g.number())}; yield* [${plainNumber(g)}]; })()]`,
  ])();
}

function recordForms(g: Generator): string {
  const n = (): string => g.number();
  const inMethod = (make: () => string): string =>
    inFrame(g, block(g, ["this"]), make, {
      isAsync: false,
      hasArguments: true,
      ownThis: true,
      labels: [],
      loops: g.loops + 1,
    });
  return pick(g.choices, [
    () => `{ a: ${n()}, b: ${g.string()} }`,
    () => `{ ...${operand(g, "record")}, a: ${n()} }`,
    () => `{ b: ${g.string()}, get a() { return ${inMethod(n)}; } }`,
    () =>
      `{ ["a"]: ${n()}, 'b': ${g.string()}, ${pick(g.choices, ["os", "join", "$$"])}() { return ${inMethod(n)}; } }`,
    () => `{ a: ${n()}, b: ${g.string()}, async ${pick(g.choices, ["os", "get", "async"])}() {}, *gen() {}, 0: 1 }`,
  ])();
}
