import { ts } from "#typescript";
import type { SourceModule } from "../typescript/source-module.js";

/** A file and all that it imports, in the order in which they are met. */
export function reachableFrom(
  root: SourceModule,
  resolve: (from: SourceModule, specifier: string) => SourceModule | undefined,
): readonly SourceModule[] {
  const found = new Set([root]);
  for (const module of found)
    for (const statement of module.sourceFile.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
      const target = resolve(module, moduleSpecifier.text);
      if (target) found.add(target);
    }
  return [...found];
}
