import { ts } from "#typescript";
import { buildsNothing } from "../../model/member-kinds.js";
import { checkArguments } from "../check/arguments.js";
import { checkCaptures } from "../check/captures.js";
import { checkConditions } from "../check/conditions.js";
import { checkImports } from "../check/imports.js";
import { checkLinks } from "../check/links.js";
import { checkKinds, checkMembers } from "../check/members.js";
import { checkScopes } from "../check/scopes.js";
import { checkSizes } from "../check/sizes.js";
import { checkText } from "../check/text.js";
import { checkStaticMembers } from "../check/versions.js";
import { untimed } from "../../model/stopwatch.js";
import { type Closure, readClosure } from "../capture/read-closure.js";
import { type DeclaredClass, decoratorOfKind, isClosure } from "../declare/declarations.js";
import { compileClosure } from "./compile-closure.js";
import type { CompiledUnit, CompilerOptions } from "./types.js";
import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../text/edits.js";
import { extractClasses } from "../declare/extract-classes.js";
import { interfaceOf } from "../template/inputs-and-outputs.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { createReporter, type Report, type Reporter } from "../messages/report.js";
import { scopesOfClass } from "../declare/scopes.js";
import { suppress } from "../silence/suppress.js";
import { syntaxDiagnostics } from "../messages/syntax-errors.js";
import { memberEdits } from "../declare/inject-edits.js";

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
  const { report, diagnostics } = createReporter();
  // A file that does not parse would only give nonsense after that.
  if (module.syntaxErrors.length > 0) return failed(syntaxDiagnostics(module));

  const classes = extractClasses(module, modules, report); // decorators by symbol, so aliases and barrels work
  const extended = extendedNames(module.sourceFile);
  const closures = classes.flatMap((declared) => readClosures(declared, { classes, extended, modules, report }));
  checkKinds(classes, report);
  checkLinks(module, classes, modules, report);
  checkImports(module, closures, modules, report);

  // All closures are checked, also after an error: users fix a file in one go.
  const units: CompiledUnit[] = [];
  const { stopwatch = untimed } = options;
  for (const closure of closures) {
    const compile = (): Promise<CompiledUnit> =>
      compileReadClosure(closure, modules, options, { report, diagnostics }, units.length);
    units.push(await stopwatch.measureOne("closure", nameOf(closure), compile));
    await options.progress?.closures(units.length, closures.length);
  }
  checkSizes(units, report);
  const members = classes.flatMap((declared) => declared.members.flatMap((member) => memberEdits(member, modules)));
  return {
    closures: units,
    classes,
    diagnostics: sortDiagnostics(suppress(sortDiagnostics(diagnostics), module, classes, modules)),
    edits: [...members, ...units.flatMap(({ edit }) => edit ?? [])],
  };
}

interface File {
  readonly classes: readonly DeclaredClass[];
  /** The names after every `extends`. */
  readonly extended: () => ReadonlySet<string>;
  readonly modules: Modules;
  readonly report: Report;
}

/** The closures of one class, with the rules on the class as a whole. */
function readClosures(declared: DeclaredClass, { classes, extended, modules, report }: File): Closure[] {
  checkMembers(declared, classes, report);
  checkArguments(declared, modules, report);
  checkConditions(declared, modules, report);
  const scopes = scopesOfClass(declared, modules, report);
  const closures = declared.members
    .filter(isClosure)
    .flatMap((member) => readClosure(member, scopes, modules, report) ?? []);
  checkScopes(declared, closures, isBaseClass(declared, extended), report);
  return closures;
}

/** The rules on one closure, and its script if it keeps them. */
export function compileReadClosure(
  closure: Closure,
  modules: Modules,
  options: CompilerOptions,
  { report, diagnostics }: Reporter,
  position: number,
): Promise<CompiledUnit> {
  checkCaptures(closure, report); // the policy: what is used exists in the pod
  checkStaticMembers(closure, report); // also in the image's version of the runtime
  checkText(closure, modules, report); // no tags of Argo's, no syntax that cannot run
  const data = interfaceOf(closure, report); // inputs and outputs follow from the signature
  return compileClosure(closure, data, modules, options, diagnostics, report, position);
}

/** Whether the scopes may be used in another class: one that extends this, or, without steps of its own, nothing else. */
function isBaseClass({ node, name, members }: DeclaredClass, extended: File["extended"]): () => boolean {
  return () => {
    const isAbstract = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
    const hasSteps = members.some((member) => !decoratorOfKind(member, buildsNothing));
    return isAbstract || !hasSteps || extended().has(name ?? "");
  };
}

/** As a user would name it: `Etl.load`. */
function nameOf({ key, member }: Closure): string {
  return `${member.owner.name ?? ""}.${key}`;
}

/** The names after every `extends` of a file, which is looked through once, if anybody asks. */
function extendedNames(sourceFile: ts.SourceFile): File["extended"] {
  let names: Set<string> | undefined;
  const find = (): Set<string> => {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword)
        for (const { expression } of node.types) found.add(expression.getText(sourceFile).split(".").at(-1) ?? "");
      ts.forEachChild(node, visit);
    };
    visit(sourceFile);
    return found;
  };
  return () => (names ??= find());
}

function failed(diagnostics: Diagnostic[]): CompiledFile {
  return { closures: [], classes: [], diagnostics, edits: [] };
}
