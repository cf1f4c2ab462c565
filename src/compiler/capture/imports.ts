import { runtimeOf } from "../runtimes/runtimes.js";
import { ts } from "#typescript";
import { toIdentifier } from "../typescript/identifiers.js";
import {
  type CaptureContext,
  forbid,
  type Forbidden,
  type ImportTarget,
  type Outcome,
  type Referent,
  type Unit,
} from "./unit.js";
import { importedAuthoringName } from "../declare/authoring-names.js";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { classifyClass, isScopeClass } from "./scopes.js";
import { E } from "../messages/messages.js";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { ImportedName } from "../modules/modules.js";
import { classBehind } from "../declare/scopes.js";
import { classifySpecifier, runtimeName, type Specifier } from "../runtimes/target.js";
import { isAmbient } from "../typescript/visit-code.js";

/** An imported name that code uses: hoisted if the pod can import it too. */
export function importTarget(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  imported: ImportedName,
  unit: Unit,
  context: CaptureContext,
): Outcome {
  const name = identifier.text;
  const classified = classify(imported.specifier, unit, context);
  const bundled: Referent = { kind: "bundled", module: unit.module, name, from: { kind: "declared", declaration } };
  if (isInlined(classified, imported.specifier, context)) return bundled;
  if (classified.kind === "relative") {
    const found = classBehind(declaration, unit.module, context.modules);
    const isBase = found !== undefined && unit.scopes?.lineage.includes(found.node);
    const isScope = found !== undefined && isScopeClass(found.node, found.module, context.modules);
    if (!isBase && unit.bundle && found && isWorkflowClass(found.node, found.module, context.modules))
      return forbid(identifier, symbol, E.authoringApiUsed(name, "class"), declaration);
    if (!isBase && (unit.bundle || (isScope && context.bundle))) return bundled;
    if (isBase || isScope) return classifyClass(identifier, symbol, found, unit, context.modules);
    return forbid(identifier, symbol, E.relativeImport(name, imported.specifier), declaration);
  }
  if (classified.kind === "wrong-runtime") {
    const problem = E.wrongRuntimeImport(imported.specifier, classified.runtime, runtimeName(context.target));
    return forbid(identifier, symbol, problem, declaration);
  }
  if (imported.declaration.importClause?.phaseModifier === ts.SyntaxKind.DeferKeyword) {
    const remedy = `Write import * as ${name} from ${imported.declaration.moduleSpecifier.getText()};`;
    return forbid(identifier, symbol, E.unsupportedSyntax("import defer", remedy), declaration);
  }
  const written = specifierFor(classified, imported.specifier, unit, context);
  if (written === undefined) return forbid(identifier, symbol, E.workspacePackage(imported.specifier), declaration);
  return {
    kind: "import",
    ...written,
    imported: imported.name,
    local: name,
    attributes: attributesText(imported.declaration.attributes),
    declared: {
      module: unit.module,
      statement: imported.declaration,
      specifier: imported.declaration.moduleSpecifier,
      name: ("name" in declaration && (declaration.name as ts.Node | undefined)) || declaration,
    },
  };
}

/** `with { type: "json" }`, however it is written: `assert` is a syntax error in newer runtimes, `with` is known to all that have either. */
function attributesText(attributes: ts.ImportAttributes | undefined): string {
  const entries = (attributes?.elements ?? []).map(
    ({ name, value }) =>
      `${name.text}: ${ts.isStringLiteralLike(value) ? JSON.stringify(value.text) : value.getText()}`,
  );
  return entries.length > 0 ? `with { ${entries.join(", ")} }` : "";
}

/** `import x = …` in code: no statement of an ES module. */
export function aliasTarget(
  identifier: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.ImportEqualsDeclaration,
): Outcome {
  const { moduleReference, name } = declaration;
  const problem = ts.isExternalModuleReference(moduleReference)
    ? E.unsupportedSyntax(
        "An import with require()",
        `Write import ${name.text} from ${moduleReference.expression.getText()};`,
      )
    : E.unsupportedSyntax("An import alias", `Write ${moduleReference.getText()} in place of ${name.text}.`);
  return forbid(identifier, symbol, problem, declaration);
}

/** An aliased path (`paths` of tsconfig.json, `imports` of package.json) may look like a package and is none. */
function classify(specifier: string, unit: Unit, { modules, target }: CaptureContext): Specifier {
  const classified = classifySpecifier(specifier, target);
  return classified.kind === "package" && modules.isAlias(unit.module, specifier) ? { kind: "relative" } : classified;
}

/** Deno loads packages by version, from the registry; undefined for one that is not there. */
function specifierFor(
  classified: Specifier,
  specifier: string,
  { module }: Unit,
  { modules, target }: CaptureContext,
): Pick<ImportTarget, "specifier" | "builtin" | "unpinned"> | undefined {
  if (classified.kind === "builtin") return { specifier: classified.specifier, builtin: true };
  if (runtimeOf(target).packages !== "registry" || specifier.includes(":")) return { specifier, builtin: false };
  const pin = modules.pin(module.fileName, specifier);
  if (pin.pinned === "local") return undefined;
  return { specifier: pin.specifier, builtin: false, ...(pin.pinned === "nothing" ? { unpinned: true } : {}) };
}

/** A package that goes into the bundle. What has an address of its own (`npm:`, `https:`) is loaded by the runtime. */
function isInlined(classified: Specifier, specifier: string, { bundle }: CaptureContext): boolean {
  return bundle === "packages" && classified.kind === "package" && !specifier.includes(":");
}

/** A call of `import()` that stays where it is, with another text for what it loads. */
export interface RewrittenSpecifier {
  readonly specifier: ts.Expression;
  readonly text: string;
  readonly warning?: Problem;
}

/** `import("…")` as an expression: a module of the bundle is loaded by a function, a file that stays behind is an error. */
export function dynamicImport(
  call: ts.CallExpression,
  unit: Unit,
  context: CaptureContext,
): Outcome | RewrittenSpecifier | undefined {
  const argument = call.arguments[0];
  if (!argument || !ts.isStringLiteralLike(argument)) return undefined;
  const specifier = argument.text;
  if (importedAuthoringName(context.modules, unit.module, { specifier, name: "*" }) !== undefined)
    return forbid(argument, argument, E.authoringApiUsed(specifier));
  const classified = classify(specifier, unit, context);
  if (classified.kind === "wrong-runtime")
    return forbid(argument, argument, E.wrongRuntimeImport(specifier, classified.runtime, runtimeName(context.target)));
  if (isInlined(classified, specifier, context) || (classified.kind === "relative" && unit.bundle))
    return { kind: "bundled", module: unit.module, name: loaderName(specifier), from: { kind: "loaded", specifier } };
  if (classified.kind === "relative") return forbid(argument, argument, E.relativeImport(specifier, specifier));
  const written = specifierFor(classified, specifier, unit, context);
  if (!written) return forbid(argument, argument, E.workspacePackage(specifier));
  return classified.kind === "package" && written.specifier !== specifier
    ? {
        specifier: argument,
        text: JSON.stringify(written.specifier),
        ...(written.unpinned ? { warning: E.unpinnedImport(specifier) } : {}),
      }
    : undefined;
}

/** `importReport` for `./lib/report.js`. */
function loaderName(specifier: string): string {
  const stem =
    specifier
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return toIdentifier(`import-${stem}`);
}

/** A top-level statement of the body whose import can stand at the top of the script. */
export interface HoistedImport {
  readonly statement: ts.Statement;
  readonly names: ReadonlyMap<ts.Symbol, Referent>;
  readonly problem?: Forbidden;
}

/** `const { x } = await import("lit")`, `const x = require("lit")`: only these forms, and only at the body's top level. */
export function hoistableImports(unit: Unit, context: CaptureContext): HoistedImport[] {
  const body = (unit.node as Partial<ts.FunctionLikeDeclaration>).body;
  if (!body || !ts.isBlock(body)) return [];
  return body.statements.flatMap((statement) => {
    const hoisted = hoistable(statement, unit, context);
    return hoisted ? [hoisted] : [];
  });
}

function hoistable(statement: ts.Statement, unit: Unit, context: CaptureContext): HoistedImport | undefined {
  if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  const loaded =
    declaration?.initializer && others.length === 0 ? loadedModule(declaration.initializer, unit) : undefined;
  if (!declaration || !loaded) return undefined;
  const classified = classify(loaded.specifier.text, unit, context);
  // A dynamic import is judged where it stands, and a file of the bundle is loaded there.
  if (classified.kind === "wrong-runtime" || (classified.kind === "relative" && !loaded.required)) return undefined;
  if (isInlined(classified, loaded.specifier.text, context) || (classified.kind === "relative" && unit.bundle))
    return bundledImport(statement, declaration.name, loaded, unit);
  if (classified.kind === "relative") {
    // Otherwise it would only be an unknown `require`.
    const problem = E.relativeImport(loaded.specifier.text, loaded.specifier.text);
    return { statement, names: new Map(), problem: forbid(loaded.specifier, loaded.specifier, problem) };
  }
  const fromAuthoring = { specifier: loaded.specifier.text, name: "*" };
  if (importedAuthoringName(context.modules, unit.module, fromAuthoring) !== undefined) return undefined;
  const builtin = classified.kind === "builtin";
  const written = specifierFor(classified, loaded.specifier.text, unit, context);
  if (!written) {
    const problem = E.workspacePackage(loaded.specifier.text);
    return { statement, names: new Map(), problem: forbid(loaded.specifier, loaded.specifier, problem) };
  }
  // A package written in CommonJS may not show its names to `import { x }`: only Node's own modules surely do.
  const bound = boundNames(declaration.name, loaded.required, builtin || !loaded.required);
  if (!bound) return undefined;
  const names = new Map<ts.Symbol, Referent>();
  for (const { name, imported } of bound) {
    const symbol = unit.module.checker.getSymbolAtLocation(name);
    const target: ImportTarget = {
      kind: "import",
      ...written,
      imported,
      local: name.text,
      attributes: "",
      // From `sep: separator` on, as the import names both.
      declared: { module: unit.module, statement, specifier: loaded.specifier, name: elementOf(name) },
    };
    if (symbol) names.set(symbol, target);
  }
  return { statement, names };
}

/** `require` gives what the module is: the exports of CommonJS as a whole, else its namespace. */
function bundledImport(
  statement: ts.Statement,
  name: ts.BindingName,
  { specifier, required }: LoadedModule,
  unit: Unit,
): HoistedImport | undefined {
  const isPackage = !specifier.text.startsWith(".");
  const bound = boundNames(name, required && isPackage, true);
  if (!bound) return undefined;
  const names = new Map<ts.Symbol, Referent>();
  for (const { name: local, imported } of bound) {
    const symbol = unit.module.checker.getSymbolAtLocation(local);
    const from = { kind: "imported", specifier: specifier.text, imported } as const;
    if (symbol) names.set(symbol, { kind: "bundled", module: unit.module, name: local.text, from });
  }
  return { statement, names };
}

function elementOf(name: ts.Identifier): ts.Node {
  return ts.isBindingElement(name.parent) ? name.parent : name;
}

interface LoadedModule {
  readonly specifier: ts.StringLiteralLike;
  readonly required: boolean;
}

function loadedModule(initializer: ts.Expression, unit: Unit): LoadedModule | undefined {
  const value = skipTypeSyntax(initializer);
  const required = !ts.isAwaitExpression(value);
  const call = required ? value : skipTypeSyntax(value.expression);
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return undefined;
  const [specifier] = call.arguments;
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined;
  if (!required) return call.expression.kind === ts.SyntaxKind.ImportKeyword ? { specifier, required } : undefined;
  const callee = call.expression;
  const undeclared =
    ts.isIdentifier(callee) &&
    callee.text === "require" &&
    (unit.module.checker.getSymbolAtLocation(callee)?.declarations ?? []).every(isAmbient);
  return undeclared ? { specifier, required } : undefined;
}

function boundNames(
  name: ts.BindingName,
  required: boolean,
  named: boolean,
): { name: ts.Identifier; imported: string }[] | undefined {
  if (ts.isIdentifier(name)) return [{ name, imported: required ? "default" : "*" }];
  if (!ts.isObjectBindingPattern(name) || !named) return undefined;
  const bound: { name: ts.Identifier; imported: string }[] = [];
  for (const element of name.elements) {
    const key = element.propertyName ?? element.name;
    if (element.dotDotDotToken || element.initializer || !ts.isIdentifier(element.name)) return undefined;
    if (!ts.isIdentifier(key) && !ts.isStringLiteral(key)) return undefined;
    bound.push({ name: element.name, imported: key.text });
  }
  return bound;
}
