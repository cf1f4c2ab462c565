import type { Template } from "../model/argo/index.js";
import { closureTemplate } from "../model/closure-template.js";
import type { Progress } from "../model/progress.js";
import { type Stopwatch, untimed } from "../model/stopwatch.js";
import type { CompiledClosure } from "../model/compiled.js";
import { assemble } from "./assemble.js";
import { bundleOf } from "./bundle/bundle.js";
import { tailOf } from "./call.js";
import { memberName } from "./check/members.js";
import type { Closure } from "./closure.js";
import { decoratorNamed } from "./declarations.js";
import { type Diagnostic, isError } from "./diagnostic.js";
import { E } from "./diagnostics.js";
import type { Edit } from "./edits.js";
import { finishScript } from "./finish.js";
import { compiledClosure } from "./inject.js";
import type { Interface } from "./interface.js";
import type { KnownFiles } from "./known-files.js";
import type { Modules } from "./modules.js";
import { codeText } from "./code.js";
import { unformatted } from "./script-text.js";
import type { Report } from "./report.js";
import type { ScriptModule } from "./script.js";
import { scriptFileName } from "./script-name.js";
import { type ScriptMap, scriptMap } from "./script-map/script-map.js";
import { syntaxDiagnostics } from "./syntax.js";
import { isStackOverflow, resetTypeScript } from "./too-deep.js";
import { closureEdit } from "./transform.js";
import type { ts } from "#typescript";

/** Options of `compileClosures()` and `transform()`. */
export interface CompileOptions {
  /** Makes a source map for each script. Default: false, nothing is spent on it. */
  readonly maps?: boolean;
  /**
   * Finished scripts by what they are made from, as formatting is most of the work on a closure: a `Map` will do. Default:
   * none are kept.
   */
  readonly scripts?: KnownScripts;
}

/** What the parts of this package ask of the compiler beyond that. */
export interface CompilerOptions extends CompileOptions {
  /** Makes the script of each closure an expression of the code: its file and its position among the closures are known. */
  readonly scriptsApart?: (fileName: string, position: number) => string;
  /** Files as they were compiled before: one whose text is the same, or differs in one closure, is not compiled as a whole. */
  readonly files?: KnownFiles;
  /** Is told where the time goes. */
  readonly stopwatch?: Stopwatch;
  /** Is told how far the work is. */
  readonly progress?: Progress;
}

/** What `CompileOptions` remembers scripts in. */
export interface KnownScripts {
  /** The script that was kept under a key; undefined where there is none. */
  get(key: string): string | undefined;
  /** Keeps a script. */
  set(key: string, script: string): unknown;
}

/** One closure of a file: with its script unless something is wrong with it. */
export interface CompiledUnit {
  readonly closure: Closure;
  readonly templateName: string;
  readonly data: Interface;
  readonly compiled: CompiledClosure | undefined;
  /** Puts it into the call of its decorator. */
  readonly edit: Edit | undefined;
  readonly template: Template | undefined;
  readonly script: ScriptModule | undefined;
  /** Where the script's text comes from, if that was asked for. */
  readonly map: ScriptMap | undefined;
  /** Installed packages whose code is in the script, as `name@version`. */
  readonly packages: readonly string[];
}

/**
 * The last steps for one closure: script module, text, template. One with an error gets none of them.
 *
 * @param position Its own among the closures of the file.
 */
export async function compileClosure(
  closure: Closure,
  data: Interface,
  modules: Modules,
  options: CompilerOptions,
  diagnostics: Diagnostic[],
  report: Report,
  position: number,
): Promise<CompiledUnit> {
  const { member } = closure;
  const { stopwatch = untimed } = options;
  const decorator = decoratorNamed(member, "closure");
  const templateName = decorator ? memberName(member, decorator) : closure.key;
  const nothing = {
    closure,
    templateName,
    data,
    compiled: undefined,
    edit: undefined,
    template: undefined,
    script: undefined,
    map: undefined,
    packages: [],
  };
  const at = { module: member.owner.module, node: member.node.name ?? member.node };
  try {
    const { key, fn, reached, target } = closure;
    const bundling = (): ReturnType<typeof bundleOf> => bundleOf(closure, modules);
    const { bundle, diagnostics: problems } = await (reached.bundle
      ? stopwatch.measure("bundling", bundling)
      : bundling());
    // An import that leads nowhere has been reported already, if it is the file's own.
    const known = new Set(diagnostics.map(({ code, file, start }) => `${code}\0${file}\0${start}`));
    diagnostics.push(...problems.filter(({ code, file, start }) => !known.has(`${code}\0${file}\0${start}`)));
    if (problems.some(isError) || isBroken(closure, diagnostics)) return nothing;
    const script = stopwatch.measure("emitting scripts", () =>
      assemble({ key, fn, reached, tail: tailOf(closure, data), form: target.form, bundle }),
    );
    const source = await finished(script, closure, bundle?.globals ?? [], options);
    const compiled = compiledClosure(closure, data, source);
    const template = closureTemplate(templateName, closure.options.all, compiled);
    const identity = { class: member.owner.name ?? "", template: templateName };
    const file = scriptFileName(identity.class, templateName, template.script?.command);
    const map = options.maps ? scriptMap(unformatted(script), source, file, identity) : undefined;
    const apart = options.scriptsApart?.(member.owner.module.fileName, position);
    const edit = decorator && closureEdit(decorator, compiled, apart);
    return { ...nothing, compiled, edit, script, template, map, packages: bundle?.packages ?? [] };
  } catch (error) {
    const isTooDeep = isStackOverflow(error);
    if (isTooDeep) resetTypeScript();
    if (isBroken(closure, diagnostics)) return nothing;
    if (isTooDeep) {
      report(at, E.nestedTooDeeply());
      return nothing;
    }
    const grammar = grammarErrors(closure);
    diagnostics.push(...grammar);
    if (grammar.length > 0) return nothing;
    // Not the user's fault, but still theirs to see at the place where it happened.
    report(at, E.internalError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)));
    return nothing;
  }
}

/** Unless a script of the same text was finished before. */
async function finished(
  script: ScriptModule,
  closure: Closure,
  bundled: readonly string[],
  { scripts: known, stopwatch = untimed }: CompilerOptions,
): Promise<string> {
  const key = known && JSON.stringify([closure.target, bundled, codeText(unformatted(script))]);
  const before = key === undefined ? undefined : known?.get(key);
  if (before !== undefined) return before;
  const grammar = (): boolean => grammarErrors(closure).length > 0;
  const source = await finishScript(script, { target: closure.target, bundled, grammar }, stopwatch);
  if (key !== undefined) known?.set(key, source);
  return source;
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

/** A script that does not parse is a bug of ours unless TypeScript finds the grammar of the code in it at fault. */
function grammarErrors({ reached }: Closure): Diagnostic[] {
  const modules = new Set(reached.units.map(({ unit }) => unit.module));
  return [...modules].flatMap((module) => {
    const nodes = reached.units.filter(({ unit }) => unit.module === module).map(({ unit }) => unit.node);
    const inCode = module
      .grammarErrors()
      .filter(({ start = 0 }) => nodes.some((node) => node.pos <= start && start < node.end));
    return syntaxDiagnostics(module, inCode);
  });
}
