import type { Template } from "../model/argo/index.js";
import type { CompiledUnit } from "./compile-closure.js";
import type { Fields } from "./interface.js";

/** One `@closure`, compiled: its Argo template, the script in it, and what went into the script. */
export interface CompiledClosure {
  /** The file as it was given or found. */
  readonly file: string;
  /** The name of the class; empty where it has none, as in `export default class extends Workflow`. */
  readonly className: string;
  /** The member's name in the class: `genRandomInt`. */
  readonly member: string;
  /** The template's name: `gen-random-int`, or what the option `name` says. */
  readonly name: string;
  /** The finished Argo template, with its `script`; undefined when the closure has an error. */
  readonly template: Template | undefined;
  /** The script, as it stands in `template.script.source`; undefined when the closure has an error. */
  readonly source: string | undefined;
  /**
   * With `maps: true` the source map (version 3, JSON) from the script to the files that it was made of, named as in `file`;
   * what argots itself wrote, such as the call at the end, leads nowhere.
   */
  readonly map?: string;
  /** Argo's input parameters and artifacts: one for each parameter of the method that is no scope. */
  readonly inputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  /** Argo's output parameters and artifacts: what it returns, and what `@outputs` declares. */
  readonly outputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  /** Names of the scopes that the script holds; empty for a closure with an error. */
  readonly scopes: readonly string[];
  /** Modules that the script imports, builtins with their `node:`; empty for a closure with an error. */
  readonly imports: readonly string[];
  /** The script's length in bytes; 0 when the closure has an error. */
  readonly size: number;
  /** What of the module, of local files and of packages it takes along: the option `bundle`, or false. */
  readonly bundle: boolean | "packages";
  /** Packages whose code is in the script, as `name@version`: those that `bundle: "packages"` takes along. */
  readonly packages: readonly string[];
}

/** What is told of a closure: data, in which no node of its source is left. */
export function describeUnit(unit: CompiledUnit): CompiledClosure {
  const { closure, templateName, data, compiled, template, script, map, packages } = unit;
  return {
    file: closure.member.owner.module.fileName,
    className: closure.member.owner.name ?? "",
    member: closure.key,
    name: templateName,
    template,
    source: compiled?.template.script.source,
    ...(map ? { map: JSON.stringify(map) } : {}),
    inputs: data.inputs,
    outputs: data.outputs,
    scopes: script?.scopes.map((scope) => scope.name) ?? [],
    imports: script?.imports.map((imported) => imported.specifier) ?? [],
    size: Buffer.byteLength(compiled?.template.script.source ?? ""),
    bundle: closure.reached.bundle,
    packages,
  };
}
