import type { GraphModule } from "./types.js";
import { ANY_MEMBER, type Asked, type DeferredCode } from "../purity/asked.js";
import { isFileSpecifier } from "../../host/resolve.js";

/**
 * What the modules of a program may do, which is not seen in the text of one alone: where the names lead to that it takes, and
 * who calls its functions here. Modules that are what they were judged to be stay the same objects.
 */
export function judgedTogether(modules: Iterable<GraphModule>): GraphModule[] {
  const all = [...modules];
  const called = calledCode(all);
  return all.map((module) => {
    const { purity, specifiers } = module;
    const running = purity.deferred.filter((code) => called.has(code));
    const isPure =
      [purity, ...running].every((code) => takesOfFiles(module, code)) &&
      specifiers.every(({ specifier }) => !isFileSpecifier(specifier) || leadsToFile(module, specifier));
    const altersData = [purity, ...running].some((code) => code.altersData);
    return isPure === module.isPure && altersData === module.altersData ? module : { ...module, isPure, altersData };
  });
}

function takesOfFiles(module: GraphModule, { isPure, specifiers }: Asked): boolean {
  return isPure && specifiers.every((specifier) => leadsToFile(module, specifier));
}

function leadsToFile({ imports }: GraphModule, specifier: string): boolean {
  return imports.some((one) => one.specifier === specifier);
}

/** What code mentions that runs here, the code that is called thus among it. */
function calledCode(modules: readonly GraphModule[]): ReadonlySet<DeferredCode> {
  const waiting = new Set(modules.flatMap(({ purity }) => purity.deferred));
  const called = new Set<DeferredCode>();
  if (waiting.size === 0) return called;
  const members = new Set(modules.flatMap(({ purity }) => purity.members));
  for (let count = -1; count !== called.size;) {
    count = called.size;
    for (const code of waiting) {
      const isMentioned = [code.name, `[${code.className}]`, ANY_MEMBER].some((member) => members.has(member));
      if (!isMentioned && code.name !== ANY_MEMBER) continue;
      waiting.delete(code);
      called.add(code);
      for (const member of code.members) members.add(member);
    }
  }
  return called;
}
