import { ts } from "#typescript";
import { GLOBALS, has, lacks, missingNames } from "../runtimes/facts.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { Asked } from "./asked.js";
import { bindingName, memberName, ownerOf, ownerOfPattern } from "./owners.js";

/** A member by what has it: `{ owner: "Promise", name: "try" }`. A global is a member of `globalThis`. */
export interface Member {
  readonly owner: string;
  readonly name: string;
}

/** Syntax that reads a member: `a.b`, `a["b"]`, an element of `{ b } = a`. */
export type Access =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.BindingElement
  | ts.PropertyAssignment
  | ts.ShorthandPropertyAssignment;

/** Tells whether a node may read a member that the target lacks, by its name alone: nearly no node does. */
export function memberFilter(asked: Asked): (node: ts.Node) => node is Access {
  const missing = missingNames(asked.target);
  return (node): node is Access => {
    const name = accessedName(node, asked);
    return name !== undefined && missing.has(name);
  };
}

function accessedName(node: ts.Node, { module }: Asked): string | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return memberName(node, module);
  if (ts.isBindingElement(node)) return bindingName(node);
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return undefined;
  if (!ts.isIdentifier(node.name) && !ts.isStringLiteralLike(node.name)) return undefined;
  return assignedFrom(node) ? node.name.text : undefined;
}

/** What `({ a: x } = object)` takes apart. */
function assignedFrom({ parent }: ts.ObjectLiteralElement): ts.Expression | undefined {
  const outer = parent.parent;
  const isPattern = ts.isBinaryExpression(outer) && outer.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPattern && outer.left === parent ? outer.right : undefined;
}

/** The member that a node reads, where it is known whose it is. */
export function memberOf(node: ts.Node, asked: Asked): Member | undefined {
  const name = accessedName(node, asked);
  if (name === undefined) return undefined;
  const owner = ownerOfAccess(node as Access, asked);
  return owner === undefined ? undefined : { owner, name };
}

function ownerOfAccess(node: Access, asked: Asked): string | undefined {
  if (ts.isBindingElement(node)) return ownerOfPattern(node.parent, asked);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return ownerOf(node.expression, asked);
  const from = assignedFrom(node);
  return from && ownerOf(from, asked);
}

/** The member that a node reads and the target lacks. Of an object that is not there it is the object that is missing. */
export function missingMember(node: Access, asked: Asked): Member | undefined {
  const member = memberOf(node, asked);
  if (!member || !lacks(asked.target, member.owner, member.name)) return undefined;
  const path = member.owner.split(".").filter((name) => name !== "prototype");
  const isThere = path.every(
    (name, index) => has(asked.target, path.slice(0, index).join(".") || GLOBALS, name) !== false,
  );
  if (isThere || member.owner === GLOBALS || member.owner.includes(":")) return member;
  // Objects of these are older than the names of their classes.
  const isOlder = /^(?:Async)?Iterator\.prototype$/.test(member.owner);
  return isOlder && !node.getText().includes("Iterator") ? member : undefined;
}

/** The node around casts and parentheses. */
export function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  const isWrapped = ts.isExpression(node) && ts.isExpression(parent) && skipTypeSyntax(parent) === skipTypeSyntax(node);
  return isWrapped ? outermost(parent) : node;
}
