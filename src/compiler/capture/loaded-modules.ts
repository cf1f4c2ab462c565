import { ts } from "#typescript";
import { importedAuthoringName } from "../declare/authoring-names.js";
import { E } from "../messages/messages.js";
import { runtimeOf } from "../runtimes/runtimes.js";
import { hasScheme, runtimeName } from "../runtimes/target.js";
import { fetchProblem } from "./fetched.js";
import { constantOf, evaluate, skipTypeSyntax } from "../typescript/evaluate.js";
import { toIdentifier } from "../typescript/identifiers.js";
import { type PossibleText, possibleTexts } from "../typescript/possible-texts.js";
import { isAmbient } from "../typescript/visit-code.js";
import { classify, isInlined, specifierFor } from "./imports.js";
import { type CaptureContext, type DynamicImport, forbid, type Forbidden, type Referent, type Unit } from "./unit.js";

/** What code loads by itself, `import("x")` or `require("x")`, judged where it stands. */
export interface LoadedModules {
  readonly forbidden: readonly Forbidden[];
  /** What stands for the call as a whole: a function of the bundle. */
  readonly whole?: Referent;
  /** Parts of the argument that are written in another way, as the runtime loads them. */
  readonly written: readonly { readonly node: ts.Expression; readonly text: string }[];
  readonly packages: readonly DynamicImport[];
}

/** Undefined for a call that loads nothing, or of which nothing has to be known. */
export function loadedModules(call: ts.CallExpression, unit: Unit, context: CaptureContext): LoadedModules | undefined {
  const [argument] = call.arguments;
  if (!argument) return undefined;
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return importedModules(argument, unit, context);
  return isRequire(call.expression, unit)
    ? requiredModules(argument, unit, context)
    : requiredFrom(call.expression, argument, unit, context);
}

function importedModules(argument: ts.Expression, unit: Unit, context: CaptureContext): LoadedModules {
  const { known, unknown } = possibleTexts(argument, unit.module);
  const [only] = known.length === 1 && unknown.length === 0 ? known : [];
  if (only && isTakenAlong(only.text, unit, context))
    return { forbidden: [], whole: loader(only.text, "import", unit), written: [], packages: [] };
  const forbidden: Forbidden[] = [];
  const written: { node: ts.Expression; text: string }[] = [];
  const packages: DynamicImport[] = [];
  for (const { text, node } of known) {
    const problem = problemOf(text, node, only !== undefined, unit, context);
    const classified = classify(text, unit, context);
    const found = problem ? undefined : specifierFor(classified, text, unit, context);
    if (problem) forbidden.push(problem);
    else if (!found) forbidden.push(forbid(node, node, E.workspacePackage(text, context.target.runtime)));
    else {
      const warning = found.pinned && fetchProblem(text, found.pinned, context.target);
      if (warning) forbidden.push(forbid(node, node, warning));
      // A constant that may hold several is loaded under the names that it has.
      if (found.specifier !== text && known.filter((other) => other.node === node).length === 1)
        written.push({ node: skipTypeSyntax(node), text: JSON.stringify(found.specifier) });
      else if (!found.builtin && !warning) packages.push({ node, specifier: text });
    }
  }
  for (const part of unknown) {
    const problem = problemOfUnknown(part, unit, context);
    if (typeof problem === "object") forbidden.push(problem);
    else if (problem !== undefined) packages.push({ node: part.node, specifier: problem });
  }
  return { forbidden, written, packages };
}

/** Scripts have no `require`: what of the bundle it loads is known all the same, and what cannot be there. */
function requiredModules(argument: ts.Expression, unit: Unit, context: CaptureContext): LoadedModules | undefined {
  const { known, unknown } = possibleTexts(argument, unit.module);
  const [only] = known.length === 1 && unknown.length === 0 ? known : [];
  if (only && isTakenAlong(only.text, unit, context))
    return { forbidden: [], whole: loader(only.text, "require", unit), written: [], packages: [] };
  const forbidden = known.flatMap(
    ({ text, node }) => problemOf(text, node, only !== undefined, unit, context, "require") ?? [],
  );
  return forbidden.length > 0 ? { forbidden, written: [], packages: [] } : undefined;
}

/** A call of what `createRequire("/")` gives, where that looks for modules beside the script. */
function requiredFrom(
  callee: ts.Expression,
  argument: ts.Expression,
  unit: Unit,
  context: CaptureContext,
): LoadedModules | undefined {
  const made = madeRequire(callee, unit);
  const place = made?.arguments[0];
  const from = place && evaluate(place, unit.module);
  if (!from?.ok || !/^(?:\/|(?:file:\/\/)?\/argo\/staging\b.*)$/.test(String(from.value))) return undefined;
  const { known } = possibleTexts(argument, unit.module);
  const isOne = known.length === 1;
  const forbidden = known.flatMap(
    ({ text, node }) => problemOf(text, node, isOne, unit, { ...context, bundle: false }, "require") ?? [],
  );
  const packages = known.flatMap(({ text, node }) =>
    classify(text, unit, context).kind === "package" ? [{ node, specifier: text }] : [],
  );
  return { forbidden, written: [], packages: forbidden.length > 0 ? [] : packages };
}

function madeRequire(callee: ts.Expression, { module }: Unit): ts.CallExpression | undefined {
  const value = skipTypeSyntax(callee);
  const declaration = ts.isIdentifier(value) ? module.checker.getSymbolAtLocation(value)?.valueDeclaration : undefined;
  const held = declaration ? constantOf(declaration)?.initializer : value;
  const made = held && skipTypeSyntax(held);
  if (!made || !ts.isCallExpression(made)) return undefined;
  const maker = skipTypeSyntax(made.expression);
  const name = ts.isPropertyAccessExpression(maker) ? maker.name : maker;
  return ts.isIdentifier(name) && name.text === "createRequire" ? made : undefined;
}

/** `require` of CommonJS, which nothing in the file declares. */
export function isRequire(callee: ts.Expression, { module }: Unit): boolean {
  const name = skipTypeSyntax(callee);
  return (
    ts.isIdentifier(name) &&
    name.text === "require" &&
    (module.checker.getSymbolAtLocation(name)?.declarations ?? []).every(isAmbient)
  );
}

function isTakenAlong(specifier: string, unit: Unit, context: CaptureContext): boolean {
  if (isAuthoring(specifier, unit, context)) return false;
  const classified = classify(specifier, unit, context);
  return isInlined(classified, specifier, context) || (classified.kind === "relative" && unit.bundle !== false);
}

function isAuthoring(specifier: string, { module }: Unit, { modules }: CaptureContext): boolean {
  return importedAuthoringName(modules, module, { specifier, name: "*" }) !== undefined;
}

function loader(specifier: string, by: "import" | "require", { module }: Unit): Referent {
  const stem =
    specifier
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  // `importReport` for `./lib/report.js`.
  return { kind: "bundled", module, name: toIdentifier(`${by}-${stem}`), from: { kind: "loaded", specifier, by } };
}

/** Why a module cannot be loaded in the pod. A choice between several is nothing that a bundler could follow. */
function problemOf(
  specifier: string,
  node: ts.Expression,
  isOnly: boolean,
  unit: Unit,
  context: CaptureContext,
  by: "import" | "require" = "import",
): Forbidden | undefined {
  if (isAuthoring(specifier, unit, context)) return forbid(node, node, E.authoringApiUsed(specifier));
  const classified = classify(specifier, unit, context);
  if (classified.kind === "wrong-runtime")
    return forbid(node, node, E.wrongRuntimeImport(specifier, classified.runtime, runtimeName(context.target)));
  const isLocal = classified.kind === "relative";
  if (!isLocal && !isInlined(classified, specifier, context)) return undefined;
  const remedy = isOnly && !unit.bundle ? undefined : apart(specifier, by, unit);
  return forbid(
    node,
    node,
    isLocal ? E.relativeImport(specifier, specifier, remedy) : E.choiceOfModules(specifier, by),
  );
}

function apart(specifier: string, by: "import" | "require", unit: Unit): string {
  const call = `Write ${by}("${specifier}") by itself, with the path in quotes`;
  return unit.bundle
    ? `${call}: then the file is taken along.`
    : `${call}, and take the file along: @closure({ bundle: true })`;
}

function eachApart({ bundle }: Unit): string {
  const calls = "Write an import() for each file, with its path in quotes";
  return bundle ? `${calls}: then they are taken along.` : `${calls}, and take them along: @closure({ bundle: true })`;
}

/** A problem of what only the running program knows, or the package that it surely is of; nothing where it may be anything else. */
function problemOfUnknown(
  { text, node }: PossibleText,
  unit: Unit,
  context: CaptureContext,
): Forbidden | string | undefined {
  if (/^(?:\.{1,2}(?:$|[/\\])|#)/.test(text))
    return forbid(node, node, E.relativeImport(`${text}…`, `${text}…`, eachApart(unit)));
  // It tells where the source lies, which is an error of its own.
  if (hasScheme(text) || /\bimport\s*\.\s*meta\b/.test(node.getText())) return undefined;
  const name = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?=\/)/i.exec(text)?.[0];
  const { packages } = runtimeOf(context.target);
  return name !== undefined && packages === "image" && context.bundle !== "packages"
    ? name
    : forbid(node, node, E.dynamicImport());
}
