import type { GraphModule } from "./graph.js";
import { ANY_MEMBER, type Asked, type ScopeFunction } from "./asked.js";
import { isFileSpecifier } from "./resolve.js";

/**
 * What the modules of a program may do, which is not seen in the text of one alone: where the names lead to that it takes, and
 * who calls its scopes here. Modules that are what they were judged to be stay the same objects.
 */
export function judgedTogether(modules: Iterable<GraphModule>): GraphModule[] {
  const all = [...modules];
  const called = calledScopes(all);
  return all.map((module) => {
    const { purity, specifiers } = module;
    const scopes = purity.scopes.filter((scope) => called.has(scope));
    const isPure =
      [purity, ...scopes].every((code) => takesOfFiles(module, code)) &&
      specifiers.every(({ specifier }) => !isFileSpecifier(specifier) || leadsToFile(module, specifier));
    const altersData = [purity, ...scopes].some((code) => code.altersData);
    return isPure === module.isPure && altersData === module.altersData ? module : { ...module, isPure, altersData };
  });
}

function takesOfFiles(module: GraphModule, { isPure, specifiers }: Asked): boolean {
  return isPure && specifiers.every((specifier) => leadsToFile(module, specifier));
}

function leadsToFile({ imports }: GraphModule, specifier: string): boolean {
  return imports.some((one) => one.specifier === specifier);
}

/** Scopes whose names code mentions that runs here, those among it that are called thus. */
function calledScopes(modules: readonly GraphModule[]): ReadonlySet<ScopeFunction> {
  const waiting = new Set(modules.flatMap(({ purity }) => purity.scopes));
  const called = new Set<ScopeFunction>();
  if (waiting.size === 0) return called;
  const members = new Set(modules.flatMap(({ purity }) => purity.members));
  for (let count = -1; count !== called.size;) {
    count = called.size;
    for (const scope of waiting) {
      const isMentioned = [scope.name, `[${scope.className}]`, ANY_MEMBER].some((member) => members.has(member));
      if (!isMentioned && scope.name !== ANY_MEMBER) continue;
      waiting.delete(scope);
      called.add(scope);
      for (const member of scope.members) members.add(member);
    }
  }
  return called;
}
