import { ts } from "#typescript";
import { authoringName, hiddenDecorator } from "./authoring-names.js";
import type { AuthoringDecorator, DeclaredClass, DeclaredMember } from "./declarations.js";
import { E } from "../messages/messages.js";
import { propertyKey, skipTypeSyntax } from "../typescript/evaluate.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { positionFinder } from "../../text/ranges.js";
import type { Report } from "../messages/report.js";

/** Every class of the file that uses a decorator of ours, in source order, classes inside functions included. */
export function extractClasses(module: SourceModule, modules: Modules, report: Report): DeclaredClass[] {
  const classes: DeclaredClass[] = [];
  // Where the word is not, there is no class: most of a file is looked at by its text alone.
  const hasWord = positionFinder(Array.from(module.text.matchAll(/\bclass\b/g), ({ index }) => index));
  const visit = (node: ts.Node): void => {
    if (!hasWord(node.pos, node.end)) return;
    if (ts.isClassLike(node)) {
      const declared = extractClass(node, module, modules, report);
      if (declared) classes.push(declared);
    }
    ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
  return classes;
}

/** The same for one class that is already known, for example a base class in another file. */
export function extractClass(
  node: ts.ClassLikeDeclaration,
  module: SourceModule,
  modules: Modules,
  report: Report,
): DeclaredClass | undefined {
  const own = splitDecorators(node, module, modules, report);
  const members: DeclaredMember[] = [];
  const declared: DeclaredClass = { module, modules, node, name: className(node), decorators: own.ours, members };
  node.members.forEach((member, position) => {
    const { ours, foreign } = splitDecorators(member, module, modules, report);
    if (ours.length === 0) return;
    const key = member.name && propertyKey(member.name, module);
    if (key === undefined && member.name && !ts.isPrivateIdentifier(member.name))
      report({ module, node: member.name }, E.notLiteral("The name of a decorated member", '["build"]() { … }'));
    members.push({
      owner: declared,
      node: member,
      key,
      isStatic: isStatic(member),
      position,
      decorators: ours,
      foreign,
    });
  });
  return members.length > 0 || own.ours.length > 0 ? declared : undefined;
}

interface SplitDecorators {
  readonly ours: AuthoringDecorator[];
  readonly foreign: ts.Decorator[];
}

function splitDecorators(node: ts.Node, module: SourceModule, modules: Modules, report: Report): SplitDecorators {
  const split: SplitDecorators = { ours: [], foreign: [] };
  for (const decorator of decoratorsOf(node)) {
    const expression = skipTypeSyntax(decorator.expression);
    const call = ts.isCallExpression(expression) ? expression : undefined;
    const callee = call ? call.expression : expression;
    const name = authoringName(modules, module, callee);
    if (name !== undefined) {
      split.ours.push({ name, node: decorator, call });
      continue;
    }
    const hidden = hiddenDecorator(modules, module, decorator.expression);
    if (hidden !== undefined)
      report({ module, node: decorator.expression }, E.notLiteral(`The decorator @${hidden}`, `@${hidden}`));
    split.foreign.push(decorator);
  }
  return split;
}

/** Also where TypeScript's grammar allows none: the decorators of an accessor or a constructor are worth a message. */
function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  const { modifiers } = node as ts.Node & { modifiers?: ts.NodeArray<ts.ModifierLike> };
  return modifiers?.filter(ts.isDecorator) ?? [];
}

/** The class's own name, or the one that the language gives it: `const X = class {}`, `{ X: class {} }`, `X = class {}`. */
export function className(node: ts.ClassLikeDeclaration): string | undefined {
  if (node.name) return node.name.text;
  let value: ts.Node = node;
  while (ts.isExpression(value.parent) && skipTypeSyntax(value.parent) === node) value = value.parent;
  const { parent } = value;
  if (ts.isBinaryExpression(parent))
    return parent.right === value && ts.isIdentifier(parent.left) ? parent.left.text : undefined;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNamed && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

export function isStatic(node: ts.ClassElement): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
}
