import { ts } from "#typescript";
import type { ProjectConfig } from "../../../model/project-config.js";
import { suggest } from "../../../model/suggest.js";
import { E } from "../../messages/messages.js";
import type { Report, ReportedNode } from "../../messages/report.js";
import type { Modules } from "../../modules/modules.js";
import { skipTypeSyntax } from "../../typescript/evaluate.js";
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
  const places = modules.config(module.fileName);
  if (!places) return undefined;
  const [file] = places.files;
  const found = file === undefined ? fromManifest(places.manifest ?? "", modules) : fromFile(file, modules, report);
  if (!found) return undefined;
  const others = [
    ...places.files.slice(1),
    ...(places.manifest !== undefined && file !== undefined ? [places.manifest] : []),
  ];
  for (const other of others)
    report(
      { module: found.module, node: found.expression },
      E.configTwice(nameOf(found.module.fileName), nameOf(other)),
    );
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
  return field && { module, expression: field.initializer };
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
  const exported = module.sourceFile.statements.find(
    (statement): statement is ts.ExportAssignment =>
      ts.isExportAssignment(statement) && statement.isExportEquals !== true,
  );
  if (exported) return { module, expression: exported.expression };
  report({ module, node: module.sourceFile, range: { start: 0, end: 0 } }, E.configNotExported());
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
  const literal = literalOf(expression);
  const at = (key: string, part: "name" | "value"): ReportedNode => {
    const property = literal && propertyOf(literal, key);
    return { module, node: property ? (part === "name" ? property.name : property.initializer) : expression };
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

/** `defineConfig({ … })`, `{ … } satisfies ProjectConfig`, or the object itself. */
function literalOf(expression: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const value = skipTypeSyntax(expression);
  if (ts.isObjectLiteralExpression(value)) return value;
  const [only] = ts.isCallExpression(value) ? value.arguments : [];
  return only && literalOf(only);
}

function propertyOf(object: ts.Expression, key: string): ts.PropertyAssignment | undefined {
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
      property.name.text === key,
  );
}

function isInJson({ fileName }: SourceModule): boolean {
  return fileName.endsWith(".json");
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
