import { ts } from "#typescript";
import type { Closure } from "../closure.js";
import { E } from "../diagnostics.js";
import type { Modules } from "../modules.js";
import type { SourceModule } from "../project.js";
import type { Report } from "../report.js";
import { classifySpecifier } from "../target.js";

/** Imports that travel, but need something of the image; and those that look as if they travelled. */
export function checkImports(
  module: SourceModule,
  closures: readonly Closure[],
  modules: Modules,
  report: Report,
): void {
  if (closures.length === 0) return;
  for (const statement of module.sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause) continue;
    const { moduleSpecifier } = statement;
    if (ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text !== "argots")
      report(
        { module, node: statement },
        E.sideEffectImport(moduleSpecifier.text, /^[./#]/.test(moduleSpecifier.text)),
      );
  }
  for (const closure of closures) checkPackages(closure, modules, report);
}

/** One warning for each package and closure, at the first use. */
function checkPackages({ reached, options, target }: Closure, modules: Modules, report: Report): void {
  const seen = new Set<string>();
  if (target.runtime === "bun") return;
  for (const { unit, capture } of reached.units)
    for (const { node, target: used } of capture.references) {
      if (used.kind !== "import" || used.builtin || seen.has(used.specifier)) continue;
      seen.add(used.specifier);
      if (target.runtime === "deno") {
        if (used.unpinned) report({ module: unit.module, node }, E.unpinnedImport(used.specifier.replace("npm:", "")));
        continue;
      }
      const classified = classifySpecifier(used.specifier, target);
      const name = classified.kind === "package" ? classified.name : used.specifier;
      const version = modules.packageVersion(unit.module.fileName, name);
      report({ module: unit.module, node }, E.npmImport(version ? `${name}@${version}` : name, options.image));
    }
}
