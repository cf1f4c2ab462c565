import type { CheckedFile } from "./checked-file.js";
import { ts } from "#typescript";
import type { Capture, ImportTarget } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { E } from "../messages/messages.js";
import type { Modules } from "../modules/modules.js";
import type { Report } from "../messages/report.js";
import { classifySpecifier, namesAddress } from "../runtimes/target.js";
import { fetcherOf, fetchProblem } from "../capture/fetched.js";
import type { Pinned } from "../modules/pins.js";

/** Imports that travel, but need something of the image; and those that look as if they travelled. */
export function checkImports(closures: readonly Closure[], { module, modules, report }: CheckedFile): void {
  if (closures.length === 0) return;
  // A bundle takes a local file along if that changes something of it.
  const isBundled = closures.every(({ reached }) => reached.bundle);
  for (const statement of module.sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause) continue;
    const { moduleSpecifier } = statement;
    if (isBundled && ts.isStringLiteral(moduleSpecifier) && modules.resolve(module, moduleSpecifier.text)) continue;
    if (ts.isStringLiteral(moduleSpecifier) && !/^argots(\/|$)/.test(moduleSpecifier.text))
      report(
        { module, node: statement },
        E.sideEffectImport(moduleSpecifier.text, /^[./#]/.test(moduleSpecifier.text)),
      );
  }
  for (const closure of closures) checkPackages(closure, modules, report);
}

interface LoadedModule {
  readonly node: ts.Node;
  readonly specifier: string;
  readonly pinned?: Pinned["pinned"] | undefined;
}

/** What a unit loads: names that are hoisted, and `import()` where it stays in the body. */
function importsOf({ references, dynamicImports }: Capture): LoadedModule[] {
  const hoisted = references.flatMap(({ node, target }) =>
    target.kind === "import"
      ? [{ node: loadedAt(node, target), specifier: target.specifier, pinned: target.pinned }]
      : [],
  );
  return [...hoisted, ...dynamicImports];
}

/** What the body itself loads is shown where it says so. */
function loadedAt(use: ts.Node, { order, declared }: ImportTarget): ts.Node {
  return order === undefined ? use : (declared?.specifier ?? use);
}

/** One warning for each package and closure, at the first use. */
function checkPackages({ reached, options, target, packages }: Closure, modules: Modules, report: Report): void {
  const seen = new Set<string>();
  for (const { unit, capture } of reached.units)
    for (const { node, specifier, pinned } of importsOf(capture)) {
      const classified = classifySpecifier(specifier, target);
      const name = classified.kind === "package" ? classified.name : specifier;
      if (classified.kind === "builtin" || seen.has(name)) continue;
      seen.add(name);
      if (packages === "registry") {
        const plain = pinned === "patched" ? name : specifier.replace("npm:", "");
        const problem = pinned && fetchProblem(plain, pinned, target);
        if (problem) report({ module: unit.module, node }, problem);
        continue;
      }
      // It says itself which one is to be fetched.
      if (packages === "either" && namesAddress(specifier)) continue;
      const installed = modules.installedAs(unit.module.fileName, name);
      report({ module: unit.module, node }, E.npmImport(installed, options.image, fetcherOf(target)));
    }
}
