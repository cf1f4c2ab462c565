import { runtimeOf } from "../runtimes/runtimes.js";
import { dirname, relative, resolve } from "node:path";
import { ts } from "#typescript";
import type { ImportTarget } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { type Code, code, codeText, joinCode } from "../../text/code.js";
import { checkLinks } from "../check/links.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { type Edit, editedCode } from "../../text/edits.js";
import { importOf, type Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import type { Pinned } from "../modules/pins.js";
import { placeOfNode } from "../typescript/parse.js";
import { createReporter } from "../messages/report.js";
import { classifySpecifier, namesAddress } from "../runtimes/target.js";
import { checkExternals, checkOutput, placeNames } from "./check.js";
import { type FinalNames, NAME, nameEdits } from "./names.js";
import { mistakenNames } from "./mistaken-names.js";
import { createOrigins, folderOf, type Origins } from "./origins.js";
import { type Output, readOutput } from "./output.js";
import { installedPath, packagesOfFiles } from "./packages.js";
import { createLocator, located, type Locator } from "./problems.js";
import { PLACE_NAMES, runBundler, type RunResult } from "./run.js";
import { ALIAS, bundledIdentity, createSources, type Sources, type WantedTarget } from "./sources.js";

/** The code that a script takes along, as data: its top-level names are not final yet. */
export interface Bundle {
  readonly imports: readonly BundleImport[];
  /** Top-level names of its own, those of imports not among them. */
  readonly names: readonly string[];
  /** The name of what a target stands for, by {@link bundledIdentity}. */
  readonly targets: ReadonlyMap<unknown, string>;
  readonly identifiers: ReadonlySet<string>;
  /** Names that it expects to find outside of itself. */
  readonly globals: readonly string[];
  /** Loads builtins with a `require` that the script makes: the name of `createRequire` is given to render(). */
  readonly requires: boolean;
  /** Installed packages whose code is in it, as `name@version`. */
  readonly packages: readonly string[];
  /** Licences that are asked to be kept, as comments. */
  readonly notices: string;
  render(names: FinalNames, createRequire: string): Code;
}

export interface BundleImport {
  readonly specifier: string;
  readonly builtin: boolean;
  readonly attributes: string;
  readonly bindings: readonly Pick<ImportTarget, "imported" | "local">[];
}

export interface BundleResult {
  readonly bundle: Bundle | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Bundles what the closure takes from its own and imported files, and from packages if it asks for it. */
export async function bundleOf(closure: Closure, modules: Modules): Promise<BundleResult> {
  const targets = bundledTargets(closure);
  const { module } = closure.member.owner;
  if (targets.size === 0 && !(closure.reached.bundle && mayChangeGlobals(module))) return nothing;
  const globals = closure.reached.units.flatMap(({ capture }) => capture.globals.map(({ name }) => name));
  const sources = createSources(targets, modules, globals, module.fileName);
  if (targets.size === 0 && !sources.contents(module.fileName, "")?.trim() && sources.problems().names.size === 0)
    return nothing;

  // A module that uses argots shows only what is asked of it; whether that is all turns out in the bundle.
  let result = await run(closure, sources, modules);
  while (sources.ask(result.text)) result = await run(closure, sources, modules);

  const own = placeOfNode(module, closure.member.node.name ?? closure.member.node);
  const locatorOf = (one: RunResult): Locator => createLocator(one, modules, own);
  const refused = sources.problems();
  const diagnostics = [...refused.diagnostics, ...result.errors.map((message) => locatorOf(result).message(message))];
  if (result.errors.length > 0) return { bundle: undefined, diagnostics };

  const written = (): { readonly output: Output; readonly origins: Origins } => {
    const output = readOutput(result.text);
    return { output, origins: createOrigins(result, folderOf(module.fileName), modules) };
  };
  let { output, origins } = written();
  let mistaken = mistakenNames(output, origins, modules);
  // Names of class expressions that the bundler took for others are written in another way, and it is asked again.
  for (let tries = 0; tries < 3 && mistaken.length > 0; tries++) {
    const { identifiers } = output;
    if (mistaken.filter((name) => sources.rename(name, identifiers)).length === 0) break;
    result = await run(closure, sources, modules);
    ({ output, origins } = written());
    mistaken = mistakenNames(output, origins, modules);
  }
  const locator = locatorOf(result);
  diagnostics.push(
    ...mistaken.map(({ node, origin }) => locator.at(origin, node.text.length, E.mistakenName(node.text))),
  );
  diagnostics.push(...checkOutput(output, closure.target, refused.names, origins, locator, modules));
  if (refused.names.size === 0) diagnostics.push(...checkExternals(output, closure, result, locator, modules));
  diagnostics.push(...checkTakenFiles(result, module.fileName, modules));
  const missing = missingExports(targets, output);
  if (missing.length > 0) return { bundle: undefined, diagnostics: [...diagnostics, ...missing] };
  return { bundle: bundle(output, origins, targets, closure, result, sources.renamed), diagnostics };
}

const nothing: BundleResult = { bundle: undefined, diagnostics: [] };

/** Whether a file might change what all code has, by itself or in a file that it imports: most do not, and need no bundle. */
function mayChangeGlobals({ text }: SourceModule): boolean {
  return /\b(?:globalThis|global|prototype|process)\b|^\s*(?:import|export)\b[^;]*["']\.{1,2}\//m.test(text);
}

/** Names that imported files import and that nobody exports: in TypeScript the bundler takes them for types. */
function checkTakenFiles({ files, fileOf }: RunResult, own: string, modules: Modules): readonly Diagnostic[] {
  const { report, diagnostics } = createReporter();
  for (const file of files) {
    const fileName = fileOf(file);
    const module = fileName === undefined || fileName === own ? undefined : modules.open(fileName);
    if (module && /\.[cm]?[jt]sx?$/.test(module.fileName)) checkLinks({ module, classes: [], modules, report });
  }
  return diagnostics;
}

/** What the closure wants and the bundle has not: an import of a name that the file does not export. */
function missingExports(targets: ReadonlyMap<unknown, WantedTarget>, { exports }: Output): Diagnostic[] {
  return [...targets.values()].flatMap(({ target: { module, name, from }, node, alias }) => {
    if (exports.has(alias)) return [];
    const declaration = from.kind === "declared" ? from.declaration : undefined;
    const imported = declaration && importOf(declaration);
    const at =
      declaration && ((declaration as ts.ImportSpecifier).propertyName ?? (declaration as ts.ImportClause).name);
    const specifier = imported?.specifier ?? (from.kind === "declared" ? "" : from.specifier);
    return [located(E.missingExport(imported?.name ?? name, specifier), placeOfNode(module, at ?? node))];
  });
}

/** Everything that the closure's own code takes from the bundle, with its first use. */
function bundledTargets({ reached }: Closure): Map<unknown, WantedTarget> {
  const targets = new Map<unknown, WantedTarget>();
  for (const { capture } of reached.units)
    for (const { node, target } of capture.references)
      if (target.kind === "bundled" && !targets.has(bundledIdentity(target)))
        targets.set(bundledIdentity(target), { target, node, alias: `${ALIAS}${targets.size}` });
  return targets;
}

function run({ member, reached, target, packages }: Closure, sources: Sources, modules: Modules): Promise<RunResult> {
  const { fileName } = member.owner.module;
  const { entry, contents, isStripped } = sources;
  const pinned = (fromFile: string, specifier: string): Pinned =>
    packages === "registry" && !namesAddress(specifier)
      ? modules.pin(fromFile, specifier, runtimeOf(target))
      : { specifier, pinned: "version" };
  return runBundler({ fileName, mode: reached.bundle, target, modules, entry, contents, isStripped, pinned });
}

function bundle(
  output: Output,
  origins: Origins,
  targets: ReadonlyMap<unknown, WantedTarget>,
  { member, target }: Closure,
  { files, absolute, fileOf }: RunResult,
  renamed: Sources["renamed"],
): Bundle {
  // The same wherever the project lies.
  const portablePath = (path: string): string => {
    const found = absolute(path);
    const from = dirname(resolve(member.owner.module.fileName));
    return installedPath(found) ?? relative(from, resolve(fileOf(found) ?? found)).replaceAll("\\", "/");
  };
  const imports = output.imports.map(({ specifier, attributes, bindings }) => ({
    specifier,
    attributes,
    bindings,
    builtin: classifySpecifier(specifier, target).kind === "builtin",
  }));
  const imported = new Set(imports.flatMap(({ bindings }) => bindings.map(({ local }) => local)));
  const places = placeNames(output);
  return {
    imports,
    names: output.names.filter((name) => !imported.has(name)),
    targets: new Map([...targets].map(([identity, { alias }]) => [identity, output.exports.get(alias) ?? alias])),
    identifiers: output.identifiers,
    globals: [...new Set(output.free.map(({ text }) => text))],
    requires: output.require !== undefined,
    packages: packagesOfFiles(files),
    notices: output.notices,
    render: (names, createRequire) => {
      const prelude = places.map((name) => `const ${name} = ${JSON.stringify(PLACE_VALUES[name])};`);
      // From there a package is looked for where the script itself would find it.
      if (output.require !== undefined)
        prelude.push(`const ${names.get(output.require) ?? output.require} = ${createRequire}("/");`);
      return joinCode(
        [[prelude.join("\n")], ...statementsOf(output, origins, nameEdits(output, names, portablePath, renamed))],
        "\n",
      );
    },
  };
}

/** Where Argo puts the script: all that code in it can say about its own place. */
const PLACE = { url: "file:///argo/staging/script", filename: "/argo/staging/script", dirname: "/argo/staging" };

const PLACE_VALUES: Readonly<Record<string, unknown>> = {
  [PLACE_NAMES["import.meta.url"] ?? ""]: PLACE.url,
  [PLACE_NAMES["import.meta.filename"] ?? ""]: PLACE.filename,
  [PLACE_NAMES["import.meta.dirname"] ?? ""]: PLACE.dirname,
  [PLACE_NAMES["import.meta"] ?? ""]: PLACE,
  __filename: "/argo/staging/script",
  __dirname: "/argo/staging",
};

/** Statements of the bundle; a helper that no longer helps anybody is left out. */
function statementsOf({ module, statements }: Output, origins: Origins, edits: readonly Edit[]): Code[] {
  const { sourceFile } = module;
  const rendered = statements.map((statement) => {
    const pieces = editedCode(module, edits, statement.getStart(sourceFile), statement.end);
    return { statement, pieces, text: codeText(pieces) };
  });
  let needed = rendered.filter(({ text }) => text.trim() !== "");
  for (const helper of [NAME, "__defProp"])
    if (needed.filter(({ text }) => mentions(text, helper)).length === 1)
      needed = needed.filter(({ statement }) => helperName(statement) !== helper);
  return needed.map(({ statement, pieces }) => {
    const isLarge = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return isLarge ? code`\n${origins.placed(pieces)}\n` : origins.placed(pieces);
  });
}

/** `__name` of `var __name = …`. */
function helperName(statement: ts.Statement): string | undefined {
  const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text);
}
