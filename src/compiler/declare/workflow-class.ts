import { ts } from "#typescript";
import { buildsNothing, isOfKind } from "../../model/member-kinds.js";
import { extractClass } from "./extract-classes.js";
import { type Modules, resolveName } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";

/** A class that only builds: one with members of ours other than scope functions, or with one of our base classes. */
export function isWorkflowClass(node: ts.ClassLikeDeclaration, module: SourceModule, modules: Modules): boolean {
  const declared = extractClass(node, module, modules, () => undefined);
  const decorators = declared ? [...declared.decorators, ...declared.members.flatMap((m) => m.decorators)] : [];
  if (decorators.some(({ name }) => !isOfKind(name, buildsNothing))) return true;
  const base = node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  const resolved = base && resolveName(modules, module, base);
  return resolved?.kind === "package" && resolved.specifier === "argots";
}
