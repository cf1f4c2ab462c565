import { isBuiltin } from "node:module";
import { Script } from "node:vm";
import type { BuiltinNames } from "./builtin-names.js";
import { ASKS_FOR_ITS_PLACE } from "./direct.js";
import type { GraphModule } from "../graph/types.js";
import type { ModuleBody } from "../compile/module-body.js";
import { noteRunning } from "./running-places.js";

/** What is one thing in the body of a function and another in a module. */
const DIFFERS = /\barguments\b|\bnew\s*\.\s*target\b|<!--|-->|^#!/;

/** Runs a module as a function, once however often it is called, and resolves to what it exports. */
export type RunBody = () => Promise<object>;

/**
 * A module that imports nothing but builtins and what is `given`, as a function: Node's loader of ES modules takes longer to
 * get ready than most programs run. Undefined for all others, and for one that imports a name that is not there, as Node says
 * so best.
 */
export function bodyRunner(
  { fileName, compiled, specifiers }: GraphModule,
  given: ReadonlyMap<string, object>,
  builtinNames: BuiltinNames,
): RunBody | undefined {
  const body = compiled?.body;
  if (!body || ASKS_FOR_ITS_PLACE.test(compiled.code) || DIFFERS.test(compiled.code)) return undefined;
  if (specifiers.length !== body.imports.length) return undefined;
  const modules: object[] = [];
  for (const { specifier, all, names, forPod = [] } of body.imports) {
    const isNeeded = all !== undefined || names.length > 0;
    const known = given.get(specifier);
    if (!known && !isBuiltin(specifier)) return undefined;
    const exported = known ? new Set(Object.keys(known)) : builtinNames(specifier);
    if (![...names.map(([name]) => name), ...forPod].every((name) => exported.has(name))) return undefined;
    modules.push(known ?? (isNeeded ? builtin(specifier) : {}));
  }
  let exported: Promise<object> | undefined;
  const run = async (): Promise<object> => {
    const before = `(async function (${MODULES}) { "use strict"; ${declarations(body)}`;
    const results = body.exports.map(([name, local]) => `get ${JSON.stringify(name)}() { return ${local}; }`);
    const script = new Script(
      `${before}${blanked(compiled.code, body.removed)}\nreturn { ${results.join(", ")} }; })`,
      {
        filename: noteRunning(fileName, { compiled, edits: [] }),
        columnOffset: -before.length,
      },
    );
    return (script.runInThisContext() as (modules: readonly object[]) => Promise<object>)(modules);
  };
  return () => (exported ??= run());
}

const MODULES = "__argotsModules";

/** As Node makes a module of it. */
function builtin(specifier: string): object {
  const module = process.getBuiltinModule(specifier) as object;
  return { ...module, default: module };
}

function declarations({ imports }: ModuleBody): string {
  return imports
    .map(({ all, names }, index) => {
      const module = `${MODULES}[${index}]`;
      const list = names.map(([name, local]) => `${JSON.stringify(name)}: ${local}`).join(", ");
      return `${all === undefined ? "" : `const ${all} = ${module}; `}const { ${list} } = ${module}; `;
    })
    .join("");
}

/** Lines and columns stay. */
function blanked(code: string, ranges: ModuleBody["removed"]): string {
  let text = "";
  let at = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    text += code.slice(at, start) + code.slice(start, end).replace(/[^\n]+/g, (line) => " ".repeat(line.length));
    at = end;
  }
  return text + code.slice(at);
}
