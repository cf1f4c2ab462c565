import { ts } from "#typescript";
import { type Modules, resolveName } from "../../modules/modules.js";
import {
  declarationOf,
  type Evaluated,
  evaluateAt,
  type Evaluation,
  known,
  skipTypeSyntax,
  unknown,
} from "../../typescript/evaluate.js";
import { bodyValue, boundTo } from "./functions.js";

/** The value of a call: of a function of a local file that only computes, or of a method that computes with known values. */
export function callOf(node: ts.CallExpression, at: Evaluation, modules: Modules): Evaluated {
  const { module } = at;
  const callee = skipTypeSyntax(node.expression);
  const args = argumentsOf(node, at);
  if (ts.isIdentifier(callee) && !declarationOf(callee, module)) return ofGlobal(callee.text, node, args);
  const resolved = resolveName(modules, module, callee);
  const [only] = node.arguments;
  // It gives what it is given.
  const isConfig = resolved?.kind === "package" && resolved.specifier === "argots" && resolved.name === "defineConfig";
  if (isConfig && only) return evaluateAt(only, at);
  const fn = resolved?.kind === "declaration" ? functionOf(resolved.declaration) : undefined;
  if (fn && resolved?.kind === "declaration") {
    if (!Array.isArray(args)) return args;
    // One that calls itself for ever ends here.
    if (at.seen.length > 60) return unknown(node);
    const inside = { ...at, module: resolved.module, seen: [...at.seen, node] };
    const value = applied(fn, args, inside);
    return value.ok ? value : { ok: false, node, cause: value.cause ?? { module: resolved.module, node: value.node } };
  }
  return ts.isPropertyAccessExpression(callee) ? ofMethod(callee, node, args, at) : unknown(node);
}

function argumentsOf(node: ts.CallExpression, at: Evaluation): unknown[] | Exclude<Evaluated, { ok: true }> {
  const values: unknown[] = [];
  for (const argument of node.arguments) {
    const isSpread = ts.isSpreadElement(argument);
    const value = evaluateAt(isSpread ? argument.expression : argument, at);
    if (!value.ok) return value;
    if (!isSpread) values.push(value.value);
    else if (Array.isArray(value.value)) values.push(...(value.value as unknown[]));
    else return unknown(argument);
  }
  return values;
}

function functionOf(declaration: ts.Declaration): ts.FunctionLikeDeclaration | undefined {
  if (ts.isFunctionDeclaration(declaration)) return declaration.body && declaration;
  const isConst = ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const held = isConst
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
      ? declaration.expression
      : undefined;
  const value = held && skipTypeSyntax(held);
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

function ofGlobal(name: string, node: ts.CallExpression, args: ReturnType<typeof argumentsOf>): Evaluated {
  const compute = new Map<string, (value: unknown) => unknown>([
    ["String", String],
    ["Number", Number],
    ["Boolean", Boolean],
  ]).get(name);
  if (!compute) return unknown(node);
  if (!Array.isArray(args)) return args;
  return isPlain(args[0]) ? known(compute(args[0])) : unknown(node);
}

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const TEXT_METHODS = words(
  "at charAt concat endsWith includes indexOf padEnd padStart repeat replace replaceAll slice split startsWith substring " +
    "toLowerCase toString toUpperCase trim trimEnd trimStart",
);
const LIST_METHODS = words("at concat flat includes indexOf join lastIndexOf slice");
const NUMBER_METHODS = words("toFixed toString");

/** `IMAGE.replace("24", "22")`, `["node", ...FLAGS].join(" ")`, `Object.freeze({ … })`: nothing that depends on the place. */
function ofMethod(
  { expression, name: { text: name } }: ts.PropertyAccessExpression,
  node: ts.CallExpression,
  args: ReturnType<typeof argumentsOf>,
  at: Evaluation,
): Evaluated {
  const root = skipTypeSyntax(expression);
  if (ts.isIdentifier(root) && /^(?:Object|JSON|Math)$/.test(root.text) && !declarationOf(root, at.module))
    return ofObject(`${root.text}.${name}`, node, args);
  const owner = evaluateAt(expression, at);
  if (!owner.ok) return owner;
  const { value } = owner;
  const [first] = node.arguments;
  const given = first && skipTypeSyntax(first);
  const isFunction = given && (ts.isArrowFunction(given) || ts.isFunctionExpression(given));
  if (Array.isArray(value) && isFunction && /^(?:map|filter|flatMap)$/.test(name))
    return ofEach(value as unknown[], name, given, at);
  if (!Array.isArray(args)) return args;
  const methods =
    typeof value === "string"
      ? TEXT_METHODS
      : Array.isArray(value)
        ? LIST_METHODS
        : typeof value === "number"
          ? NUMBER_METHODS
          : undefined;
  if (!methods?.has(name)) return unknown(node);
  try {
    const method = (value as Record<string, (...given: unknown[]) => unknown>)[name];
    const result = method?.apply(value, args);
    // A text that is repeated may become as long as one likes.
    return typeof result === "string" && result.length > 100_000 ? unknown(node) : known(result);
  } catch {
    return unknown(node);
  }
}

/** `TAGS.map((tag) => ({ name: tag }))` */
function ofEach(items: readonly unknown[], method: string, fn: ts.FunctionLikeDeclaration, at: Evaluation): Evaluated {
  const made: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const value = applied(fn, [item, index, items], at);
    if (!value.ok) return value;
    if (method === "flatMap" && Array.isArray(value.value)) made.push(...(value.value as unknown[]));
    else if (method !== "filter") made.push(value.value);
    else if (value.value) made.push(item);
  }
  return known(made);
}

function applied(fn: ts.FunctionLikeDeclaration, args: readonly unknown[], at: Evaluation): Evaluated {
  const bound = boundTo(fn, args, at);
  if (!bound.ok) return bound;
  const all = new Map([...(at.bound ?? []), ...(bound.value as Map<ts.Symbol, unknown>)]);
  return bodyValue(fn, { ...at, bound: all });
}

function ofObject(name: string, node: ts.CallExpression, args: ReturnType<typeof argumentsOf>): Evaluated {
  if (!Array.isArray(args)) return args;
  const [first, ...others] = args;
  const isRecord = typeof first === "object" && first !== null;
  try {
    switch (name) {
      case "Object.freeze":
      case "Object.seal":
        return known(first);
      case "Object.keys":
        return isRecord ? known(Object.keys(first)) : unknown(node);
      case "Object.values":
        return isRecord ? known(Object.values(first)) : unknown(node);
      case "Object.entries":
        return isRecord ? known(Object.entries(first)) : unknown(node);
      case "Object.fromEntries":
        return known(Object.fromEntries(first as [string, unknown][]));
      case "Object.assign":
        return isRecord ? known(Object.assign({}, first, ...others)) : unknown(node);
      case "JSON.stringify":
        return others.every(isPlain) ? known(JSON.stringify(first, null, others[1] as number)) : unknown(node);
      case "Math.max":
        return known(Math.max(...(args as number[])));
      case "Math.min":
        return known(Math.min(...(args as number[])));
      default:
        return unknown(node);
    }
  } catch {
    return unknown(node);
  }
}
