import { ts } from "#typescript";
import type { ProjectConfig } from "../../../model/project-config.js";
import { suggest } from "../../../model/suggest.js";
import { E } from "../../messages/messages.js";
import type { Report, ReportedNode } from "../../messages/report.js";
import type { Modules } from "../../modules/modules.js";
import { constantOf, declarationOf, skipTypeSyntax } from "../../typescript/evaluate.js";
import { parse } from "../../typescript/parse.js";
import type { SourceModule } from "../../typescript/source-module.js";
import { knownValue } from "../known/known-value.js";
import { reportUnknown } from "../known/report-unknown.js";
import { CONFIG_FIELDS } from "./config-fields.js";

/** The defaults of the project that a file belongs to, with what is wrong with them reported. */
export interface FoundConfig {
  readonly values: ProjectConfig;
  /** Where a default is written. */
  readonly placeOf: (key: keyof ProjectConfig) => ReportedNode;
  readonly module: SourceModule;
}

/** Undefined where nothing above the file says any, or where what does cannot be read. */
export function projectConfig(module: SourceModule, modules: Modules, report: Report): FoundConfig | undefined {
  const { files, manifest, unreadable, lookAlikes } = modules.config(module.fileName);
  const whole = (file: string): ReportedNode => {
    const opened = modules.open(file) ?? parse(file, "");
    return { module: opened, node: opened.sourceFile, range: { start: 0, end: 0 } };
  };
  for (const file of lookAlikes) report(whole(file), E.configLookAlike(nameOf(file)));
  for (const file of unreadable) report(whole(file), E.configNoFile(nameOf(file)));
  const [first, ...others] = [...files, ...(manifest === undefined ? [] : [manifest])];
  if (first === undefined) return undefined;
  const found = first === manifest ? fromManifest(first, modules) : fromFile(first, modules, report);
  if (!found) return undefined;
  const at = { module: found.module, node: found.expression };
  for (const other of others) report(at, E.configTwice(nameOf(first), nameOf(other)));
  return read(found, modules, report);
}

interface Written {
  readonly module: SourceModule;
  readonly expression: ts.Expression;
}

function fromManifest(file: string, modules: Modules): Written | undefined {
  const module = modules.open(file);
  if (!module) return undefined;
  const [statement] = module.sourceFile.statements;
  const whole = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const field = whole && propertyOf(whole, "argots");
  return field && ts.isPropertyAssignment(field) ? { module, expression: field.initializer } : undefined;
}

function fromFile(file: string, modules: Modules, report: Report): Written | undefined {
  const module = modules.open(file);
  if (!module) return undefined;
  const [error] = module.syntaxErrors;
  if (error) {
    const range = { start: error.start ?? 0, end: (error.start ?? 0) + (error.length ?? 0) };
    const problem = E.configUnreadable(ts.flattenDiagnosticMessageText(error.messageText, " "));
    report({ module, node: module.sourceFile, range }, problem);
    return undefined;
  }
  const { statements } = module.sourceFile;
  const exported = statements.find(
    (statement): statement is ts.ExportAssignment =>
      ts.isExportAssignment(statement) && statement.isExportEquals !== true,
  );
  if (exported) return { module, expression: exported.expression };
  // `export default function config() { … }`
  const made = statements.find(
    (statement) =>
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
  );
  if (made) report({ module, node: made }, E.configNotKnown());
  else report({ module, node: module.sourceFile, range: { start: 0, end: 0 } }, E.configNotExported());
  return undefined;
}

function read({ module, expression }: Written, modules: Modules, report: Report): FoundConfig | undefined {
  const value = knownValue(expression, module, modules);
  if (!value.ok) {
    reportUnknown(value, module, E.configNotKnown(), report);
    return undefined;
  }
  if (typeof value.value !== "object" || value.value === null || Array.isArray(value.value)) {
    report({ module, node: expression }, E.configNoObject());
    return undefined;
  }
  const literal = literalOf(expression, module);
  const at = (key: string, part: "name" | "value"): ReportedNode => {
    const property = literal && propertyOf(literal, key);
    return { module, node: property ? (part === "name" ? property.name : valueOf(property)) : expression };
  };
  const values: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value.value as object)) {
    if (one === undefined) continue;
    if (!Object.hasOwn(CONFIG_FIELDS, key)) {
      const free = Object.keys(CONFIG_FIELDS).filter((field) => !Object.hasOwn(value.value as object, field));
      report(at(key, "name"), E.configField(key, suggest(key, free)));
      continue;
    }
    const { is, expected, example } = CONFIG_FIELDS[key as keyof ProjectConfig];
    if (is(one)) values[key] = one;
    else report(at(key, "value"), E.configValue(key, expected, example, isInJson(module)));
  }
  return { values, placeOf: (key) => at(key, "value"), module };
}

/** `defineConfig({ … })`, `{ … } satisfies ProjectConfig`, a constant of the file that is one of these, or the object itself. */
function literalOf(expression: ts.Expression, module: SourceModule): ts.ObjectLiteralExpression | undefined {
  const value = skipTypeSyntax(expression);
  if (ts.isObjectLiteralExpression(value)) return value;
  if (ts.isIdentifier(value)) {
    const declaration = declarationOf(value, module);
    const initializer = declaration && constantOf(declaration)?.initializer;
    return initializer && literalOf(initializer, module);
  }
  const [only] = ts.isCallExpression(value) ? value.arguments : [];
  return only && literalOf(only, module);
}

function propertyOf(
  object: ts.Expression,
  key: string,
): (ts.ObjectLiteralElementLike & { name: ts.PropertyName }) | undefined {
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  // The last one counts, in JSON too.
  return object.properties.findLast(
    (property): property is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
      (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
      property.name.text === key,
  );
}

function valueOf(property: ts.ObjectLiteralElementLike & { name: ts.PropertyName }): ts.Node {
  return ts.isPropertyAssignment(property) ? property.initializer : property.name;
}

function isInJson({ fileName }: SourceModule): boolean {
  return fileName.endsWith(".json");
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
