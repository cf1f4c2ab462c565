import { type ImportDeclaration, parse, type Program } from "acorn";
import { analyze } from "eslint-scope";

/** What an analyser that is not ours finds in a script. */
export interface ScriptNames {
  /** Names that nothing in the script declares, sorted. */
  readonly free: readonly string[];
  readonly imports: readonly ScriptImport[];
}

export interface ScriptImport {
  readonly specifier: string;
  readonly names: readonly { readonly local: string; readonly isUsed: boolean }[];
}

/** Parses a script as an ES module, by acorn, and resolves its names, by eslint-scope. */
export function readScript(source: string): ScriptNames {
  const program: Program = parse(source, { ecmaVersion: "latest", sourceType: "module", ranges: true });
  const { globalScope } = analyze(program, { ecmaVersion: 2026, sourceType: "module" });
  const [moduleScope] = globalScope.childScopes;
  const used = new Set(
    moduleScope?.variables.filter(({ references }) => references.length > 0).map(({ name }) => name),
  );
  // A direct eval leaves every reference open, those to what the module declares too.
  const declared = new Set(moduleScope?.variables.map(({ name }) => name));
  const through = globalScope.through.map(({ identifier }) => identifier.name);
  const declarations = program.body.filter((node): node is ImportDeclaration => node.type === "ImportDeclaration");
  return {
    free: [...new Set(through)].filter((name) => !declared.has(name)).sort(),
    imports: declarations.map(({ source: { value }, specifiers }) => ({
      specifier: String(value),
      names: specifiers.map(({ local }) => ({ local: local.name, isUsed: used.has(local.name) })),
    })),
  };
}
