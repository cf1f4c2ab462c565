import { ts } from "#typescript";
import type { SourceModule } from "../../typescript/source-module.js";
import { isAssigned, symbolOf } from "../../typescript/visit-code.js";
import { keyOf } from "./expressions.js";
import { type Change, firstOf, type Flow } from "./flow.js";
import { membersOf, newList, shallowCopy, type Structures } from "./structure.js";

type IsInPod = (node: ts.Node, module: SourceModule) => boolean;

/** What is done with the variables of a name or pattern, wherever they are used in the building code. */
export function bind(
  name: ts.BindingName,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  isInPod: IsInPod,
): Change | undefined {
  if (values.length === 0) return undefined;
  if (ts.isIdentifier(name)) {
    const symbol = ts.isDeclarationStatement(name.parent) ? undefined : symbolOfName(name, module);
    return symbol && usesOf(symbol, name.text, values, module, flow, isInPod);
  }
  const isList = ts.isArrayBindingPattern(name);
  return firstOf(name.elements, (element) => {
    if (ts.isOmittedExpression(element)) return undefined;
    const index = name.elements.indexOf(element as never);
    if (element.dotDotDotToken)
      return flow.bind(element.name, isList ? newList(membersOf(values)) : shallowCopy(values), module);
    const key = isList ? String(index) : keyOfElement(element);
    return flow.bind(
      element.name,
      values.flatMap((value) => value.at(key)),
      module,
    );
  });
}

function keyOfElement({ name, propertyName }: ts.BindingElement): string | undefined {
  if (propertyName) return keyOf(propertyName);
  return ts.isIdentifier(name) ? name.text : undefined;
}

function symbolOfName(name: ts.Identifier, module: SourceModule): ts.Symbol | undefined {
  return isAssigned(name) ? symbolOf(name, module.checker) : module.checker.getSymbolAtLocation(name);
}

export function usesOf(
  symbol: ts.Symbol,
  name: string,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  isInPod: IsInPod,
): Change | undefined {
  return firstOf(module.names().references(name), (use) => {
    if (symbolOf(use, module.checker) !== symbol || isInPod(use, module)) return undefined;
    return flow.through(use, values, module);
  });
}

/** What is done with members of that name, whatever they belong to. */
export function member(
  name: string,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  isInPod: IsInPod,
): Change | undefined {
  if (values.length === 0) return undefined;
  return firstOf(module.names().members(name), (use) => {
    if (isInPod(use, module)) return undefined;
    if (ts.isBindingElement(use)) return flow.bind(use.name, values, module);
    return isAssigned(use) ? undefined : flow.through(use, values, module);
  });
}
