import type { CompiledClosure, CompiledUnit } from "./types.js";

/** What is told of a closure: data, in which no node of its source is left. */
export function describeClosure(unit: CompiledUnit): CompiledClosure {
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
