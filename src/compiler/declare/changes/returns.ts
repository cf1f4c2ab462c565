import { ts } from "#typescript";
import { buildsNothing, isOfKind } from "../../../model/member-kinds.js";
import { isTypeSyntax } from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { symbolOf } from "../../typescript/visit-code.js";
import { decoratorNames } from "./calls.js";
import { keyOf } from "./expressions.js";
import { type Change, firstOf, type Flow, may } from "./flow.js";
import type { Structures } from "./structure.js";

/** What a function gives back, whoever calls it: looked for in all calls by its name. */
export function returned(
  fn: ts.Node,
  node: ts.Node,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  isInPod: (node: ts.Node, module: SourceModule) => boolean,
): Change | undefined {
  if (values.length === 0) return undefined;
  const given = (use: ts.Expression): Change | undefined => {
    if (isInPod(use, module)) return undefined;
    const outer = outermost(use);
    const { parent } = outer;
    if (ts.isCallExpression(parent) && parent.expression === outer) return flow.through(parent, values, module);
    return isData(outer) ? undefined : may(use, module, flow);
  };
  const calledAs = (name: ts.Identifier, symbol: ts.Symbol | undefined): Change | undefined =>
    firstOf(module.names().references(name.text), (use) =>
      symbolOf(use, module.checker) === symbol ? given(use) : undefined,
    );
  if (ts.isGetAccessorDeclaration(fn)) {
    const key = keyOf(fn.name);
    return key === undefined ? may(node, module, flow) : flow.member(key, values, module);
  }
  // What a template or a task gives back goes into the manifest.
  if (ts.isClassElement(fn) && decoratorNames(fn, module, flow.modules).some((name) => isOfKind(name, isBuilt)))
    return undefined;
  const name = nameOf(fn);
  if (name === undefined) return ts.isExpression(fn) && isCallee(fn) ? given(fn) : may(node, module, flow);
  if (name.isMember)
    return firstOf(module.names().members(name.text), (use) => {
      if (!ts.isBindingElement(use)) return given(use);
      if (isInPod(use, module)) return undefined;
      // `const { list } = this`
      const isName = ts.isIdentifier(use.name);
      return isName ? calledAs(use.name, module.checker.getSymbolAtLocation(use.name)) : undefined;
    });
  return name.isExported ? may(node, module, flow) : calledAs(name.node, name.symbol);

  function nameOf(of: ts.Node): Name | undefined {
    if (ts.isMethodDeclaration(of)) return memberName(of.name);
    if (ts.isFunctionDeclaration(of)) return of.name && variableName(of.name, of);
    if (!ts.isExpression(of)) return undefined;
    const { parent } = outermost(of);
    if (ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) return memberName(parent.name);
    const isVariable = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name);
    return isVariable ? variableName(parent.name as ts.Identifier, parent) : undefined;
  }

  function memberName(of: ts.PropertyName): Name | undefined {
    const text = keyOf(of);
    return text === undefined ? undefined : { isMember: true, text };
  }

  function variableName(of: ts.Identifier, declaration: ts.Declaration): Name {
    const isExported = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
    return { isMember: false, isExported, node: of, symbol: module.checker.getSymbolAtLocation(of) };
  }
}

const isBuilt = (row: Parameters<typeof buildsNothing>[0]): boolean => !buildsNothing(row);

type Name =
  | { readonly isMember: true; readonly text: string }
  | {
      readonly isMember: false;
      readonly isExported: boolean;
      readonly node: ts.Identifier;
      readonly symbol: ts.Symbol | undefined;
    };

/** `settings.list.length` is about something else that has the name of a function: functions have other members. */
function isData(use: ts.Expression): boolean {
  const { parent } = use;
  if (ts.isElementAccessExpression(parent)) return parent.expression === use;
  return ts.isPropertyAccessExpression(parent) && !/^(?:call|apply|bind)$/.test(parent.name.text);
}

function isCallee(fn: ts.Expression): boolean {
  const outer = outermost(fn);
  return ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
}

function outermost(node: ts.Expression): ts.Expression {
  return isTypeSyntax(node.parent) ? outermost(node.parent) : node;
}
