import { ts } from "#typescript";
import { importOf, type Modules, resolveName } from "../../modules/modules.js";
import {
  constantOf,
  declarationOf,
  type Evaluated,
  evaluateAt,
  type Evaluation,
  known,
  unknown,
} from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { changeOf } from "../changes/changes.js";
import { callOf } from "./calls.js";
import { operationOf } from "./operations.js";

/**
 * The value of a decorator's argument, known without running anything. Constants of local files are followed wherever they
 * are imported from, and functions of theirs that do nothing but compute. What is not known names the part that is to blame.
 */
export function knownValue(node: ts.Expression, module: SourceModule, modules: Modules): Evaluated {
  const budget = { left: BUDGET };
  const beyond: NonNullable<Evaluation["beyond"]> = (expression, at) => {
    if (budget.left-- <= 0) return unknown(expression);
    return beyondOneFile(expression, at, { root: module, modules });
  };
  return evaluateAt(node, { module, seen: [], beyond });
}

/** Steps of a computation: a constant that takes more is computed when the program runs. */
const BUDGET = 20_000;

interface Asked {
  readonly root: SourceModule;
  readonly modules: Modules;
}

function beyondOneFile(node: ts.Expression, at: Evaluation, asked: Asked): Evaluated | undefined {
  const { modules } = asked;
  if (ts.isIdentifier(node)) return nameOf(node, at, asked);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return memberOf(node, at, asked);
  if (ts.isCallExpression(node)) return callOf(node, at, modules);
  return operationOf(node, at);
}

function nameOf(node: ts.Identifier, at: Evaluation, asked: Asked): Evaluated | undefined {
  const { module } = at;
  const declaration = declarationOf(node, module);
  if (!declaration) return undefined;
  const symbol = (declaration as { readonly symbol?: ts.Symbol }).symbol;
  if (symbol && at.bound?.has(symbol)) return known(at.bound.get(symbol));
  const imported = importOf(declaration);
  if (imported && imported.specifier.endsWith(".json")) return jsonOf(node, imported, module, asked.modules);
  const resolved = resolveName(asked.modules, module, node);
  const value =
    resolved?.kind === "declaration" ? valueOf(resolved.declaration, resolved.module, at, asked) : unknown(node);
  return located(value, node, module);
}

/** A failure as seen from here, where the name stands that led to it. */
function located(value: Evaluated, node: ts.Node, module: SourceModule): Evaluated {
  if (value.ok || value.node === node) return value;
  return { ok: false, node, cause: value.cause ?? { module, node: value.node } };
}

function valueOf(declaration: ts.Declaration, module: SourceModule, at: Evaluation, asked: Asked): Evaluated {
  const from = (node: ts.Node, note?: string): Evaluated => ({
    ok: false,
    node,
    cause: { module, node, ...(note === undefined ? {} : { note }) },
  });
  if (at.seen.includes(declaration)) return from(declaration);
  const further: Evaluation = { ...at, module, seen: [...at.seen, declaration] };
  const given = (expression: ts.Expression): Evaluated => {
    const value = evaluateAt(expression, further);
    return value.ok || value.cause ? value : from(value.node);
  };
  if (ts.isExportAssignment(declaration)) return given(declaration.expression);
  if (ts.isBindingElement(declaration)) {
    const found = takenApart(declaration, (whole) => valueOf(whole, module, at, asked));
    return found ?? from(declaration);
  }
  const constant = constantOf(declaration) ?? patternOf(declaration);
  if (!constant?.initializer) return from(declaration);
  const change = changeOf(constant, module, asked.root, asked.modules);
  if (change) return { ok: false, node: change.node, cause: { ...change, note: CHANGED[change.kind] } };
  return given(constant.initializer);
}

const CHANGED = {
  does: "it is changed here",
  calls: "it is changed here",
  may: "it is handed on here to code that may change it",
} as const;

/** `const { node } = IMAGES`, as a whole. */
function patternOf(declaration: ts.Declaration): ts.VariableDeclaration | undefined {
  const isConst = ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst ? declaration : undefined;
}

function takenApart(
  element: ts.BindingElement,
  valueOfWhole: (declaration: ts.Declaration) => Evaluated,
): Evaluated | undefined {
  const { parent } = element.parent;
  const whole = ts.isBindingElement(parent) ? takenApart(parent, valueOfWhole) : valueOfWhole(parent);
  if (!whole?.ok || element.dotDotDotToken || element.initializer) return whole?.ok ? undefined : whole;
  const name = element.propertyName ?? element.name;
  const key = ts.isArrayBindingPattern(element.parent)
    ? String(element.parent.elements.indexOf(element))
    : ts.isIdentifier(name) || ts.isStringLiteralLike(name)
      ? name.text
      : undefined;
  const { value } = whole;
  const isThere = key !== undefined && typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isThere ? known((value as Record<string, unknown>)[key]) : undefined;
}

function jsonOf(
  node: ts.Identifier,
  { specifier, name }: { readonly specifier: string; readonly name: string },
  module: SourceModule,
  modules: Modules,
): Evaluated {
  const file = modules.findFile(module.fileName, specifier);
  const text = file === undefined ? undefined : modules.readText(file);
  if (text === undefined || name !== "default") return unknown(node);
  try {
    return known(JSON.parse(text));
  } catch {
    return unknown(node);
  }
}

/** `constants.IMAGE` of a namespace import, `Level.High` of an enum, `Images.node` of a class: others are left to one file. */
function memberOf(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  at: Evaluation,
  asked: Asked,
): Evaluated | undefined {
  const { module } = at;
  const whole = resolveName(asked.modules, module, node);
  if (whole?.kind === "declaration" && !ts.isEnumMember(whole.declaration))
    return located(valueOf(whole.declaration, whole.module, at, asked), node, module);
  const key = ts.isPropertyAccessExpression(node) ? known(node.name.text) : evaluateAt(node.argumentExpression, at);
  if (!key.ok) return key;
  const name = String(key.value);
  const owner = resolveName(asked.modules, module, node.expression);
  if (owner?.kind === "declaration") {
    const { declaration, module: from } = owner;
    if (ts.isEnumDeclaration(declaration)) return enumValue(declaration, name, from, at) ?? unknown(node);
    if (ts.isClassLike(declaration)) {
      const initializer = staticValue(declaration, name);
      if (!initializer) return { ok: false, node, cause: { module: from, node: declaration } };
      return located(evaluateAt(initializer, { ...at, module: from, seen: [...at.seen, initializer] }), node, module);
    }
  }
  const value = evaluateAt(node.expression, at);
  if (!value.ok) return value;
  if (value.value === undefined || value.value === null)
    return node.questionDotToken ? known(undefined) : unknown(node);
  if (typeof value.value === "string" && name === "length") return known(value.value.length);
  if (typeof value.value !== "object") return unknown(node);
  if (Object.hasOwn(value.value, name)) return known((value.value as Record<string, unknown>)[name]);
  return name in value.value ? unknown(node) : known(undefined);
}

function enumValue(
  declaration: ts.EnumDeclaration,
  name: string,
  module: SourceModule,
  at: Evaluation,
): Evaluated | undefined {
  const symbol = module.checker.getSymbolAtLocation(declaration.name);
  const member = symbol?.exports?.get(ts.escapeLeadingUnderscores(name))?.valueDeclaration;
  if (!member || !ts.isEnumMember(member)) return undefined;
  const value = module.checker.getConstantValue(member);
  if (value !== undefined) return known(value);
  return member.initializer && evaluateAt(member.initializer, { ...at, module, seen: [...at.seen, member] });
}

/** Of `static readonly image = "node:24"`: another one may be assigned. */
function staticValue(owner: ts.ClassLikeDeclaration, name: string): ts.Expression | undefined {
  const has = (member: ts.ClassElement, flag: ts.ModifierFlags): boolean =>
    (ts.getCombinedModifierFlags(member) & flag) !== 0;
  const found = owner.members.find(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) &&
      (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) &&
      member.name.text === name &&
      has(member, ts.ModifierFlags.Static) &&
      has(member, ts.ModifierFlags.Readonly),
  );
  return found?.initializer;
}
