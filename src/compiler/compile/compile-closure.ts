import { closureTemplate } from "../../model/closure-template.js";
import { untimed } from "../../model/stopwatch.js";
import { assemble } from "../script/assemble.js";
import { bundleOf } from "../bundle/bundle.js";
import { tailOf } from "../script/tail-of-closure.js";
import { memberName } from "../check/members.js";
import type { Closure } from "../capture/read-closure.js";
import { decoratorNamed } from "../declare/declarations.js";
import { type Diagnostic, isError } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { finishScript } from "../print/finish-script.js";
import { injectedClosure } from "../template/template.js";
import type { Interface } from "../template/inputs-and-outputs.js";
import type { Modules } from "../modules/modules.js";
import { codeText } from "../../text/code.js";
import { unformatted } from "../script/script-text.js";
import type { Report } from "../messages/report.js";
import type { ScriptModule } from "../script/script-module.js";
import { scriptFileName } from "../runtimes/script-name.js";
import { scriptMap } from "../script-map/script-map.js";
import { syntaxDiagnostics } from "../messages/syntax-errors.js";
import { isStackOverflow, resetTypeScript } from "../typescript/too-deep.js";
import { closureEdit } from "../declare/inject-edits.js";
import type { ts } from "#typescript";
import type { CompiledUnit, CompilerOptions } from "./types.js";

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
    const compiled = injectedClosure(closure, data, source);
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
