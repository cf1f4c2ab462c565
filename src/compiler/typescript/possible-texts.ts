import { ts } from "#typescript";
import { constantOf, evaluate, skipTypeSyntax } from "./evaluate.js";
import type { SourceModule } from "./source-module.js";

/** A text that an expression may give, and the part of the source that gives it. */
export interface PossibleText {
  readonly text: string;
  readonly node: ts.Expression;
}

/** All that the source says of the texts that an expression may give. */
export interface PossibleTexts {
  readonly known: readonly PossibleText[];
  /** Parts that only the running program knows; `text` is what is known of their beginning. */
  readonly unknown: readonly PossibleText[];
}

/**
 * The texts of an expression that chooses between them: `on ? "a" : "b"`, `NAME ?? "c"`, a constant that was given one of
 * these, in parentheses and under types. So what a specifier may be is read wherever it can be.
 */
export function possibleTexts(expression: ts.Expression, module: SourceModule): PossibleTexts {
  const known: PossibleText[] = [];
  const unknown: PossibleText[] = [];
  const seen = new Set<ts.Node>();
  /** @param place What stands in the expression itself for a value that a constant holds. */
  const collect = (node: ts.Expression, place?: ts.Expression): void => {
    const value = skipTypeSyntax(node);
    const both = choices(value);
    if (both) return both.forEach((choice) => collect(choice, place));
    const result = evaluate(value, module);
    if (result.ok && typeof result.value === "string") known.push({ text: result.value, node: place ?? node });
    // Nothing, a number or `undefined` is loaded as little as what is not reached.
    else if (!result.ok) {
      const held = ts.isIdentifier(value) ? heldValue(value, module) : undefined;
      if (held && !seen.has(held)) {
        seen.add(held);
        collect(held, place ?? node);
      } else unknown.push({ text: beginning(value, module), node: place ?? node });
    }
  };
  collect(expression);
  return { known, unknown };
}

function choices(value: ts.Expression): readonly ts.Expression[] | undefined {
  if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse];
  if (!ts.isBinaryExpression(value)) return undefined;
  switch (value.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return [value.left, value.right];
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return [value.right];
    default:
      return undefined;
  }
}

function heldValue(identifier: ts.Identifier, { checker }: SourceModule): ts.Expression | undefined {
  const declaration = checker.getSymbolAtLocation(identifier)?.valueDeclaration;
  return declaration && constantOf(declaration)?.initializer;
}

/** What a text that is put together surely begins with: `./plugins/` of `./plugins/${name}.js`. */
function beginning(node: ts.Expression, module: SourceModule): string {
  const value = skipTypeSyntax(node);
  const result = evaluate(value, module);
  if (result.ok) return typeof result.value === "string" ? result.value : "";
  if (ts.isTemplateExpression(value)) {
    const [first] = value.templateSpans;
    return value.head.text === "" && first ? beginning(first.expression, module) : value.head.text;
  }
  const isSum = ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (!isSum) return "";
  const left = evaluate(value.left, module);
  const isWhole = left.ok && typeof left.value === "string";
  return isWhole ? `${left.value}${beginning(value.right, module)}` : beginning(value.left, module);
}
