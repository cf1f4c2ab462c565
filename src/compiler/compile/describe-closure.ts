import type { Template } from "../../model/argo/index.js";
import type { CompiledUnit } from "./compile-closure.js";
import type { Fields } from "../template/inputs-and-outputs.js";

/** One `@closure`, compiled. */
export interface CompiledClosure {
  /** The file as it was given or found. */
  readonly file: string;
  readonly className: string;
  /** The member's name in the class: `genRandomInt`. */
  readonly member: string;
  /** The template's name: `gen-random-int`. */
  readonly name: string;
  /** The finished Argo template; undefined when the closure has an error. */
  readonly template: Template | undefined;
  /** The script; undefined when the closure has an error. */
  readonly source: string | undefined;
  /**
   * With `maps: true` the source map (version 3, JSON) from the script to the files that it was made of, named as in `file`;
   * what argots itself wrote, such as the call at the end, leads nowhere.
   */
  readonly map?: string;
  readonly inputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  readonly outputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  /** Names of the scopes that the script holds. */
  readonly scopes: readonly string[];
  /** Modules that the script imports, builtins with their `node:`. */
  readonly imports: readonly string[];
  /** The script's length in bytes; 0 when the closure has an error. */
  readonly size: number;
  /** What of the module, of local files and of packages it takes along. */
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
