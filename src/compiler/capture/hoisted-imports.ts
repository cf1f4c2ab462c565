import { ts } from "#typescript";
import { importedAuthoringName } from "../declare/authoring-names.js";
import { builtinHas } from "../runtimes/builtin-exports.js";
import { runtimeOf } from "../runtimes/runtimes.js";
import type { Specifier } from "../runtimes/target.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { toIdentifier } from "../typescript/identifiers.js";
import { isLiteralValue } from "../typescript/literal-value.js";
import { classify, isInlined, specifierFor } from "./imports.js";
import { isRequire } from "./loaded-modules.js";
import type { CaptureContext, ImportTarget, Unit } from "./unit.js";

/** An import of the body's top level that stands at the top of the script. */
export type HoistedImport =
  /** The names that the statement binds are the import's: it leaves the body. */
  | {
      readonly statement: ts.Statement;
      readonly names: ReadonlyMap<ts.Symbol, ImportTarget>;
      readonly isQuiet: boolean;
    }
  /** What loads the module becomes its name; what is taken of it is taken where it was. */
  | { readonly loading: ts.Expression; readonly module: ImportTarget };

/**
 * The imports of a body that can be moved because nothing changes by it: builtins that load without a trace and have all
 * of the names, and whatever the body does before anything else.
 *
 * @param kept Statements that stay for another reason.
 */
export function hoistableImports(
  unit: Unit,
  context: CaptureContext,
  kept: ReadonlySet<ts.Statement>,
): HoistedImport[] {
  const { body } = unit.node as Partial<ts.FunctionLikeDeclaration>;
  if (!body || !ts.isBlock(body)) return [];
  const hoisted: HoistedImport[] = [];
  let isFirst = isClosure(unit) && hasQuietParameters(unit);
  for (const statement of body.statements) {
    const loading = loadingStatement(statement, unit, context);
    const found = loading && !kept.has(statement) && hoist(loading, isFirst, unit, context);
    if (found) hoisted.push(found);
    // What stays behind is loaded after all that is hoisted.
    isFirst &&= Boolean(found) || isNothing(statement) || (loading !== undefined && isQuiet(loading.classified));
  }
  return hoisted;
}

/** Not a scope function: that may be called after anything. */
function isClosure({ thisMeans, scopes }: Unit): boolean {
  return thisMeans === "nothing" && scopes !== undefined;
}

/** Defaults of parameters are code before the body's first statement. */
function hasQuietParameters({ node, module, scopeParameters }: Unit): boolean {
  const isQuietName = (name: ts.BindingName): boolean =>
    ts.isIdentifier(name) ||
    name.elements.every((element) => ts.isOmittedExpression(element) || (isQuietName(element.name) && isSet(element)));
  const isSet = ({ initializer }: ts.BindingElement | ts.ParameterDeclaration): boolean =>
    initializer === undefined || isLiteralValue(initializer);
  return (node as ts.FunctionLikeDeclaration).parameters.every((parameter) => {
    const symbol = module.checker.getSymbolAtLocation(parameter.name);
    return (symbol && scopeParameters.has(symbol)) || (isQuietName(parameter.name) && isSet(parameter));
  });
}

/** A directive, or what leaves no code behind. */
function isNothing(statement: ts.Statement): boolean {
  return (
    (ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEmptyStatement(statement)
  );
}

/** `const { x } = await import("lit")`, `const x = require("lit")`. */
interface LoadingStatement {
  readonly statement: ts.Statement;
  readonly name: ts.BindingName;
  /** The awaited call, or the call of `require`, without the types around it. */
  readonly value: ts.Expression;
  readonly specifier: ts.StringLiteralLike;
  readonly required: boolean;
  readonly classified: Specifier;
}

function loadingStatement(statement: ts.Statement, unit: Unit, context: CaptureContext): LoadingStatement | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const { flags, declarations } = statement.declarationList;
  const [declaration, ...others] = declarations;
  const isConst = (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  if (!isConst || !declaration?.initializer || others.length > 0) return undefined;
  const { name, initializer } = declaration;
  const value = skipTypeSyntax(initializer);
  const required = !ts.isAwaitExpression(value);
  const call = required ? value : skipTypeSyntax(value.expression);
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return undefined;
  // Its end would be that of the name that takes its place.
  if (!required && ts.isTypeAssertionExpression(value.expression)) return undefined;
  const loads = required ? isRequire(call.expression, unit) : call.expression.kind === ts.SyntaxKind.ImportKeyword;
  const specifier = call.arguments[0] && skipTypeSyntax(call.arguments[0]);
  if (!loads || !specifier || !ts.isStringLiteralLike(specifier)) return undefined;
  const classified = classify(specifier.text, unit, context);
  return { statement, name, value, specifier, required, classified };
}

/** What is not moved is judged where it stands. */
function hoist(
  loading: LoadingStatement,
  isFirst: boolean,
  unit: Unit,
  context: CaptureContext,
): HoistedImport | undefined {
  const { classified, specifier } = loading;
  switch (classified.kind) {
    case "builtin":
      // A builtin stands above all packages, which may have a word in what it prints.
      if (!isQuiet(classified) && !(isFirst && loading.required)) return undefined;
      return isFirst || !mayWait(loading, unit)
        ? hoistBuiltin(loading, classified.specifier, isFirst, unit, context)
        : undefined;
    case "package":
      if (!isFirst || isInlined(classified, specifier.text, context)) return undefined;
      return hoistPackage(loading, unit, context);
    case "relative":
    case "wrong-runtime":
      return undefined;
    default:
      return classified satisfies never;
  }
}

/** Modules that print, change what the process does, or hold what it has become by then. */
const LOUD =
  /^node:(?:_|(?:domain|ffi|inspector|process|punycode|quic|repl|sea|sqlite|sys|test|trace_events|vfs|wasi)\b)/;

function isQuiet(classified: Specifier): boolean {
  return classified.kind === "builtin" && classified.specifier.startsWith("node:") && !LOUD.test(classified.specifier);
}

/** Values that a program may set, so that they are not the same at all times. */
const SETTABLE = new Set(["defaultMaxListeners", "fips", "globalAgent", "INSPECT_MAX_BYTES"]);

/** Whether code above an import may have begun something that goes on while the import is waited for. */
function mayWait({ statement, required }: LoadingStatement, { node, module }: Unit): boolean {
  if (required) return false;
  const before = module.text.slice((node as ts.FunctionLikeDeclaration).body?.pos ?? node.pos, statement.pos);
  return /\b(?:async|void|Promise|queueMicrotask|nextTick)\b|\.\s*(?:then|catch|finally)\b/.test(before);
}

function hoistBuiltin(
  loading: LoadingStatement,
  specifier: string,
  isFirst: boolean,
  unit: Unit,
  { target }: CaptureContext,
): HoistedImport | undefined {
  const { name, required } = loading;
  const module = { specifier, builtin: true };
  const has = (imported: string): boolean =>
    builtinHas(target, specifier, imported) && (isFirst || !SETTABLE.has(imported));
  if (ts.isIdentifier(name)) {
    const isThere = required || isFirst || has("default");
    return isThere ? asNames([{ name, imported: wholeOf(loading) }], loading, module, unit) : undefined;
  }
  const bound = boundNames(name);
  if (bound?.every(({ imported }) => has(imported))) return asNames(bound, loading, module, unit);
  return required || isFirst ? asModule(loading, module, unit) : undefined;
}

/** Names of a package are taken from it where the body takes them: they may be missing, and their values may change. */
function hoistPackage(loading: LoadingStatement, unit: Unit, context: CaptureContext): HoistedImport | undefined {
  const { classified, specifier, name, required, statement } = loading;
  // Of a bundle, files run before the body, which it loads the package after.
  if (context.bundle || !context.bodyIsFirst) return undefined;
  if (required && !runtimeOf(context.target).defaultIsExports) return undefined;
  if (importedAuthoringName(context.modules, unit.module, { specifier: specifier.text, name: "*" }) !== undefined)
    return undefined;
  const written = specifierFor(classified, specifier.text, unit, context);
  if (!written) return undefined;
  const module = { ...written, order: statement.pos };
  return ts.isIdentifier(name)
    ? asNames([{ name, imported: wholeOf(loading) }], loading, module, unit)
    : asModule(loading, module, unit);
}

/** `require` gives what CommonJS exports, which is the default of it. */
function wholeOf({ required }: LoadingStatement): string {
  return required ? "default" : "*";
}

interface Bound {
  readonly name: ts.Identifier;
  readonly imported: string;
}

type Module = Pick<ImportTarget, "specifier" | "builtin" | "pinned" | "order">;

function asNames(bound: readonly Bound[], loading: LoadingStatement, module: Module, unit: Unit): HoistedImport {
  const { statement, classified } = loading;
  const names = new Map<ts.Symbol, ImportTarget>();
  for (const { name, imported } of bound) {
    const symbol = unit.module.checker.getSymbolAtLocation(name);
    // From `sep: separator` on, as the import names both.
    const declared = ts.isBindingElement(name.parent) ? name.parent : name;
    if (symbol) names.set(symbol, importTarget(imported, name.text, declared, loading, module, unit));
  }
  return { statement, names, isQuiet: isQuiet(classified) };
}

function asModule(loading: LoadingStatement, module: Module, unit: Unit): HoistedImport {
  const path = loading.specifier.text.replace(/^\w+:/, "").replace(/^@[^/]+\//, "");
  const target = importTarget(wholeOf(loading), toIdentifier(path), loading.specifier, loading, module, unit);
  return { loading: loading.value, module: target };
}

function importTarget(
  imported: string,
  local: string,
  name: ts.Node,
  { statement, specifier }: LoadingStatement,
  module: Module,
  unit: Unit,
): ImportTarget {
  const declared = { module: unit.module, statement, specifier, name };
  return { kind: "import", ...module, imported, local, attributes: "", declared };
}

/** The names of a pattern that an import could bind as well. */
function boundNames(pattern: ts.BindingPattern): Bound[] | undefined {
  if (!ts.isObjectBindingPattern(pattern)) return undefined;
  const bound: Bound[] = [];
  for (const { dotDotDotToken, initializer, name, propertyName } of pattern.elements) {
    const key = propertyName ?? name;
    if (dotDotDotToken || initializer || !ts.isIdentifier(name)) return undefined;
    if (!ts.isIdentifier(key) && !ts.isStringLiteral(key)) return undefined;
    bound.push({ name, imported: key.text });
  }
  return bound;
}
