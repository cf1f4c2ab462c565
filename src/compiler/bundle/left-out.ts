import { ts } from "#typescript";
import type { Modules } from "../modules/modules.js";
import { symbolOf } from "../typescript/visit-code.js";
import { type Origin, placesOf } from "./origins.js";

/**
 * Whether a name that the bundle does not declare is one that its source does, or the bundler's own. It leaves an import out
 * when all uses stand in code that never runs (`5 === 5 ? a : imported()`, where a constant enum is 5), and variables that it
 * needs itself for lowering such code, and that code it leaves in.
 */
export function isLeftOut({ text: name }: ts.Identifier, origin: Origin, modules: Modules): boolean {
  const module = modules.open(origin.source.fileName);
  if (!module) return false;
  if (!module.text.includes(name)) return true;
  // The same text may be a word or a member before it is the name.
  for (const at of placesOf(name, origin)) {
    const found = identifierAt(module.sourceFile, at);
    if (found?.text === name && symbolOf(found, module.checker)?.declarations) return true;
  }
  return false;
}

function identifierAt(node: ts.Node, at: number): ts.Identifier | undefined {
  const inner = ts.forEachChild(node, (child) => (child.pos <= at && at < child.end ? child : undefined));
  if (inner) return identifierAt(inner, at);
  return ts.isIdentifier(node) ? node : undefined;
}
