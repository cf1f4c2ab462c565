import { type Diagnostic, isError } from "../../diagnostics/diagnostic.js";
import { closureTemplate } from "../../model/closure-template.js";
import { untimed } from "../../model/stopwatch.js";
import { codeText } from "../../text/code.js";
import { type Bundle, bundleOf } from "../bundle/bundle.js";
import type { Closure } from "../capture/read-closure.js";
import type { CheckedFile } from "../check/checked-file.js";
import { memberName } from "../check/members.js";
import { allRules } from "../check/rules.js";
import { decoratorNamed } from "../declare/declarations.js";
import { closureEdit } from "../declare/inject-edits.js";
import { runtimeOf } from "../runtimes/runtimes.js";
import { finishScript } from "../print/finish-script.js";
import { scriptFileName } from "../runtimes/script-name.js";
import { type ScriptMap, scriptMap } from "../script-map/script-map.js";
import { assemble, namesBeside } from "../script/assemble.js";
import type { ScriptModule } from "../script/script-module.js";
import { unformatted } from "../script/script-text.js";
import type { Tail } from "../script/tail.js";
import { tailOf } from "../script/tail-of-closure.js";
import { type Interface, interfaceOf } from "../template/inputs-and-outputs.js";
import { injectedClosure } from "../template/template.js";
import { grammarErrors, guarded, isBroken } from "./guarded.js";
import type { CompiledUnit, CompilerOptions } from "./types.js";

/**
 * The rules on one closure, and, if it keeps them, its script and template.
 *
 * @param diagnostics All that is wrong with the file so far: a closure with an error in it gets no script.
 * @param position Its own among the closures of the file.
 */
export async function compileClosure(
  closure: Closure,
  file: CheckedFile,
  diagnostics: Diagnostic[],
  options: CompilerOptions,
  position: number,
): Promise<CompiledUnit> {
  const { rules = allRules } = options;
  for (const rule of rules.ofClosure) rule(closure, file);
  const data = interfaceOf(closure, file.report); // inputs and outputs follow from the signature
  const emitted = await guarded(closure, file.report, diagnostics, () =>
    emit(closure, data, file, diagnostics, options, position),
  );
  return { ...nothing, closure, templateName: templateNameOf(closure), data, ...emitted };
}

type Emitted = Omit<CompiledUnit, "closure" | "templateName" | "data">;

const nothing: Emitted = {
  compiled: undefined,
  edit: undefined,
  template: undefined,
  script: undefined,
  map: undefined,
  packages: [],
  large: [],
};

/** From a closure that keeps the rules to its template. Undefined where something is wrong with what it takes along. */
async function emit(
  closure: Closure,
  data: Interface,
  { modules }: CheckedFile,
  diagnostics: Diagnostic[],
  options: CompilerOptions,
  position: number,
): Promise<Emitted | undefined> {
  const tail = tailOf(closure, data); // reads inputs, calls the function, writes outputs
  const { bundle, isWhole } = await bundled(closure, tail, modules, diagnostics, options); // code of files and of packages
  if (!isWhole || isBroken(closure, diagnostics)) return undefined;
  const script = assembled(closure, tail, bundle, options); // plain data, in which all names are final
  const source = await finished(script, closure, bundle, options); // formatted, free of tags, verified
  const compiled = injectedClosure(closure, data, source); // what the class is told of it
  const template = closureTemplate(templateNameOf(closure), closure.options.all, compiled);
  const map = options.maps ? mapOf(script, source, closure, template.script?.command) : undefined;
  const edit = editOf(closure, compiled, options, position); // puts it into the decorator's call
  return { compiled, edit, script, template, map, packages: bundle?.packages ?? [], large: bundle?.large ?? [] };
}

async function bundled(
  closure: Closure,
  tail: Tail,
  modules: CheckedFile["modules"],
  diagnostics: Diagnostic[],
  { stopwatch = untimed, maps = false, onLongWork }: CompilerOptions,
): Promise<{ readonly bundle: Bundle | undefined; readonly isWhole: boolean }> {
  const { key, reached } = closure;
  if (reached.bundle === "packages") onLongWork?.("bundle");
  const bundling = (): ReturnType<typeof bundleOf> =>
    bundleOf(closure, modules, { beside: namesBeside({ key, reached, tail }), maps });
  const { bundle, diagnostics: problems } = await (closure.reached.bundle
    ? stopwatch.measure("bundling", bundling)
    : bundling());
  // An import that leads nowhere has been reported already, if it is the file's own.
  const known = new Set(diagnostics.map(({ code, file, start }) => `${code}\0${file}\0${start}`));
  diagnostics.push(...problems.filter(({ code, file, start }) => !known.has(`${code}\0${file}\0${start}`)));
  return { bundle, isWhole: !problems.some(isError) };
}

function assembled(
  closure: Closure,
  tail: Tail,
  bundle: Bundle | undefined,
  { stopwatch = untimed }: CompilerOptions,
): ScriptModule {
  const { key, fn, reached, target } = closure;
  return stopwatch.measure("emitting scripts", () =>
    assemble({ key, fn, reached, tail, form: runtimeOf(target).form, bundle }),
  );
}

/** Unless a script of the same text was finished before. */
async function finished(
  script: ScriptModule,
  closure: Closure,
  bundle: Bundle | undefined,
  { scripts: known, stopwatch = untimed }: CompilerOptions,
): Promise<string> {
  // What the closure itself names, the rules have judged: it may be there for who asks first.
  const named = closure.reached.units.flatMap(({ capture }) => capture.globals.map(({ name }) => name));
  const bundled = [...new Set([...(bundle?.globals ?? []), ...named])];
  const key = known && JSON.stringify([closure.target, bundled, codeText(unformatted(script))]);
  const before = key === undefined ? undefined : known?.get(key);
  if (before !== undefined) return before;
  const grammar = (): boolean => grammarErrors(closure).length > 0;
  const source = await finishScript(script, { target: closure.target, bundled, grammar }, stopwatch);
  if (key !== undefined) known?.set(key, source);
  return source;
}

function mapOf(
  script: ScriptModule,
  source: string,
  closure: Closure,
  command: readonly string[] | undefined,
): ScriptMap {
  const identity = {
    class: closure.member.owner.name ?? "",
    template: templateNameOf(closure),
    ...(runtimeOf(closure.target).leavesOutTailCalls ? { leavesOutTailCalls: true as const } : {}),
  };
  const file = scriptFileName(identity.class, identity.template, command);
  return scriptMap(unformatted(script), source, file, identity);
}

function editOf(
  { member }: Closure,
  compiled: ReturnType<typeof injectedClosure>,
  { scriptsApart }: CompilerOptions,
  position: number,
): CompiledUnit["edit"] {
  const decorator = decoratorNamed(member, "closure");
  return decorator && closureEdit(decorator, compiled, scriptsApart?.(member.owner.module.fileName, position));
}

function templateNameOf({ key, member }: Closure): string {
  const decorator = decoratorNamed(member, "closure");
  return decorator ? memberName(member, decorator) : key;
}
