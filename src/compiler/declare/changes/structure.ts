import { ts } from "#typescript";
import type { SourceModule } from "../../typescript/source-module.js";
import { skipTypeSyntax } from "../../typescript/evaluate.js";

/**
 * A list, an object or a pattern, as far as changes of a constant are concerned; a class whose static member is looked at,
 * and what `new` made for it. What is primitive has none, so that an expression without structures is harmless wherever it
 * goes.
 */
export interface Structure {
  readonly kind: "list" | "object" | "pattern" | "class" | "made";
  /** Whether it is part of the constant. What only holds parts, as a copy does, may be changed. */
  readonly isOwn: boolean;
  /** Of a class: which of its static members matters. */
  readonly owner?: StaticMember;
  /** What may stand under a key; under any of them, where the key is not known. */
  at(key: string | undefined): readonly Structure[];
}

export interface StaticMember {
  readonly node: ts.ClassLikeDeclaration;
  readonly module: SourceModule;
  readonly key: string;
}

export type Structures = readonly Structure[];

/** Of a literal through and through. */
export function structuresOf(literal: ts.Expression): Structures {
  const node = skipTypeSyntax(literal);
  if (ts.isArrayLiteralExpression(node))
    return [
      written(
        "list",
        node.elements.map((element, index) => [String(index), structuresOf(element)]),
      ),
    ];
  if (ts.isObjectLiteralExpression(node)) return [written("object", node.properties.map(entryOf))];
  // Where a search goes on is kept in the pattern.
  const isPattern = node.kind === ts.SyntaxKind.RegularExpressionLiteral && /\/[a-z]*[gy][a-z]*$/.test(node.getText());
  return isPattern ? [written("pattern", [])] : [];
}

type Entry = readonly [key: string | undefined, values: Structures];

function entryOf(property: ts.ObjectLiteralElementLike): Entry {
  const { name } = property;
  const key = name && (ts.isComputedPropertyName(name) ? skipTypeSyntax(name.expression) : name);
  const isKnown = key && (ts.isIdentifier(key) || ts.isStringLiteralLike(key) || ts.isNumericLiteral(key));
  return [isKnown ? key.text : undefined, ts.isPropertyAssignment(property) ? structuresOf(property.initializer) : []];
}

function written(kind: Structure["kind"], entries: readonly Entry[]): Structure {
  return { kind, isOwn: true, at: among(entries) };
}

function among(entries: readonly Entry[]): Structure["at"] {
  return (key) =>
    entries.flatMap(([name, values]) => (key === undefined || name === undefined || name === key ? values : []));
}

/** A list made anew, with these elements in some order. */
export function newList(elements: Structures): Structures {
  if (elements.length === 0) return [];
  return [{ kind: "list", isOwn: false, at: (key) => (key === "length" ? [] : elements) }];
}

/** An object made anew. */
export function newObject(entries: readonly Entry[]): Structures {
  if (entries.every(([, values]) => values.length === 0)) return [];
  return [{ kind: "object", isOwn: false, at: among(entries) }];
}

/** A copy of the top level. */
export function shallowCopy(values: Structures): Structures {
  if (membersOf(values).length === 0) return [];
  return [{ kind: "object", isOwn: false, at: (key) => values.flatMap((value) => value.at(key)) }];
}

export function membersOf(values: Structures): Structures {
  return values.flatMap((value) => value.at(undefined));
}

/** Whether nothing of it can be changed through what stands in it: lists and objects of primitives, and patterns. */
export function isFlat(values: Structures): boolean {
  return membersOf(values).length === 0;
}

export function holdsOwn(values: Structures): boolean {
  return values.some(({ isOwn }) => isOwn);
}
