import { ts } from "#typescript";
import { type Asked, DEEPEST } from "./asked.js";

/** Types of the language by what their values have. */
const OWNERS: Readonly<Record<string, string>> = {
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  Generator: "Iterator",
  IteratorObject: "Iterator",
  ArrayIterator: "Iterator",
  MapIterator: "Iterator",
  SetIterator: "Iterator",
  StringIterator: "Iterator",
  AsyncGenerator: "AsyncIterator",
};

/** Types whose values are objects of the class of this name. */
const CLASSES: ReadonlySet<string> = new Set(
  `Array ArrayBuffer BigInt64Array BigUint64Array Blob Buffer DataView Date File Float32Array Float64Array FormData Headers
  Int16Array Int32Array Int8Array Map Promise ReadableStream RegExp Request Response Set URL URLSearchParams Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet`.split(/\s+/),
);

/** What values of a written type have; undefined for what another file or a type parameter decides. */
export function ownerOfType(type: ts.TypeNode, asked: Asked, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return ownerOfType(type.type, asked, depth + 1);
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return "Array.prototype";
  if (ts.isTypeOperatorNode(type))
    return type.operator === ts.SyntaxKind.ReadonlyKeyword ? ownerOfType(type.type, asked, depth + 1) : undefined;
  if (ts.isTemplateLiteralTypeNode(type)) return "String.prototype";
  if (ts.isLiteralTypeNode(type)) return ts.isStringLiteral(type.literal) ? "String.prototype" : undefined;
  if (ts.isUnionTypeNode(type)) {
    const owners = type.types.filter((each) => !isNothing(each)).map((each) => ownerOfType(each, asked, depth + 1));
    return owners.every((owner) => owner === owners[0]) ? owners[0] : undefined;
  }
  if (ts.isTypeReferenceNode(type)) return ownerOfReference(type, asked, depth + 1);
  return type.kind === ts.SyntaxKind.StringKeyword ? "String.prototype" : undefined;
}

function ownerOfReference({ typeName }: ts.TypeReferenceNode, asked: Asked, depth: number): string | undefined {
  if (!ts.isIdentifier(typeName)) return undefined;
  const declaration = asked.module.checker.getSymbolAtLocation(typeName)?.declarations?.[0];
  if (declaration)
    return ts.isTypeAliasDeclaration(declaration) ? ownerOfType(declaration.type, asked, depth) : undefined;
  const name = OWNERS[typeName.text] ?? typeName.text;
  return name !== typeName.text || CLASSES.has(name) ? `${name}.prototype` : undefined;
}

function isNothing(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}
