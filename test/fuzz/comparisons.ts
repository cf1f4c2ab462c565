import { keepComparisons, readAsTypeScript } from "../../src/compiler/print/comparisons.js";
import { pick } from "./choices.js";
import { block, type Generator, inFrame } from "./generator.js";
import { plainNumber } from "./literals.js";

/** Short names, and names so long that lines break behind an operator. */
const NAMES = ["low", "theFirstOfAllTheMeasuredValues", "theLastOfAllTheMeasuredValues", "high"];

/**
 * A number made of comparisons that one who reads TypeScript could take for type arguments: `f(a < b, c > (d))`, with the
 * parentheses that a formatter drops, in lines that it breaks.
 */
export function wideComparison(g: Generator): string {
  const [first, second] = [inFrame(g, block(g, [...NAMES, "f"]), () => g.number()), plainNumber(g)];
  const parameters = "low: any, theFirstOfAllTheMeasuredValues: any, theLastOfAllTheMeasuredValues: any, high: any";
  const body = pick(g.choices, [() => compared(g, 3), () => value(g, 3)])();
  const all = pick(g.choices, [
    "const f: any = (...given: any[]) => given.filter(Boolean).length;",
    "function f(...given: any[]): any { return given.flat().map(globalThis.Number).join(); }",
    "class f { static get x() { return 1; }; size; constructor(...given: any[]) { this.size = given.length; } }",
  ]);
  const used = all.startsWith("class") ? body.replace(/\bf(`|\()/g, "new f$1").replaceAll("new f`", "void `") : body;
  // A source is TypeScript: there as well some need parentheses, which the formatter drops. Others nobody can write.
  const kept = keepComparisons(`[(${used})];`);
  const written = readAsTypeScript(kept).differs ? "[0]" : kept.slice(0, -1);
  return `((${parameters}) => { ${all}\nreturn +${written}.toString().length; })(${first}, ${second}, 3, 20)`;
}

function value(g: Generator, depth: number): string {
  const inner = (): string => value(g, depth - 1);
  const wide = (): string => `(${compared(g, depth - 1)})`;
  if (depth <= 0) return pick(g.choices, [...NAMES, "1", "20", "'x'"]);
  return pick<() => string>(g.choices, [
    inner,
    () => `f(${wide()}, ${wide()})`,
    () => `f(${wide()}, ${inner()}, ${wide()})`,
    () => `[${wide()}, ${wide()}].length`,
    () => `[${wide()}, ${wide()}]`,
    () => `(${wide()} ? (${inner()}) : ${inner()})`,
    () => `\`\${${wide()}} \${${wide()}}\``,
    () => `f\`\${${wide()}}\``,
    () => `({ low: ${wide()}, high: ${wide()} }).high`,
    () => `((less = ${wide()}, more = ${wide()}) => [less, more])()`,
    () => `(() => { if (${wide()} && ${wide()}) return ${inner()}; return ${wide()}; })()`,
    () => `(${inner()}, ${wide()}, ${wide()})`,
    () => `${inner()} + (${inner()})`,
  ])();
}

function compared(g: Generator, depth: number): string {
  const inner = (): string => value(g, depth - 1);
  const operand = (): string => `(${inner()})`;
  return pick<() => string>(g.choices, [
    () => `${inner()} < ${inner()}`,
    () => `${inner()} > ${operand()}`,
    () => `${inner()} > -${operand()}`,
    () => `${operand()} > [${inner()}].length`,
    () => `(${inner()} << ${inner()}) > ${operand()}`,
    () => `${inner()} >> ${operand()}`,
    () => `${inner()} >>> ${operand()}`,
    () => `${inner()} << ${inner()}`,
    () => `(${inner()} < ${inner()}) > ${operand()}`,
    () => `${inner()} > /x/.source.length`,
    () => `${inner()} > \`\${${inner()}}\``,
    () => `${inner()} <= ${inner()} === ${operand()} >= ${operand()}`,
    () => `f(${inner()}) > ${operand()}`,
    () => `${inner()} < ${operand()} && ${inner()} > ${operand()}`,
  ])();
}
