import { ts } from "#typescript";
import { type Diagnostic, isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { OBJECT_DEFAULTS, type ObjectDefaults, type ProjectConfig } from "../../model/project-config.js";
import { buildsNothing } from "../../model/member-kinds.js";
import { untimed } from "../../model/stopwatch.js";
import type { Edit } from "../../text/edits.js";
import { type Closure, readClosure } from "../capture/read-closure.js";
import type { CheckedFile } from "../check/checked-file.js";
import { allRules, type Rules } from "../check/rules.js";
import { checkSizes } from "../check/sizes.js";
import { type DeclaredClass, decoratorOfKind, isClosure } from "../declare/declarations.js";
import { extractClasses } from "../declare/extract-classes.js";
import { projectConfig } from "../declare/config/project-config.js";
import { defaultsEdits, memberEdits } from "../declare/inject-edits.js";
import { scopesOfClass } from "../declare/scopes.js";
import { createReporter } from "../messages/report.js";
import { syntaxDiagnostics } from "../messages/syntax-errors.js";
import type { Modules } from "../modules/modules.js";
import { suppress } from "../silence/suppress.js";
import type { SourceModule } from "../typescript/source-module.js";
import { compileClosure } from "./compile-closure.js";
import type { CompiledUnit, CompilerOptions } from "./types.js";

export interface CompiledFile {
  readonly closures: readonly CompiledUnit[];
  readonly classes: readonly DeclaredClass[];
  readonly diagnostics: readonly Diagnostic[];
  /** What transform() does to the source text. */
  readonly edits: readonly Edit[];
}

/** The compiler's table of contents. Never throws on user code: what is wrong with it comes back as diagnostics. */
export async function compileFile(
  module: SourceModule,
  modules: Modules,
  options: CompilerOptions,
): Promise<CompiledFile> {
  const { stopwatch = untimed, progress, rules = allRules } = options;
  const { report, diagnostics } = createReporter();
  // A file that does not parse would only give nonsense after that.
  if (module.syntaxErrors.length > 0) return failed(syntaxDiagnostics(module));

  const config = projectConfig(module, modules, report); // what the project says once for all its files
  if (diagnostics.some(isError)) return failed(sortDiagnostics(diagnostics));

  const classes = extractClasses(module, modules, report); // decorators by symbol, so aliases and barrels work
  const file = { module, classes, modules, report, isExtended: extended(module.sourceFile) };
  const closures = classes.flatMap((declared) => readClosures(declared, file, rules)); // and the rules on their class
  for (const rule of rules.ofFile) rule(file);
  for (const rule of rules.ofImports) rule(closures, file);

  // All closures are checked, also after an error: users fix a file in one go.
  const units: CompiledUnit[] = [];
  for (const closure of closures) {
    const compile = (): Promise<CompiledUnit> => compileClosure(closure, file, diagnostics, options, units.length);
    units.push(await stopwatch.measureOne("closure", nameOf(closure), compile));
    await progress?.closures(units.length, closures.length);
  }
  checkSizes(units, report); // what Argo can carry is known when all scripts are there
  const defaults = defaultsEdits(module, objectDefaults(config?.values));
  const members = classes.flatMap((declared) => declared.members.flatMap((member) => memberEdits(member, modules)));
  return {
    closures: units,
    classes,
    diagnostics: sortDiagnostics(suppress(sortDiagnostics(diagnostics), module, classes, modules)),
    edits: [...defaults, ...members, ...units.flatMap(({ edit }) => edit ?? [])],
  };
}

/** The closures of one class, with the rules on the class as a whole. */
function readClosures(declared: DeclaredClass, file: CheckedFile, rules: Rules): Closure[] {
  const { modules, report } = file;
  for (const rule of rules.ofClass) rule(declared, file);
  const scopes = scopesOfClass(declared, modules, report);
  const closures = declared.members
    .filter(isClosure)
    .flatMap((member) => readClosure(member, scopes, modules, report) ?? []);
  for (const rule of rules.ofUses) rule(declared, closures, file);
  return closures;
}

/** As a user would name it: `Etl.load`. */
function nameOf({ key, member }: Closure): string {
  return `${member.owner.name ?? ""}.${key}`;
}

/** Whether a class is extended by another one, or, as it has no steps of its own, can be meant for nothing else. */
function extended(sourceFile: ts.SourceFile): CheckedFile["isExtended"] {
  let names: ReadonlySet<string> | undefined;
  return ({ node, name, members }) => {
    const isAbstract = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
    const hasSteps = members.some((member) => !decoratorOfKind(member, buildsNothing));
    return isAbstract || !hasSteps || (names ??= extendedNames(sourceFile)).has(name ?? "");
  };
}

/** The names after every `extends` of a file, which is looked through once, if anybody asks. */
function extendedNames(sourceFile: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword)
      for (const { expression } of node.types) found.add(expression.getText(sourceFile).split(".").at(-1) ?? "");
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

function objectDefaults(config: ProjectConfig = {}): ObjectDefaults {
  return Object.fromEntries(OBJECT_DEFAULTS.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]]])));
}

function failed(diagnostics: Diagnostic[]): CompiledFile {
  return { closures: [], classes: [], diagnostics, edits: [] };
}
