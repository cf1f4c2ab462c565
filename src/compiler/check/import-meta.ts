import { ts } from "#typescript";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";
import { isTypeSyntax } from "../typescript/evaluate.js";

/** What is wrong with an `import.meta` in code of a script, and the whole of what is asked of it. */
export interface ImportMeta {
  readonly node: ts.Node;
  readonly problem: Problem;
}

/**
 * Undefined for what the runtime has in a script too, and what tells nothing of the file that the code was written in. A
 * bundled file is not the main module, and would take itself for it.
 */
export function importMeta(node: ts.Node, target: Target, isBundled = false): ImportMeta | undefined {
  if (!isImportMeta(node)) return undefined;
  const { access, key } = accessOf(node);
  const isThere = key !== undefined && runtimeOf(target).importMeta.includes(key);
  if (isThere && !(isBundled && key === "main")) return undefined;
  const written = key === undefined ? "import.meta" : `import.meta.${key}`;
  if (key === "main" || key === "env") return { node: access, problem: E.importMeta(written, key) };
  const call = access.parent;
  const makesRequire =
    ts.isCallExpression(call) && call.arguments[0] === access && /\bcreateRequire$/.test(call.expression.getText());
  return { node: access, problem: E.importMeta(written, makesRequire ? "require" : "file") };
}

function isImportMeta(node: ts.Node): node is ts.MetaProperty {
  return ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword && node.name.text === "meta";
}

/** `import.meta.url`, `(import.meta as Meta)["url"]`. */
function accessOf(node: ts.Expression): { readonly access: ts.Expression; readonly key?: string } {
  let value = node;
  while (isTypeSyntax(value.parent) && value.parent.expression === value) value = value.parent;
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value)
    return { access: parent, key: parent.name.text };
  const isElement = ts.isElementAccessExpression(parent) && parent.expression === value;
  return isElement && ts.isStringLiteralLike(parent.argumentExpression)
    ? { access: parent, key: parent.argumentExpression.text }
    : { access: node };
}
