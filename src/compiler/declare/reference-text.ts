import { textOfReference } from "../../model/variables.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { ts } from "#typescript";
import { authoringName } from "./authoring-names.js";

/**
 * What a reference of the authoring API is as a text, for an option that has to be one: `"{{workflow.name}}"`, and without braces where
 * the option is an expression. Undefined for what is none.
 */
export function referenceText(node: ts.Node, module: SourceModule, modules: Modules): string | undefined {
  const option = ts.findAncestor(node, ts.isPropertyAssignment)?.name.getText() ?? "";
  const isExpression = /^(?:expression|fromExpression)$/.test(option);
  if (isExpression && /^(?:expr|pathOf)$/.test(calledName(node, module, modules) ?? ""))
    return `${option}: "asInt(lastRetry.exitCode) > 1"`;
  const keys: string[] = [];
  let root = node;
  while (isMember(root.parent) && root.parent.expression === root) root = root.parent;
  while (isMember(root)) {
    const key = keyOf(root);
    const name = authoringName(modules, module, root);
    if (name !== undefined && name !== "") break;
    if (key === undefined) return undefined;
    keys.unshift(key);
    root = root.expression;
  }
  const name = ts.isExpression(root) ? authoringName(modules, module, root) : undefined;
  const path = name === undefined ? undefined : textOfReference([...name.split("."), ...keys]);
  if (path === undefined) return undefined;
  return isExpression ? `${option}: "${path}"` : `"{{${path}}}"`;
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isMember(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function keyOf(node: Member): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

function calledName(node: ts.Node, module: SourceModule, modules: Modules): string | undefined {
  const tagged = ts.findAncestor(node, ts.isTaggedTemplateExpression);
  const call = ts.findAncestor(node, ts.isCallExpression);
  const callee = tagged ? tagged.tag : call && !ts.isDecorator(call.parent) ? call.expression : undefined;
  return callee && authoringName(modules, module, callee);
}
