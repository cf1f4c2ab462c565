import { ts } from "#typescript";
import type { Closure } from "../capture/read-closure.js";
import { changeOfMember } from "../declare/changes/changes.js";
import type { Change } from "../declare/changes/flow.js";
import { isStatic } from "../declare/extract-classes.js";
import { classMemberKey } from "../declare/scopes.js";
import { E } from "../messages/messages.js";
import { relatedPlace } from "../messages/report.js";
import type { CheckedFile } from "./checked-file.js";

/**
 * What goes into the script of a scope class is what its body says: nobody outside of it gives its members other values. What
 * its own methods do when the program calls them may only be meant for the program, as a list of messages is.
 */
export function checkChangedScopes(closure: Closure, { module: root, modules, report }: CheckedFile): void {
  for (const { unit, via } of closure.reached.units) {
    const { node, thisMeans, module } = unit;
    if (thisMeans === "nothing" || thisMeans.kind !== "class" || !ts.isClassElement(node) || !via) continue;
    const key = isStatic(node) ? classMemberKey(node, module) : undefined;
    const change = key === undefined ? undefined : changeOfMember(thisMeans.owner, key, module, root, modules);
    if (key === undefined || !change) continue;
    const name = `${thisMeans.name}.${key}`;
    if (change.kind === "calls") {
      report(change, E.changedScope(name, change.node.getText()));
      continue;
    }
    const fix = { kind: "class", declaration: `static { ${name}${inClass(change)} }` } as const;
    report({ module: via.from.unit.module, node: via.node }, E.capturedVariable(name, "changed", fix), [
      relatedPlace(change, "changed here"),
    ]);
  }
}

/** The change as it can stand behind the member's name. */
function inClass({ node }: Change): string {
  const method = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression;
  const isOwn = method && !/^(?:Object|Reflect)$/.test(method.expression.getText());
  return isOwn ? `.${method.name.text}(…);` : " = …;";
}
