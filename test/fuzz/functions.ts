import { chance, pick } from "./choices.js";
import { block, type Generator, inFrame, maybe, planNames } from "./generator.js";
import { plainNumber } from "./literals.js";
import { type Kind, variable } from "./scope.js";
import { statements } from "./statements.js";
import { annotation, anyType, typeParameters } from "./types.js";

/** Parameters of which the first is a number; they are declared in the frame. */
export function parameters(g: Generator): string {
  // Neither in the parameters of an async function nor of a generator may one wait.
  const { isAsync } = g;
  g.isAsync = false;
  const list = parameterList(g);
  g.isAsync = isAsync;
  return list;
}

function parameterList(g: Generator): string {
  const names = planNames(g, 3, ["declare", "async"]);
  const [first = "x", second = "y", third = "z"] = names;
  const declare = (name: string, kind: Kind): void => void g.frame.names.set(name, variable(name, kind, true));
  // A default may use the parameters in front of it, and not those behind.
  for (const name of [first, second, third]) g.frame.names.set(name, undefined);
  declare(first, "number");
  const head = maybe(g, 5, "this: any, ") + first + pick(g.choices, ["", "?", ": number", "?: number"]);
  return pick(g.choices, [
    () => head.replace(/\?/, ""),
    () => {
      const given = `${head.replace("?", "")}, ${second}${annotation(g)} = ${g.expression("number")}`;
      declare(second, "number");
      return given;
    },
    () => {
      const given = `${head}, ...${second}${annotation(g)}`;
      declare(second, "list");
      return given;
    },
    () => {
      const given = `${head}, { a: ${second} = ${g.expression("number")}, b: ${third} = ${g.expression("string")} }${annotation(g)} = {} as any`;
      declare(second, "number");
      declare(third, "string");
      return given;
    },
    () => {
      const given = `${head.replace("?", "")}, [${second} = ${g.expression("number")}, ...${third}] = [1]`;
      declare(second, "number");
      declare(third, "list");
      return given;
    },
  ])();
}

/** The changes of state inside of a function that is called, at most, from where it is visible. */
const inside = (g: Generator, isArrow: boolean): Partial<Generator> => ({
  loops: 0,
  labels: [],
  depth: g.depth + 1,
  callLevel: Math.max(0, g.callLevel - 1),
  isAsync: false,
  ...(isArrow ? {} : { hasArguments: true, ownThis: true }),
});

function body(g: Generator, kind: Kind): string {
  const lines = g.depth > 3 ? "" : statements(g, 2);
  return `{ ${lines}\nreturn ${g.expression(kind)}; }`;
}

/** A number's function as an arrow. */
export function arrow(g: Generator): string {
  return inFrame(
    g,
    block(g),
    () => {
      const list = parameters(g).replace("this: any, ", "");
      const type = maybe(g, 15, `: ${pick(g.choices, ["number", "any"])}`);
      if (chance(g.choices, 40)) return `${typeParameters(g)}(${list})${type} => ${body(g, "number")}`;
      const value = g.expression("number");
      return `(${list})${type} => ${value.startsWith("{") ? `(${value})` : value}`;
    },
    inside(g, true),
  );
}

/** A function expression whose own name may be anything that is in use around it. */
export function functionExpression(g: Generator, kind: Kind): string {
  const [self = "self"] = planNames(g, 1);
  const name = chance(g.choices, 50) ? ` ${self}` : "";
  return inFrame(
    g,
    block(g, name === "" ? [] : [self]),
    () =>
      inFrame(
        g,
        block(g, ["this"]),
        () => `function${name}${typeParameters(g)}(${parameters(g)})${annotation(g, 15)} ${body(g, kind)}`,
        inside(g, false),
      ),
    {},
  );
}

/** A function declaration under a planned name, with overloads now and then. */
export function functionDeclaration(g: Generator, name: string): string {
  const overloads = maybe(g, 10, `function ${name}(x: string): any;\n`);
  const text = inFrame(
    g,
    block(g, ["this"]),
    () => `function ${name}${typeParameters(g)}(${parameters(g)})${annotation(g, 15)} ${body(g, "number")}`,
    inside(g, false),
  );
  return overloads + text;
}

/** A generator function, its uses bounded. */
export function generatorDeclaration(g: Generator, name: string): string {
  return inFrame(
    g,
    block(g, ["this"]),
    () => {
      const list = parameters(g);
      const yields = `yield ${g.expression("number")};\nfor (const each of ${g.expression("list")}) yield each${maybe(g, 20, ` as ${anyType(g, 1)}`)};`;
      return `function* ${name}(${list}) { ${yields}\nconst got = yield ${plainNumber(g)};\nreturn got; }`;
    },
    { ...inside(g, false), loops: 1 },
  );
}

export function asyncDeclaration(g: Generator, name: string): string {
  return inFrame(
    g,
    block(g, ["this"]),
    () => `async function ${name}${typeParameters(g)}(${parameters(g)})${annotation(g, 15)} ${body(g, "number")}`,
    { ...inside(g, false), isAsync: true },
  );
}
