import type { CheckedFile } from "./checked-file.js";
import { buildsNothing, isOfKind, type MemberKindRow } from "../../model/member-kinds.js";
import { authoringName } from "../declare/authoring-names.js";
import { type DeclaredClass, decoratorOfKind, type FunctionNode, functionOf } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { extractClass } from "../declare/extract-classes.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { Modules } from "../modules/modules.js";
import { symbolOf, visitCode } from "../typescript/visit-code.js";
import { lineageOf } from "../declare/lineage.js";
import { ts } from "#typescript";

/**
 * Conditions on references in templates and tasks. While the workflow is built a reference is an object, which is always
 * true and `===` to no value. Every other way to compute with one throws; these two no object can notice.
 */
export function checkConditions(declared: DeclaredClass, { modules, report }: CheckedFile): void {
  const { module } = declared;
  const methods = declared.members.filter((m) => decoratorOfKind(m, seesReferences));
  if (methods.length === 0) return;
  const names = memberNames(declared, modules);
  for (const member of methods) {
    const fn = functionOf(member.node);
    if (!fn) continue;
    // What stands for a task's own parameters may be a plain value: @parameter({ name, value }).
    const owner = decoratorOfKind(member, describesTemplate) ? fn : undefined;
    const isReference = referencesIn(declared, modules, names, owner);
    visitCode(fn, {
      node(node) {
        for (const used of conditionsOf(node))
          if (isReference(used)) report({ module, node: used }, E.comparedReference(used.getText()));
      },
    });
  }
}

/** Its method runs once, while the workflow is built, to say what it becomes. */
const seesReferences = (row: MemberKindRow): boolean => row.runsInBuild && !buildsNothing(row);
const describesTemplate = (row: MemberKindRow): boolean => row.runsInBuild && row.becomes === "template";

/** The expressions whose truth or identity decides something at a node. */
function conditionsOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isConditionalExpression(node)) return [node.condition];
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return [node.expression];
  if (ts.isSwitchStatement(node)) return [node.expression];
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken ? [node.operand] : [];
  if (!ts.isBinaryExpression(node)) return [];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return [node.left, node.right];
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return [node.left];
    default:
      return [];
  }
}

interface MemberNames {
  /** What is called: templates, closures, tasks. */
  readonly methods: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

/** Those of the class and of its base classes. */
function memberNames(declared: DeclaredClass, modules: Modules): MemberNames {
  const methods = new Set<string>();
  const parameters = new Set<string>();
  for (const { node, module } of lineageOf(declared.node, declared.module, modules)) {
    const known = node === declared.node ? declared : extractClass(node, module, modules, () => undefined);
    for (const { key, node: member, decorators } of known?.members ?? []) {
      if (key === undefined) continue;
      if (decorators.some(({ name }) => isOfKind(name, (row) => !buildsNothing(row)))) methods.add(key);
      else if (ts.isPropertyDeclaration(member) && decorators.some(({ name }) => name === "parameter"))
        parameters.add(key);
    }
  }
  return { methods, parameters };
}

/** Functions of the package that give a reference, or the call that they are given. */
const REFERENCES =
  `configure each exitCodeOf finishedAtOf hostNodeNameOf idOf inline ipOf named parameterOf parametersOf
  sequence startedAtOf statusOf stdout when`.split(/\s+/);

/** @param template the method whose parameters are references */
function referencesIn(
  { module }: DeclaredClass,
  modules: Modules,
  { methods, parameters }: MemberNames,
  template: FunctionNode | undefined,
): (expression: ts.Expression) => boolean {
  const isReference = (expression: ts.Expression): boolean => {
    const node = skipTypeSyntax(expression);
    if (ts.isAwaitExpression(node)) return isReference(node.expression);
    if (ts.isIdentifier(node)) return isDeclaredAsOne(node);
    if (ts.isPropertyAccessExpression(node)) return isOwn(node, parameters) || isReference(node.expression);
    if (!ts.isCallExpression(node)) return false;
    if (ts.isPropertyAccessExpression(node.expression) && isOwn(node.expression, methods)) return true;
    return REFERENCES.includes(authoringName(modules, module, node.expression) ?? "");
  };
  const isOwn = ({ expression, name }: ts.PropertyAccessExpression, keys: ReadonlySet<string>): boolean =>
    expression.kind === ts.SyntaxKind.ThisKeyword && keys.has(name.text);
  const isDeclaredAsOne = (identifier: ts.Identifier): boolean => {
    const bound = symbolOf(identifier, module.checker)?.valueDeclaration;
    if (!bound) return false;
    const declaration = ts.isBindingElement(bound) ? ts.walkUpBindingElementsAndPatterns(bound) : bound;
    if (ts.isVariableDeclaration(declaration))
      return isConst(declaration) && declaration.initializer !== undefined && isReference(declaration.initializer);
    return ts.isParameter(declaration) && (declaration.parent === template || isItem(declaration));
  };
  /** The parameter of the function that each() or sequence() calls. */
  const isItem = ({ parent }: ts.ParameterDeclaration): boolean =>
    ts.isCallExpression(parent.parent) &&
    ["each", "sequence"].includes(authoringName(modules, module, parent.parent.expression) ?? "");
  return isReference;
}

function isConst(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}
