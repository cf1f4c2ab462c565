import { dirname, relative, resolve } from "node:path";
import { ts } from "#typescript";
import { MAX_OBJECT_BYTES } from "../../model/limits.js";
import type { ImportTarget } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { checkLinks } from "../check/links.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { LargePart } from "../messages/text.js";
import { importOf, type Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import type { Pinned } from "../modules/pins.js";
import { placeOfNode } from "../typescript/parse.js";
import { createReporter } from "../messages/report.js";
import { classifySpecifier, namesAddress } from "../runtimes/target.js";
import { runtimeOf } from "../runtimes/runtimes.js";
import { isIdentifierName, isReservedWord } from "../typescript/identifiers.js";
import { checkExternals, checkOutput, placeNames } from "./check.js";
import { freeAmong, type InstalledCode, installedCode, printedCode } from "./installed.js";
import { liveImports } from "./live-imports.js";
import { minify } from "./minify.js";
import { type MistakenName, mistakenNames } from "./mistaken-names.js";
import type { FinalNames } from "./names.js";
import { createOrigins, folderOf, type Origins } from "./origins.js";
import { isRequireHelper, type Output, readOutput } from "./output.js";
import { installedPath, packageOfFile, packagesOfFiles } from "./packages.js";
import { createLocator, located, type Locator } from "./problems.js";
import { type BundledPart, renderBundle } from "./render.js";
import { runBundler, type RunResult } from "./run.js";
import { isHopeless, jsonBytes, largeParts, tooLarge } from "./sizes.js";
import { ALIAS, bundledIdentity, createSources, type Sources, type WantedTarget } from "./sources.js";

/** The code that a script takes along, as data: its top-level names are not final yet. */
export interface Bundle {
  readonly imports: readonly BundleImport[];
  /** Top-level names of its own, those of imports not among them. */
  readonly names: readonly string[];
  /** The name of what a target stands for, by {@link bundledIdentity}. */
  readonly targets: ReadonlyMap<unknown, string>;
  /** Whether anything in it is called by a name. */
  isIdentifier(name: string): boolean;
  /** Whether code that stays as it is mentions a name: what it stands for cannot get another one. */
  isFixed(name: string): boolean;
  /** Those of its top-level names that are declared in such code. */
  readonly held: readonly string[];
  /** Names that are nobody's in that code, though it may mention them: whoever wants them may have them. */
  readonly reserved: ReadonlySet<string>;
  /** Names that it expects to find outside of itself. */
  readonly globals: readonly string[];
  /** Loads builtins with a `require` that the script makes: the name of `createRequire` is given to render(). */
  readonly requires: boolean;
  /** Installed packages whose code is in it, as `name@version`. */
  readonly packages: readonly string[];
  /** What of it is large. */
  readonly large: readonly LargePart[];
  /** Licences that are asked to be kept, as comments. */
  readonly notices: string;
  render(names: FinalNames, createRequire: string): BundledPart[];
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

/** What is asked of a bundle beside the closure. */
export interface BundleOptions {
  /** Names that the rest of the script has. */
  readonly beside: ReadonlySet<string>;
  /** Whether its code is to know where it was written. */
  readonly maps: boolean;
}

/** Bundles what the closure takes from its own and imported files, and from packages if it asks for it. */
export async function bundleOf(closure: Closure, modules: Modules, options: BundleOptions): Promise<BundleResult> {
  const targets = bundledTargets(closure);
  const { module } = closure.member.owner;
  if (targets.size === 0 && !(closure.reached.bundle && mayChangeGlobals(module))) return nothing;
  const globals = closure.reached.units.flatMap(({ capture }) => capture.globals.map(({ name }) => name));
  const sources = createSources(targets, modules, globals, module.fileName);
  if (targets.size === 0 && !sources.contents(module.fileName, "")?.trim() && sources.problems().names.size === 0)
    return nothing;
  const reserved = reservedNames(closure, options);

  // A module that uses argots shows only what is asked of it; whether that is all turns out in the bundle.
  let result = await run(closure, sources, modules, reserved);
  while (sources.ask(result.text)) result = await run(closure, sources, modules, reserved);

  const place = placeOfNode(module, closure.member.node.name ?? closure.member.node);
  const locatorOf = (one: RunResult): Locator => createLocator(one, modules, place);
  const refused = sources.problems();
  const diagnostics = [...refused.diagnostics, ...result.errors.map((message) => locatorOf(result).message(message))];
  if (result.errors.length > 0) return { bundle: undefined, diagnostics };
  if (isHopeless(result.text, closure))
    return { bundle: undefined, diagnostics: [...diagnostics, await tooLarge(result, closure, place)] };

  let { output, origins, mistaken } = readBundle(result, closure, modules, options);
  for (let tries = 0; ; tries++) {
    // Names of class expressions that the bundler took for others are written in another way, and it is asked again.
    const isAnother = (name: MistakenName): boolean => sources.rename(name, output.isIdentifier);
    const isRenamed = tries < 3 && mistaken.filter(isAnother).length > 0;
    // A local of the closure's own code may be called like what it names otherwise.
    const names = captured(targets, output, closure).filter((name) => !reserved.has(name));
    if (names.length === 0 && !isRenamed) break;
    for (const name of names) reserved.add(name);
    result = await run(closure, sources, modules, reserved);
    ({ output, origins, mistaken } = readBundle(result, closure, modules, options));
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
  const printed = closure.options.minify ? await minified(output, result.text, closure) : output.installed;
  if (jsonBytes(printed) > MAX_OBJECT_BYTES)
    return { bundle: undefined, diagnostics: [...diagnostics, await tooLarge(result, closure, place)] };
  const taken = { output, printed, origins, reserved, renamed: sources.renamed };
  return { bundle: bundle(taken, targets, closure, result), diagnostics };
}

const nothing: BundleResult = { bundle: undefined, diagnostics: [] };

/** Whether a file might change what all code has, by itself or in a file that it imports: most do not, and need no bundle. */
function mayChangeGlobals({ text }: SourceModule): boolean {
  return /\b(?:globalThis|global|prototype|process)\b|^\s*(?:import|export)\b[^;]*["']\.{1,2}\//m.test(text);
}

/** Names that the bundler is to leave to others, where code of packages is taken along: that cannot be renamed later. */
function reservedNames({ reached, options }: Closure, { beside }: BundleOptions): Set<string> {
  if (reached.bundle !== "packages" && !options.minify) return new Set();
  const names = [...beside, "__dirname", "__filename"];
  return new Set(names.filter((name) => isIdentifierName(name) && !isReservedWord(name)));
}

interface ReadBundle {
  readonly output: Output;
  readonly origins: Origins;
  readonly mistaken: readonly MistakenName[];
}

/** The bundler's text, taken apart. */
function readBundle(result: RunResult, closure: Closure, modules: Modules, { maps }: BundleOptions): ReadBundle {
  const { text, absolute } = result;
  const isInstalled = (path: string): boolean => packageOfFile(absolute(path)) !== undefined;
  const installed = closure.reached.bundle === "packages" ? installedCode(text, isInstalled) : undefined;
  const output = readOutput(text, installed);
  const origins = createOrigins(result, folderOf(closure.member.owner.module.fileName), modules, maps);
  return { output, origins, mistaken: mistakenNames(output, origins, modules) };
}

/** Names of things of the bundle that would be taken for others where the closure's code names them. */
function captured(
  targets: ReadonlyMap<unknown, WantedTarget>,
  output: Output,
  { reached, options }: Closure,
): string[] {
  return [...targets].flatMap(([identity, { alias }]) => {
    const name = output.exports.get(alias);
    if (name === undefined || name.includes(ALIAS)) return [];
    if (!options.minify && !output.installed?.mentions(name)) return [];
    const isHidden = reached.units.some(
      ({ capture }) =>
        capture.locals.has(name) &&
        capture.references.some(
          ({ node, target, asWritten }) =>
            !asWritten && target.kind === "bundled" && bundledIdentity(target) === identity && node.getText() !== name,
        ),
    );
    return isHidden ? [name] : [];
  });
}

/** All code of a bundle with as little text as there can be; `require` is left to the script. */
async function minified(
  { require, module, wholeOffset }: Output,
  text: string,
  { target }: Closure,
): Promise<InstalledCode> {
  const helper = require === undefined ? undefined : module.sourceFile.statements.find(isRequireHelper);
  const rest = helper
    ? text.slice(0, wholeOffset(helper.getStart())) + text.slice(wholeOffset(helper.end - 1) + 1)
    : text;
  const code = printedCode(await minify(rest, target));
  if (!code) throw new Error("the minified bundle cannot be read");
  return code;
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

function run(
  { member, reached, target, packages }: Closure,
  sources: Sources,
  modules: Modules,
  reserved: ReadonlySet<string>,
): Promise<RunResult> {
  const { fileName } = member.owner.module;
  const { entry, entryFiles, contents, isStripped } = sources;
  const pinned = (fromFile: string, specifier: string): Pinned =>
    packages === "registry" && !namesAddress(specifier)
      ? modules.pin(fromFile, specifier, runtimeOf(target))
      : { specifier, pinned: "version" };
  return runBundler({
    fileName,
    mode: reached.bundle,
    target,
    modules,
    entry,
    entryFiles,
    contents,
    isStripped,
    pinned,
    reserved,
  });
}

interface Taken {
  readonly output: Output;
  /** What stays as it is printed. */
  readonly printed: InstalledCode | undefined;
  readonly origins: Origins;
  readonly reserved: ReadonlySet<string>;
  readonly renamed: Sources["renamed"];
}

function bundle(
  { output, printed, origins, reserved, renamed }: Taken,
  targets: ReadonlyMap<unknown, WantedTarget>,
  { member, target, options }: Closure,
  result: RunResult,
): Bundle {
  const { absolute, fileOf } = result;
  // The same wherever the project lies.
  const portablePath = (path: string): string => {
    const found = absolute(path);
    const from = dirname(resolve(member.owner.module.fileName));
    return installedPath(found) ?? relative(from, resolve(fileOf(found) ?? found)).replaceAll("\\", "/");
  };
  const isBuiltin = (specifier: string): boolean => classifySpecifier(specifier, target).kind === "builtin";
  const live = liveImports(output, (specifier) => !isBuiltin(specifier));
  const imports = output.imports.map(({ specifier, attributes, bindings }) => {
    const namespace = live.namespaces.get(specifier);
    const whole = namespace === undefined ? [] : [{ imported: "*", local: namespace }];
    return { specifier, attributes, bindings: [...bindings, ...whole], builtin: isBuiltin(specifier) };
  });
  const imported = new Set(imports.flatMap(({ bindings }) => bindings.map(({ local }) => local)));
  const places = placeNames(output);
  const rendering = { output, printed, isMinified: options.minify, origins, renamed, places, portablePath, live };
  return {
    imports,
    names: output.names.filter((name) => !imported.has(name)),
    targets: new Map([...targets].map(([identity, { alias }]) => [identity, output.exports.get(alias) ?? alias])),
    isIdentifier: (name) => output.isIdentifier(name) || (printed?.mentions(name) ?? false),
    isFixed: (name) => !name.includes(ALIAS) && (printed?.mentions(name) ?? false),
    held: [...(printed?.names ?? [])],
    reserved,
    globals: [...new Set([...output.free.map(({ text }) => text), ...(printed ? freeAmong(reserved, printed) : [])])],
    requires: output.require !== undefined,
    packages: packagesOfFiles(result.files),
    large: largeParts(result),
    notices: output.notices,
    render: (names, createRequire) => renderBundle(rendering, names, createRequire),
  };
}
