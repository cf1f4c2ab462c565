import { ts } from "#typescript";
import { type Evaluated, evaluateAt, type Evaluation, known, unknown } from "../../typescript/evaluate.js";

type Bound = Map<ts.Symbol, unknown>;

/** The parameters of a function with their values, as a map in `value`. */
export function boundTo(fn: ts.FunctionLikeDeclaration, args: readonly unknown[], at: Evaluation): Evaluated {
  const bound: Bound = new Map();
  for (const [index, parameter] of fn.parameters.entries()) {
    const { name, initializer, dotDotDotToken } = parameter;
    const given = dotDotDotToken ? args.slice(index) : args[index];
    const problem = bindTo(name, given, initializer, { ...at, bound }, bound);
    if (problem) return problem;
  }
  return known(bound);
}

/** Undefined where all went well. */
function bindTo(
  name: ts.BindingName,
  given: unknown,
  initializer: ts.Expression | undefined,
  at: Evaluation,
  bound: Bound,
): Exclude<Evaluated, { ok: true }> | undefined {
  const value = given === undefined && initializer ? evaluateAt(initializer, at) : known(given);
  if (!value.ok) return value;
  if (ts.isIdentifier(name)) {
    const symbol = at.module.checker.getSymbolAtLocation(name);
    if (symbol) bound.set(symbol, value.value);
    return symbol ? undefined : unknown(name);
  }
  const whole = value.value;
  if (typeof whole !== "object" || whole === null) return unknown(name);
  const taken: string[] = [];
  for (const [index, element] of name.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const isList = ts.isArrayBindingPattern(name);
    const property = element.propertyName ?? element.name;
    const key = isList ? String(index) : ts.isIdentifier(property) || ts.isStringLiteral(property) ? property.text : "";
    if (element.dotDotDotToken && isList !== Array.isArray(whole)) return unknown(element);
    const part = element.dotDotDotToken ? restOf(whole, taken, index) : ownOf(whole, key);
    taken.push(key);
    const problem = bindTo(element.name, part, element.initializer, at, bound);
    if (problem) return problem;
  }
  return undefined;
}

function restOf(whole: object, taken: readonly string[], index: number): unknown {
  if (Array.isArray(whole)) return whole.slice(index) as unknown[];
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !taken.includes(key)));
}

function ownOf(whole: object, key: string): unknown {
  return Object.hasOwn(whole, key) ? (whole as Record<string, unknown>)[key] : undefined;
}

/** What a function gives back that consists of constants, choices and what it returns. */
export function bodyValue(fn: ts.FunctionLikeDeclaration, at: Evaluation): Evaluated {
  const { body } = fn;
  const isPlain = !fn.asteriskToken && (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async) === 0;
  if (!body || !isPlain) return unknown(fn);
  if (!ts.isBlock(body)) return evaluateAt(body, at);
  const bound: Bound = new Map(at.bound);
  return statementsValue(body.statements, { ...at, bound }, bound) ?? known(undefined);
}

/** Undefined where they end without a `return`. */
function statementsValue(statements: readonly ts.Statement[], at: Evaluation, bound: Bound): Evaluated | undefined {
  for (const statement of statements) {
    const value = statementValue(statement, at, bound);
    if (value) return value;
  }
  return undefined;
}

function statementValue(statement: ts.Statement, at: Evaluation, bound: Bound): Evaluated | undefined {
  if (ts.isReturnStatement(statement))
    return statement.expression ? evaluateAt(statement.expression, at) : known(undefined);
  if (ts.isBlock(statement)) return statementsValue(statement.statements, at, bound);
  if (ts.isIfStatement(statement)) {
    const condition = evaluateAt(statement.expression, at);
    if (!condition.ok) return condition;
    const branch = condition.value ? statement.thenStatement : statement.elseStatement;
    return branch && statementValue(branch, at, bound);
  }
  if (ts.isSwitchStatement(statement)) return switchValue(statement, at, bound);
  const { flags } = ts.isVariableStatement(statement) ? statement.declarationList : { flags: 0 };
  if (ts.isVariableStatement(statement) && (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      const problem = bindTo(name, undefined, initializer, at, bound);
      if (problem) return problem;
    }
    return undefined;
  }
  const isNothing =
    statement.kind === ts.SyntaxKind.EmptyStatement ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNothing ? undefined : unknown(statement);
}

/** Of cases that each end in a `return`, or lead to the next one. */
function switchValue(
  { expression, caseBlock }: ts.SwitchStatement,
  at: Evaluation,
  bound: Bound,
): Evaluated | undefined {
  const asked = evaluateAt(expression, at);
  if (!asked.ok) return asked;
  const { clauses } = caseBlock;
  let first = -1;
  for (const [index, clause] of clauses.entries()) {
    if (!ts.isCaseClause(clause)) continue;
    const value = evaluateAt(clause.expression, at);
    if (!value.ok) return value;
    if (value.value !== asked.value) continue;
    first = index;
    break;
  }
  if (first === -1) first = clauses.findIndex(({ kind }) => kind === ts.SyntaxKind.DefaultClause);
  if (first === -1) return undefined;
  return statementsValue(
    clauses.slice(first).flatMap((clause) => [...clause.statements]),
    at,
    bound,
  );
}
