import { chance, pick, repeat } from "./choices.js";
import { classDeclaration } from "./classes.js";
import { constantEnum } from "./enums.js";
import { filledContainer, fillingsOf, pushTo } from "./fillings.js";
import { functionDeclaration } from "./functions.js";
import { block, type Generator, inFrame, planNames } from "./generator.js";
import { SCOPE_NAMES } from "./imports.js";
import { numberLiteral, stringLiteral } from "./literals.js";
import { KEYWORDS } from "./names.js";
import { type Binding, createFrame, type Frame, usesOf, variable } from "./scope.js";

/** What stands in a module for its bundles. */
export interface BundledText {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** What closures may use that are bundled; the names are those of nothing else. */
  readonly bindings: readonly Binding[];
}

/** Files that know nothing of workflows. */
export interface PlainFiles {
  /** A list, a function that fills lists, and constants. */
  readonly plain: string;
  /** Fills the list of the other one; nobody imports a name of it. */
  readonly fill: string;
}

export function plainFiles(g: Generator): PlainFiles {
  const taken = ["listed", "fillListed"];
  const { text } = filledContainer(g, "held", taken, "export ");
  const own = chance(g.choices, 50) ? fillingsOf(g, "listed", pushTo(g), taken) : [];
  const far = fillingsOf(g, "listed", pushTo(g), ["listed"]);
  return {
    plain: [
      "export const listed: any[] = [1, 2];",
      "export function fillListed(given: any) { listed.push(given); return listed; }",
      "export const FIVE = 5, TEXT = `t`;",
      ...own,
      text,
      "",
    ].join("\n"),
    fill: ['import { listed } from "./plain.js";', ...far, ""].join("\n"),
  };
}

/** Declarations that only bundles may use, and statements that fill what they use. */
export function bundledText(g: Generator, taken: string[], imported: readonly Binding[]): BundledText {
  const frame = createFrame(undefined, [...g.frame.names.keys()]);
  for (const each of imported) frame.names.set(each.name, each);
  const bindings: Binding[] = [];
  const imports: string[] = [];
  const lines: string[] = [];
  const known = taken.length;
  const declare = (added: readonly Binding[]): void => {
    // Names beside them, of what fills them, are not used.
    for (const name of taken.slice(known)) if (!frame.names.has(name)) frame.names.set(name, undefined);
    for (const each of added) frame.names.set(each.name, each);
    bindings.push(...added);
  };
  const fresh = (): string => {
    const hidden = [...taken, ...frame.names.keys(), ...SCOPE_NAMES, ...KEYWORDS];
    const name = planNames(g, 1, hidden)[0] ?? `bundled_${taken.length}`;
    taken.push(name);
    frame.names.set(name, undefined);
    return name;
  };
  if (chance(g.choices, 35)) {
    const [listed, fillListed] = [fresh(), fresh()];
    imports.push(`import { listed as ${listed}, fillListed as ${fillListed} } from "./plain.js";`);
    if (chance(g.choices, 40)) imports.push(`import "./fill.js";`);
    if (chance(g.choices, 40)) lines.push(`${fillListed}(${numberLiteral(g)});`);
    if (chance(g.choices, 40)) lines.push(...fillingsOf(g, listed, pushTo(g), taken));
    declare([variable(listed, "list")]);
  }
  repeat(g.choices, 0, 3, () => {
    const name = fresh();
    const {
      text,
      bindings: made,
      imported: constants = [],
    } = inFrame(g, frame, () => declaration(g, name, taken, frame));
    lines.push(text);
    declare(made);
    imports.push(...constants);
  });
  return { imports, lines, bindings };
}

interface Made {
  readonly text: string;
  readonly bindings: readonly Binding[];
  readonly imported?: readonly string[];
}

function declaration(g: Generator, name: string, taken: string[], frame: Frame): Made {
  g.fuel = Math.max(g.fuel, 10);
  const filled = (): Made => filledContainer(g, name, taken);
  return pick<() => Made>(g.choices, [
    filled,
    filled,
    filled,
    () => ({
      text: inFrame(g, block({ ...g, frame }), () => functionDeclaration(g, name), { isAsync: false }),
      bindings: [variable(name, "function", false, 1)],
    }),
    () => {
      const { text, uses } = inFrame(g, block({ ...g, frame }), () => classDeclaration(g, name), { isAsync: false });
      // What static members print would be seen in each method, and in no script that does not use the class.
      return {
        text: text.replaceAll("console.log(", "void (globalThis as any).Number.isNaN("),
        bindings: [{ name, uses }],
      };
    },
    () => ({
      text: `let ${name} = ${numberLiteral(g)};\n${pick(g.choices, [`${name}++`, `${name} += 2`, `[${name}] = [4]`, `(() => { ${name} = 3; })()`])};`,
      bindings: [variable(name, "number", true)],
    }),
    () => ({
      text: `const ${name} = { a: ${numberLiteral(g)}, b: ${stringLiteral(g)} };`,
      bindings: [{ name, uses: usesOf(name, "record") }],
    }),
    () => {
      const { text, uses } = constantEnum(g, name, pick(g.choices, ["enum", "export enum"]), "");
      const constants = `import { FIVE as ${name}_5, TEXT as ${name}_t } from "./plain.js";`;
      return { text, bindings: [{ name, uses }], imported: [constants] };
    },
  ])();
}
