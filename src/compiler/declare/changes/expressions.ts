import { ts } from "#typescript";
import { isTypeSyntax } from "../../typescript/evaluate.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { isAssigned } from "../../typescript/visit-code.js";
import { type Change, type Flow, may } from "./flow.js";
import { membersOf, newList, newObject, shallowCopy, type Structures } from "./structure.js";

/** What is done with the values of an expression, by what stands around it. Whatever the rule does not know may change them. */
export function through(node: ts.Expression, values: Structures, module: SourceModule, flow: Flow): Change | undefined {
  if (values.length === 0) return undefined;
  const { parent } = node;
  const further = (held = values): Change | undefined => flow.through(parent as ts.Expression, held, module);
  if (flow.isExhausted()) return may(node, module, flow);
  // A variable that is assigned holds another value from then on.
  if (ts.isIdentifier(node) && isAssigned(node)) return undefined;
  if (isTypeSyntax(parent) || ts.isAwaitExpression(parent)) return further();
  if (ts.isPropertyAccessExpression(parent)) return flow.access(parent, values, module);
  if (ts.isElementAccessExpression(parent))
    return parent.expression === node ? flow.access(parent, values, module) : undefined;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return throughCall(node, values, module, flow, parent);
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? undefined : further();
  if (ts.isBinaryExpression(parent)) return throughOperator(node, values, module, flow, parent);
  if (ts.isTemplateSpan(parent)) return throughTemplate(parent, values, module, flow);
  if (ts.isArrayLiteralExpression(parent)) return further(newList(values));
  if (ts.isSpreadElement(parent)) {
    if (ts.isArrayLiteralExpression(parent.parent))
      return flow.through(parent.parent, newList(membersOf(values)), module);
    return throughCall(parent, membersOf(values), module, flow, parent.parent as ts.CallExpression);
  }
  if (ts.isPropertyAssignment(parent))
    return flow.through(parent.parent, newObject([[keyOf(parent.name), values]]), module);
  if (ts.isShorthandPropertyAssignment(parent))
    return flow.through(parent.parent, newObject([[parent.name.text, values]]), module);
  if (ts.isSpreadAssignment(parent)) return flow.through(parent.parent, shallowCopy(values), module);
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return flow.bind(parent.name, values, module);
  if (ts.isBindingElement(parent)) return flow.bind(parent.name, values, module);
  if (ts.isPropertyDeclaration(parent)) return throughField(parent, values, module, flow);
  if (ts.isForOfStatement(parent)) return throughLoop(parent, values, module, flow);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
    const fn = ts.findAncestor(parent, ts.isFunctionLike);
    return fn ? flow.returned(fn, node, values, module) : undefined;
  }
  if (ts.isYieldExpression(parent)) {
    const given = parent.asteriskToken ? membersOf(values) : values;
    return given.length > 0 ? may(node, module, flow) : undefined;
  }
  return isRead(parent) ? undefined : may(node, module, flow);
}

/** Syntax that looks at a value and lets go of it; what a file exports is looked for in those that import it. */
function isRead(parent: ts.Node): boolean {
  return (
    ts.isPrefixUnaryExpression(parent) ||
    ts.isPostfixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isDeleteExpression(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isIterationStatement(parent, false) ||
    ts.isSwitchStatement(parent) ||
    ts.isCaseClause(parent) ||
    ts.isComputedPropertyName(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isEnumMember(parent) ||
    ts.isDecorator(parent) ||
    ts.isHeritageClause(parent)
  );
}

function throughOperator(
  node: ts.Expression,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  parent: ts.BinaryExpression,
): Change | undefined {
  const isLeft = parent.left === node;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return flow.through(parent, values, module);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return isLeft ? undefined : flow.through(parent, values, module);
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      if (isLeft) return undefined;
      return assigned(parent.left, values, module, flow) ?? flow.through(parent, values, module);
    default:
      return undefined; // Comparisons, and operators that make texts and numbers.
  }
}

function assigned(target: ts.Expression, values: Structures, module: SourceModule, flow: Flow): Change | undefined {
  if (ts.isParenthesizedExpression(target)) return assigned(target.expression, values, module, flow);
  if (ts.isIdentifier(target)) return flow.bind(target, values, module);
  if (ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.ThisKeyword)
    return flow.member(target.name.text, values, module);
  const isPattern = ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target);
  return isPattern && membersOf(values).length === 0 ? undefined : may(target.parent, module, flow);
}

function throughTemplate(
  span: ts.TemplateSpan,
  values: Structures,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const template = span.parent;
  const tagged = template.parent;
  if (!ts.isTaggedTemplateExpression(tagged)) return undefined;
  return flow.call({
    callee: tagged.tag,
    module,
    args: [[], ...template.templateSpans.map((one) => (one === span ? values : []))],
    place: tagged,
    result: (given) => flow.through(tagged, given, module),
  });
}

function throughCall(
  argument: ts.Expression,
  values: Structures,
  module: SourceModule,
  flow: Flow,
  call: ts.CallExpression | ts.NewExpression,
): Change | undefined {
  if (values.length === 0 || call.expression === argument) return undefined;
  const written = call.arguments ?? [];
  const at = written.findIndex((one) => one === argument);
  const isSpread = written.slice(0, at + 1).some(ts.isSpreadElement);
  return flow.call({
    callee: call.expression,
    module,
    // Behind a spread each may be any.
    args: written
      .map((_, index) => (index === at || (isSpread && index > at) ? values : []))
      .concat(isSpread ? [values] : []),
    written,
    place: call,
    isNew: ts.isNewExpression(call),
    result: (given) => flow.through(call, given, module),
  });
}

function throughField(
  field: ts.PropertyDeclaration,
  values: Structures,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const key = keyOf(field.name);
  return key === undefined ? may(field, module, flow) : flow.member(key, values, module);
}

function throughLoop(
  { initializer, parent, expression }: ts.ForOfStatement,
  values: Structures,
  module: SourceModule,
  flow: Flow,
): Change | undefined {
  const elements = membersOf(values);
  if (parent === undefined || elements.length === 0) return undefined;
  if (!ts.isVariableDeclarationList(initializer))
    return ts.isIdentifier(initializer) ? flow.bind(initializer, elements, module) : may(expression, module, flow);
  const [declaration] = initializer.declarations;
  return declaration && flow.bind(declaration.name, elements, module);
}

export function keyOf(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name))
    return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
  return name.text;
}
