import { ts } from "#typescript";
import { closureTemplate } from "../model/closure-template.js";
import type { Template } from "../model/argo/index.js";
import { assemble } from "./assemble.js";
import { checkArguments } from "./check/arguments.js";
import { checkCaptures } from "./check/captures.js";
import { checkImports } from "./check/imports.js";
import { checkKinds, checkMembers, memberName } from "./check/members.js";
import { checkScopes } from "./check/scopes.js";
import { checkSizes } from "./check/sizes.js";
import { checkText } from "./check/text.js";
import { type Closure, readClosure } from "./closure.js";
import { type DeclaredClass, decoratorNamed } from "./declarations.js";
import { type Diagnostic, isError, sortDiagnostics } from "./diagnostic.js";
import { E } from "./diagnostics.js";
import type { Edit } from "./edits.js";
import { extractClasses } from "./extract.js";
import { cleanText } from "./hygiene.js";
import { compiledClosure, type Interface, interfaceOf, isClosure } from "./inject.js";
import type { Modules } from "./modules.js";
import { print } from "./print.js";
import { placeOf, type SourceModule } from "./project.js";
import { createReporter, type Report } from "./report.js";
import type { ScriptModule } from "./script.js";
import { tailOf } from "./call.js";
import { scopesOfClass } from "./scopes.js";
import { suppress } from "./suppress.js";
import { injectionEdit, memberEdits } from "./transform.js";
import { verify } from "./verify.js";
import type { CompiledClosure } from "../model/compiled.js";

/** One closure of a file: with its script unless something is wrong with it. */
export interface CompiledUnit {
  readonly closure: Closure;
  readonly templateName: string;
  readonly data: Interface;
  readonly compiled: CompiledClosure | undefined;
  readonly template: Template | undefined;
  readonly script: ScriptModule | undefined;
}

export interface CompiledFile {
  readonly closures: readonly CompiledUnit[];
  readonly classes: readonly DeclaredClass[];
  readonly diagnostics: readonly Diagnostic[];
  /** What transform() does to the source text. */
  readonly edits: readonly Edit[];
}

/** The compiler's table of contents. Never throws on user code: what is wrong with it comes back as diagnostics. */
export async function compileFile(module: SourceModule, modules: Modules): Promise<CompiledFile> {
  const { report, diagnostics } = createReporter();
  // A file that does not parse would only give nonsense after that.
  if (module.syntaxErrors.length > 0) return failed(syntaxDiagnostics(module));

  const classes = extractClasses(module, modules, report); // decorators by symbol, so aliases and barrels work
  const closures = classes.flatMap((declared) => readClosures(declared, modules, report));
  checkKinds(classes, report);
  checkImports(module, closures, modules, report);

  // A closure with an error has no script, and neither has any other of the run: users fix a file in one go.
  const units: CompiledUnit[] = [];
  for (const closure of closures) {
    const mine = createReporter();
    checkCaptures(closure, mine.report); // the policy: what is used exists in the pod
    checkText(closure, modules, mine.report); // no tags of Argo's, no syntax that cannot run
    const data = interfaceOf(closure, mine.report);
    diagnostics.push(...mine.diagnostics);
    units.push(await compileClosure(closure, data, diagnostics, report));
  }
  checkSizes(units, report);
  const members = classes.flatMap((declared) => declared.members.flatMap((member) => memberEdits(member, modules)));
  const edits = units.flatMap(({ closure, compiled }) => {
    const decorator = decoratorNamed(closure.member, "closure");
    return decorator && compiled ? [injectionEdit(decorator, compiled)] : [];
  });
  return {
    closures: units,
    classes,
    diagnostics: suppress(module, sortDiagnostics(diagnostics)),
    edits: [...members, ...edits],
  };
}

/** The closures of one class, with the rules on the class as a whole. */
function readClosures(declared: DeclaredClass, modules: Modules, report: Report): Closure[] {
  checkMembers(declared, report);
  checkArguments(declared, modules, report);
  const scopes = scopesOfClass(declared, modules, report);
  const closures = declared.members
    .filter(isClosure)
    .flatMap((member) => readClosure(member, scopes, modules, report) ?? []);
  checkScopes(declared, closures, isExtended(declared), report);
  return closures;
}

async function compileClosure(
  closure: Closure,
  data: Interface,
  diagnostics: Diagnostic[],
  report: Report,
): Promise<CompiledUnit> {
  const { member } = closure;
  const decorator = decoratorNamed(member, "closure");
  const templateName = decorator ? memberName(member, decorator) : closure.key;
  const nothing = { closure, templateName, data, compiled: undefined, template: undefined, script: undefined };
  if (isBroken(closure, diagnostics)) return nothing;
  const at = { module: member.owner.module, node: member.node.name ?? member.node };
  try {
    const { key, fn, reached, target } = closure;
    const script = assemble({ key, fn, reached, tail: tailOf(closure, data), form: target.form });
    const source = cleanText(await print(script));
    const problem = verify(source, closure.target);
    if (problem !== undefined) throw new Error(problem);
    const compiled = compiledClosure(closure, data, source);
    return { ...nothing, compiled, script, template: closureTemplate(templateName, closure.options.all, compiled) };
  } catch (error) {
    const grammar = grammarErrors(closure);
    diagnostics.push(...grammar);
    if (grammar.length > 0) return nothing;
    // Not the user's fault, but still theirs to see at the place where it happened.
    report(at, E.internalError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)));
    return nothing;
  }
}

/** An error anywhere in the closure, in code that it reaches, or about its class as a whole. */
function isBroken({ member, reached }: Closure, diagnostics: readonly Diagnostic[]): boolean {
  const nodes: { readonly file: string; readonly node: ts.Node }[] = [
    { file: member.owner.module.fileName, node: member.node },
    ...reached.units.map(({ unit }) => ({ file: unit.module.fileName, node: unit.node })),
  ];
  const { module, node: owner } = member.owner;
  const ofClass = (d: Diagnostic): boolean =>
    d.file === module.fileName && d.start === owner.getStart(module.sourceFile) && d.end === owner.end;
  return diagnostics
    .filter(isError)
    .some(
      (d) => ofClass(d) || nodes.some(({ file, node }) => file === d.file && d.start >= node.pos && d.end <= node.end),
    );
}

/** Whether another class of the file extends this one: its scopes may be used there. */
function isExtended({ node, module }: DeclaredClass): () => boolean {
  return () =>
    node.name !== undefined && (isExported(node) || new RegExp(`\\bextends\\s+${node.name.text}\\b`).test(module.text));
}

function isExported(node: ts.ClassLikeDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
}

function syntaxDiagnostics(module: SourceModule, errors = module.syntaxErrors): Diagnostic[] {
  const diagnostics = errors.map((error) => {
    const start = error.start ?? 0;
    const { hint: _, ...problem } = E.syntaxError(ts.flattenDiagnosticMessageText(error.messageText, " "));
    return { ...placeOf(module, start, start + (error.length ?? 0)), ...problem };
  });
  return sortDiagnostics(diagnostics);
}

/** A script that does not parse is a bug of ours unless TypeScript finds the source's own grammar at fault. */
function grammarErrors({ reached }: Closure): Diagnostic[] {
  const modules = new Set(reached.units.map(({ unit }) => unit.module));
  return [...modules].flatMap((module) => syntaxDiagnostics(module, module.grammarErrors()));
}

function failed(diagnostics: Diagnostic[]): CompiledFile {
  return { closures: [], classes: [], diagnostics, edits: [] };
}
