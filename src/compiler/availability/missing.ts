import { ts } from "#typescript";
import { GLOBALS, has } from "../runtimes/facts.js";
import { isAssigned } from "../typescript/visit-code.js";
import { type Access, type Member, memberOf, missingMember, outermost } from "./accesses.js";
import type { Asked } from "./asked.js";
import { isAsking } from "./guards.js";
import { memberName, ownerOf } from "./owners.js";

/** A use of what the version of the runtime does not have, where nothing yet tells whether the code knows that. */
export interface MissingUse {
  readonly node: ts.Node;
  readonly member: Member;
}

/** What the code makes itself where it is missing: `Object.groupBy ??= …`. */
export type Made = ReadonlySet<string>;

export function keyOf({ owner, name }: Member): string {
  return `${owner}.${name}`;
}

/** What an access uses and the target lacks, unless it only asks for it. */
export function missingUse(node: Access, asked: Asked): MissingUse | undefined {
  // To find whose it is costs more.
  const member = isAsking(node, false) ? undefined : missingMember(node, asked);
  return member && { node, member };
}

/** A member that no runtime has, of a global, where that ends the script: it is called, or a member of it is read. */
export function unknownMember(name: ts.Identifier, asked: Asked): MissingUse | undefined {
  const own = outermost(name);
  const { parent } = own;
  if (has(asked.target, GLOBALS, name.text) === false) return undefined;
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return undefined;
  if (parent.expression !== own) return undefined;
  const used = memberName(parent, asked.module);
  if (used === undefined || used.startsWith("_") || isAsking(parent, false) || !isNeeded(parent)) return undefined;
  const owner = ownerOf(name, asked);
  if (owner === undefined || owner === GLOBALS || has(asked.target, owner, used) !== false) return undefined;
  return { node: parent, member: { owner, name: used } };
}

function isNeeded(access: ts.Expression): boolean {
  const own = outermost(access);
  const { parent } = own;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === own;
  return (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === own;
}

/** What an access gives a value to. */
export function madeBy(node: Access, asked: Asked): string | undefined {
  const member = isAssigned(outermost(node)) ? memberOf(node, asked) : undefined;
  return member && keyOf(member);
}

/** `Object.defineProperty(Promise, "try", …)`, `Reflect.set(…)`, `Object.assign(Promise, { try: … })`: what the call gives a value to. */
export function madeByCall(name: ts.Identifier, asked: Asked): readonly string[] {
  if (name.text !== "Object" && name.text !== "Reflect") return [];
  const access = name.parent;
  const call = access.parent;
  if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(call) || call.expression !== access) return [];
  const [object, key] = call.arguments;
  const owner = object && ownerOf(object, asked);
  if (owner === undefined || key === undefined) return [];
  if (/^(?:defineProperty|set)$/.test(access.name.text))
    return ts.isStringLiteralLike(key) ? [keyOf({ owner, name: key.text })] : [];
  if (!/^(?:assign|defineProperties)$/.test(access.name.text) || !ts.isObjectLiteralExpression(key)) return [];
  return key.properties.flatMap((property) =>
    property.name && (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name))
      ? [keyOf({ owner, name: property.name.text })]
      : [],
  );
}

/** Flags of a command that give a runtime more than it has by itself, or code that runs first. */
const MORE =
  /^(?:-r|--(?:experimental|expose|harmony|import|js-|loader(?!=:)|localstorage|location|preload|require|unstable|v8-flags|stack-trace-limit))/;

/** Whether the tables hold for what a command of these words runs. */
export function isAsMeasured(words: readonly string[]): boolean {
  return !words.some((word) => MORE.test(word));
}

/** Packages that exist to add what a runtime lacks. */
export const POLYFILL = /(?:^|[/:@-])(?:core-js|polyfill|es-shims|es6-shim|shim)/;
