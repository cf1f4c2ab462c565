import { ts } from "#typescript";
import { decodeMappings, encodeMappings } from "../../text/source-map.js";

interface Mapped {
  readonly code: string;
  readonly map: string;
}

const MOCKS = ["mock", "unmock", "deepUnmock", "enableAutomock", "disableAutomock"];
const GLOBALS = "@jest/globals";

/**
 * As users of Jest know it: modules are mocked before those are loaded that use them. What was `import` stands at the top of
 * CommonJS, so top-level calls of `jest.mock()` go above it; only what `jest` is loaded from stays before them.
 */
export function mocksFirst({ code, map }: Mapped): Mapped {
  if (!MOCKS.some((name) => code.includes(name))) return { code, map };
  const file = ts.createSourceFile("module.js", code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const requires = file.statements.filter((statement) => required(statement) !== undefined);
  const [first] = requires;
  const mocks = file.statements.filter(isMock);
  if (!first || mocks.length === 0) return { code, map };
  const linesOf = (statement: ts.Statement): number[] => {
    const start = file.getLineAndCharacterOfPosition(statement.getStart(file)).line;
    const end = file.getLineAndCharacterOfPosition(statement.end).line;
    return Array.from({ length: end - start + 1 }, (_, index) => start + index);
  };
  const lines = code.split("\n");
  const from = linesOf(first)[0] ?? 0;
  const moved = [...requires.filter((statement) => required(statement) === GLOBALS), ...mocks].flatMap(linesOf);
  const taken = new Set(moved);
  const rest = lines.map((_, line) => line).filter((line) => !taken.has(line));
  const order = [...rest.filter((line) => line < from), ...moved, ...rest.filter((line) => line >= from)];
  const parsed = JSON.parse(map) as { readonly mappings: string };
  const mappings = decodeMappings(parsed.mappings);
  return {
    code: order.map((line) => lines[line]).join("\n"),
    map: JSON.stringify({ ...parsed, mappings: encodeMappings(order.map((line) => mappings[line] ?? [])) }),
  };
}

/** The module that `var x = require("…")`, in whatever it is wrapped, loads. */
function required(statement: ts.Statement): string | undefined {
  if (ts.isExpressionStatement(statement)) return requiredBy(statement.expression);
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return declaration?.initializer && requiredBy(declaration.initializer);
}

function requiredBy(expression: ts.Expression): string | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const { expression: callee, arguments: args } = expression;
  const [first] = args;
  if (!first) return undefined;
  if (ts.isIdentifier(callee) && callee.text === "require") return ts.isStringLiteral(first) ? first.text : undefined;
  return requiredBy(first);
}

/** `jest.mock(…)`, or several of them in a row; `jest` may be imported. */
function isMock(statement: ts.Statement): boolean {
  let call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  while (call && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    const { expression: object, name } = call.expression;
    if (!MOCKS.includes(name.text)) return false;
    if (isJest(object)) return true;
    call = object;
  }
  return false;
}

function isJest(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === "jest";
  return ts.isPropertyAccessExpression(node) && node.name.text === "jest" && ts.isIdentifier(node.expression);
}
