import { ts } from "#typescript";
import { propertyKey, skipTypeSyntax } from "../../typescript/evaluate.js";
import { isLiteralValue } from "../../typescript/literal-value.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { symbolOf, visitCode } from "../../typescript/visit-code.js";
import { type Change, does, firstOf, type Flow } from "./flow.js";
import { type StaticMember, type Structure, type Structures, structuresOf } from "./structure.js";

/** A class as far as one of its static members is concerned. */
export function classWith(owner: StaticMember): Structure {
  const own = membersNamed(owner.key, owner).find(ts.isPropertyDeclaration)?.initializer;
  const values = own ? valuesOf(own) : [];
  return { kind: "class", isOwn: true, owner, at: (key) => (key === undefined || key === owner.key ? values : []) };
}

function valuesOf(initializer: ts.Expression): Structures {
  if (isLiteralValue(skipTypeSyntax(initializer))) return structuresOf(initializer);
  if (!ts.isNewExpression(skipTypeSyntax(initializer))) return [];
  const made: Structure = { kind: "made", isOwn: true, at: () => [made] };
  return [made];
}

/** Methods of the language's own objects that change them. */
export function changesMade(key: string | undefined): boolean {
  return key !== undefined && /^(?:add|append|clear|delete|pop|push|set|shift|sort|splice|unshift)$/.test(key);
}

/** `Log.level = "debug"`; a setter does what its code says. */
export function setMember(
  value: Structure,
  key: string | undefined,
  place: ts.Node,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const { owner } = value;
  const setter = owner && key !== undefined ? membersNamed(key, owner).find(ts.isSetAccessorDeclaration) : undefined;
  if (setter?.body)
    return asCall(inMember(setter, value, flow), ts.isBinaryExpression(place.parent) ? place.parent : place, module);
  return key === undefined || key === owner?.key ? does(place, module) : undefined;
}

/** `Log.setUp()`, called while the workflow is built: what its code does to the class. */
export function callMember(
  value: Structure,
  key: string | undefined,
  place: ts.Node,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const { owner } = value;
  if (!owner || key === undefined) return undefined;
  const found = firstOf(membersNamed(key, owner), (member) => inMember(member, value, flow));
  return asCall(found, place, module);
}

function asCall(change: Change | undefined, node: ts.Node, module: SourceModule): Change | undefined {
  return change && { node, module, kind: "calls" };
}

/** Every use of the class in a member of it: by `this`, and by its name. */
function inMember(member: ts.ClassElement, value: Structure, flow: Flow): Change | undefined {
  const { owner } = value;
  if (!owner || flow.isExhausted() || flow.isOpen(member)) return undefined;
  const { module, node } = owner;
  const symbol = node.name && module.checker.getSymbolAtLocation(node.name);
  const uses: ts.Expression[] = [];
  visitCode(member, {
    reference(identifier) {
      if (symbol && symbolOf(identifier, module.checker) === symbol) uses.push(identifier);
    },
    node(inner) {
      if (inner.kind === ts.SyntaxKind.ThisKeyword && classOf(inner) === node) uses.push(inner as ts.Expression);
    },
  });
  return firstOf(uses, (use) => flow.through(use, [value], module));
}

/** The class of which `this` is a part here; functions have one of their own. */
function classOf(node: ts.Node): ts.Node | undefined {
  const around = ts.findAncestor(
    node,
    (at) => ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at) || isMember(at),
  );
  return around?.parent;
}

function isMember(node: ts.Node): boolean {
  return ts.isClassElement(node) || ts.isObjectLiteralElement(node);
}

function membersNamed(key: string, { node, module }: StaticMember): ts.ClassElement[] {
  return node.members.filter((member) => {
    const isStatic =
      ts.canHaveModifiers(member) && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    if (!isStatic || !member.name) return false;
    return (ts.isPrivateIdentifier(member.name) ? member.name.text : propertyKey(member.name, module)) === key;
  });
}
