import { ts } from "#typescript";
import { type Evaluated, evaluateAt, type Evaluation, known, unknown } from "../../typescript/evaluate.js";

type Primitive = string | number | bigint | boolean | null | undefined;

/** Operators, choices between values, and names of the language's own. Undefined for other syntax. */
export function operationOf(node: ts.Expression, at: Evaluation): Evaluated | undefined {
  if (ts.isConditionalExpression(node)) {
    const condition = evaluateAt(node.condition, at);
    return condition.ok ? evaluateAt(condition.value ? node.whenTrue : node.whenFalse, at) : condition;
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const operand = evaluateAt(node.operand, at);
    return operand.ok ? known(!operand.value) : operand;
  }
  return ts.isBinaryExpression(node) ? ofTwo(node, at) : undefined;
}

function ofTwo(node: ts.BinaryExpression, at: Evaluation): Evaluated {
  const left = evaluateAt(node.left, at);
  if (!left.ok) return left;
  const right = (): Evaluated => evaluateAt(node.right, at);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
      return (left.value ?? undefined) === undefined ? right() : left;
    case ts.SyntaxKind.BarBarToken:
      return left.value ? left : right();
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return left.value ? right() : left;
    default: {
      const other = right();
      if (!other.ok) return other;
      const isComputed = [left.value, other.value].every((value) => typeof value !== "object" || value === null);
      const compute = COMPUTED.get(node.operatorToken.kind);
      if (!isComputed || !compute) return unknown(node);
      try {
        return known(compute(left.value as never, other.value as never));
      } catch {
        return unknown(node); // A number and a bigint.
      }
    }
  }
}

const COMPUTED: ReadonlyMap<ts.SyntaxKind, (left: never, right: never) => Primitive> = new Map<
  ts.SyntaxKind,
  (left: never, right: never) => Primitive
>([
  [ts.SyntaxKind.PlusToken, (a, b) => a + b],
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
  [ts.SyntaxKind.PercentToken, (a, b) => a % b],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, (a, b) => a === b],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, (a, b) => a !== b],
  [ts.SyntaxKind.EqualsEqualsToken, (a, b) => a == b],
  [ts.SyntaxKind.ExclamationEqualsToken, (a, b) => a != b],
  [ts.SyntaxKind.LessThanToken, (a, b) => a < b],
  [ts.SyntaxKind.LessThanEqualsToken, (a, b) => a <= b],
  [ts.SyntaxKind.GreaterThanToken, (a, b) => a > b],
  [ts.SyntaxKind.GreaterThanEqualsToken, (a, b) => a >= b],
]);
