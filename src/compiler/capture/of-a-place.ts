import { ts } from "#typescript";
import { importOf } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { symbolOf, visitCode } from "../typescript/visit-code.js";

/** Names of the language's own that give the same wherever they are asked. */
const SAME_ANYWHERE = new Set(
  (
    "Array ArrayBuffer BigInt Boolean Buffer DataView Error Float32Array Float64Array Infinity Int16Array Int32Array Int8Array " +
    "JSON Map NaN Number Object Promise RangeError RegExp Set String Symbol TextDecoder TextEncoder TypeError URL " +
    "URLSearchParams Uint16Array Uint32Array Uint8Array WeakMap WeakSet atob btoa console decodeURIComponent " +
    "encodeURIComponent isFinite isNaN parseFloat parseInt structuredClone undefined"
  ).split(" "),
);

/** Modules of Node's that only compute. */
const COMPUTING_MODULES = /^(?:node:)?(?:assert|buffer|events|querystring|string_decoder|url|util)$/;

/**
 * Whether a value may be another one in the pod: what it is made of asks for the environment, for files, for the time, or
 * for what nobody sees here, such as another file or a package. Then to compute it there would be another program.
 */
export function isOfAPlace(declaration: ts.Declaration, module: SourceModule): boolean {
  const seen = new Set<ts.Node>();
  const look = (node: ts.Node): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    let found = false;
    visitCode(node, {
      node(inner) {
        found ||= ts.isMetaProperty(inner) || ts.isAwaitExpression(inner) || isImportCall(inner);
        return found ? false : undefined;
      },
      reference(identifier) {
        found ||= isNamed(identifier);
      },
    });
    return found;
  };
  const isNamed = (identifier: ts.Identifier): boolean => {
    const declarations = symbolOf(identifier, module.checker)?.declarations ?? [];
    if (declarations.length === 0) {
      const isMath = identifier.text === "Math" && !/\.\s*random\b/.test(identifier.parent.getText());
      return !isMath && !isFixedDate(identifier) && !SAME_ANYWHERE.has(identifier.text);
    }
    return declarations.some((one) => {
      const imported = importOf(one);
      if (imported) return !COMPUTING_MODULES.test(imported.specifier);
      const variable = ts.findAncestor(one, ts.isVariableDeclaration);
      return look(variable ?? one);
    });
  };
  return look(ts.findAncestor(declaration, ts.isVariableDeclaration) ?? declaration);
}

/** `new Date("2026-01-01")`, `Date.UTC(…)` */
function isFixedDate(node: ts.Identifier): boolean {
  const { parent } = node;
  if (node.text !== "Date") return false;
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) > 0;
  return ts.isPropertyAccessExpression(parent) && parent.name.text !== "now";
}

function isImportCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}
