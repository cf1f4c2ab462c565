import { ts } from "#typescript";
import { symbolOf } from "../typescript/visit-code.js";
import { namespaceName, takesValue } from "../typescript/value-use.js";
import type { Output, OutputImport } from "./output.js";

/** Names that code of the project takes values of, from packages that stay outside: they are read from the package each time. */
export interface LiveImports {
  /** The local name for the whole of a module, by its specifier. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** What stands for such a use, by what the namespaces are called in the end. */
  textOf(use: ts.Identifier, names: ReadonlyMap<string, string>): string | undefined;
}

export function liveImports(output: Output, isPackage: (specifier: string) => boolean): LiveImports {
  const { module, statements } = output;
  const found = new Map<string, OutputImport & { readonly imported: string }>();
  for (const one of output.imports)
    if (isPackage(one.specifier))
      for (const { imported, local } of one.bindings)
        if (imported !== "default" && imported !== "*") found.set(local, { ...one, imported });
  const isOne = (use: ts.Identifier): boolean =>
    found.has(use.text) && takesValue(use) && isImported(symbolOf(use, module.checker));
  const namespaces = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isOne(node)) {
      const { specifier = "" } = found.get(node.text) ?? {};
      let local = namespaceName(specifier);
      while (output.names.includes(local)) local += "_";
      namespaces.set(specifier, local);
    }
    ts.forEachChild(node, visit);
  };
  if (found.size > 0) statements.forEach(visit);
  return {
    namespaces,
    textOf(use, names) {
      const one = isOne(use) ? found.get(use.text) : undefined;
      const local = one && namespaces.get(one.specifier);
      return local === undefined ? undefined : `${names.get(local) ?? local}.${one?.imported}`;
    },
  };
}

function isImported(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((one) => ts.isImportSpecifier(one)) ?? false;
}
