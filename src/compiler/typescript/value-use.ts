import { ts } from "#typescript";
import { isTypeSyntax } from "./evaluate.js";
import { toIdentifier } from "./identifiers.js";

/**
 * Whether a use of a named import takes its value, which the package may change later: scripts import by assignment. What is
 * called, or asked for a member, is a function, a class or an object that stays the same.
 */
export function takesValue(identifier: ts.Identifier): boolean {
  let use: ts.Node = identifier;
  while (isTypeSyntax(use.parent)) use = use.parent;
  const { parent } = use;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isPropertyAccessExpression(parent))
    return parent.expression !== use;
  if (ts.isElementAccessExpression(parent)) return parent.expression !== use;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
    return parent.right !== use;
  return !ts.isTaggedTemplateExpression(parent) && !ts.isExpressionWithTypeArguments(parent);
}

/** What the namespace of a package is called: `counterLive` for `@acme/counter-live`. */
export function namespaceName(specifier: string): string {
  return toIdentifier(specifier.replace(/^\w+:/, "").replace(/^@[^/]+\//, ""));
}
