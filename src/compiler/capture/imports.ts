import { runtimeOf } from "../runtimes/runtimes.js";
import { ts } from "#typescript";
import { type CaptureContext, forbid, type ImportTarget, type Outcome, type Referent, type Unit } from "./unit.js";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { classifyClass } from "./scopes.js";
import { E } from "../messages/messages.js";
import type { ImportedName } from "../modules/modules.js";
import { namespaceName, takesValue } from "../typescript/value-use.js";
import { classBehind } from "../declare/lineage.js";
import { isScopeClass } from "../declare/scopes.js";
import { classifySpecifier, namesAddress, runtimeName, type Specifier } from "../runtimes/target.js";

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
  if (written === undefined)
    return forbid(identifier, symbol, E.workspacePackage(imported.specifier, context.target.runtime), declaration);
  return {
    kind: "import",
    ...written,
    ...(written.builtin || imported.name === "default" || imported.name === "*" || !takesValue(identifier)
      ? { imported: imported.name, local: name }
      : liveName(imported)),
    attributes: attributesText(imported.declaration.attributes),
    declared: {
      module: unit.module,
      statement: imported.declaration,
      specifier: imported.declaration.moduleSpecifier,
      name: ("name" in declaration && (declaration.name as ts.Node | undefined)) || declaration,
    },
  };
}

function liveName({ specifier, name }: ImportedName): Pick<ImportTarget, "imported" | "local" | "member"> {
  return { imported: "*", local: namespaceName(specifier), member: name };
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
export function classify(specifier: string, unit: Unit, { modules, target }: CaptureContext): Specifier {
  const classified = classifySpecifier(specifier, target);
  return classified.kind === "package" && modules.isAlias(unit.module, specifier) ? { kind: "relative" } : classified;
}

/** Some runtimes load packages by version, from the registry; undefined for one that is not there. */
export function specifierFor(
  classified: Specifier,
  specifier: string,
  { module }: Unit,
  { modules, target, packages }: CaptureContext,
): Pick<ImportTarget, "specifier" | "builtin" | "pinned"> | undefined {
  if (classified.kind === "builtin") return { specifier: classified.specifier, builtin: true };
  if (packages !== "registry" || namesAddress(specifier)) return { specifier, builtin: false };
  const { specifier: written, pinned } = modules.pin(module.fileName, specifier, runtimeOf(target));
  return pinned === "local" ? undefined : { specifier: written, builtin: false, pinned };
}

/** A package that goes into the bundle. What has an address of its own (`npm:`, `https:`) is loaded by the runtime. */
export function isInlined(classified: Specifier, specifier: string, { bundle }: CaptureContext): boolean {
  return bundle === "packages" && classified.kind === "package" && !namesAddress(specifier);
}
