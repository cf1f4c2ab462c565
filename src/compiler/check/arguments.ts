import type { CheckedFile } from "./checked-file.js";
import { type DeclaredClass, decoratorOfKind, functionOf, isClosure } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { extractClass } from "../declare/extract-classes.js";
import { argoTags } from "../hygiene/hygiene.js";
import type { Modules } from "../modules/modules.js";
import { visitCode } from "../typescript/visit-code.js";
import { lineageOf } from "../declare/lineage.js";
import { ts } from "#typescript";

/**
 * Literal arguments of the closures that tasks call. Argo evaluates a tag in a value on its way, before the encoding that
 * keeps all other text unchanged: whoever writes one as text gets something else, whoever means one has typed references.
 */
export function checkArguments(declared: DeclaredClass, { modules, report }: CheckedFile): void {
  const { module } = declared;
  const tasks = declared.members.filter((member) => decoratorOfKind(member, ({ becomes }) => becomes === "task"));
  if (!tasks.some(({ node }) => module.text.slice(node.pos, node.end).includes("{{"))) return;
  const closures = closureNames(declared, modules);
  for (const task of tasks) {
    const fn = functionOf(task.node);
    if (!fn) continue;
    visitCode(fn, {
      node(node) {
        if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
        if (!closures.has(node.expression.name.text) || !isClassOrThis(node.expression.expression, declared)) return;
        for (const argument of node.arguments) {
          const [tag] = ts.isStringLiteralLike(argument) ? argoTags(argument.text) : [];
          if (tag !== undefined) report({ module, node: argument }, E.argoTag(tag, "argument"));
        }
      },
    });
  }
}

/** The closures of the class and of its base classes. */
function closureNames(declared: DeclaredClass, modules: Modules): Set<string> {
  const names = new Set<string>();
  for (const { node, module } of lineageOf(declared.node, declared.module, modules)) {
    const known = node === declared.node ? declared : extractClass(node, module, modules, () => undefined);
    for (const member of known?.members ?? []) if (member.key !== undefined && isClosure(member)) names.add(member.key);
  }
  return names;
}

function isClassOrThis(node: ts.Expression, { name }: DeclaredClass): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === name);
}
