import { ts } from "#typescript";
import { untimed } from "../../model/stopwatch.js";
import { type Aliases, createAliases } from "./aliases.js";
import { createClassFields } from "./class-fields.js";
import { createPins, type Pins } from "./pins.js";
import { createProjectConfigs } from "./project-configs.js";
import type { Host } from "../../host/host.js";
import { reachableFrom } from "./reachable.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { parse } from "../typescript/parse.js";
import { createWorkspace } from "./workspace.js";
import { type SourceModule } from "../typescript/source-module.js";
import { symbolOf } from "../typescript/visit-code.js";

/** The local files that a source reaches, each parsed once a run and only when somebody asks for it. */
export interface Modules {
  /** Whom all of it is asked. */
  readonly host: Host;
  open(fileName: string): SourceModule | undefined;
  /** The file that a relative or aliased specifier means, or undefined when there is none. */
  resolve(from: SourceModule, specifier: string): SourceModule | undefined;
  /** What a relative specifier leads to, without parsing it. */
  locate(from: SourceModule, specifier: string): FoundPath;
  /** Whether a file is there, so that its relative imports lead somewhere: a text may have a name only. */
  isFile(module: SourceModule): boolean;
  /** A file and all local files that it imports, and these in turn. */
  reachable(from: SourceModule): readonly SourceModule[];
  /** Names of the files beside a path, as far as the host can list them. */
  siblings(path: string): readonly string[];
  /** The path of the file that a specifier means: it need not be code, and is not parsed. */
  findFile(fromFile: string, specifier: string): string | undefined;
  /** Whether `paths` of tsconfig.json, `imports` of package.json or the workspace make a local file of the specifier. */
  isAlias(from: SourceModule, specifier: string): boolean;
  /** The text of a file as it is compiled, or undefined when there is none. */
  readText(fileName: string): string | undefined;
  /** A package as an import that names its version. */
  pin: Pins;
  /** What `npm install` is given for the package that a file finds under a name: `ms@2.1.3`; the name where none is installed. */
  installedAs(fromFile: string, name: string): string;
}

export interface FoundPath {
  /** As the specifier says it, from the root. */
  readonly path: string;
  readonly isThere: boolean;
  /** Of a file that the compiler could open. */
  readonly text: string | undefined;
}

export function createModules(host: Host, roots: readonly SourceModule[], stopwatch = untimed): Modules {
  const opened = new Map<string, SourceModule | undefined>(roots.map((module) => [module.fileName, module]));
  const assignsFields = createClassFields(host);
  const open = (fileName: string): SourceModule | undefined => {
    if (!opened.has(fileName)) {
      const text = host.readFile(fileName);
      const parsed = (known: string): SourceModule =>
        stopwatch.measure("parsing and binding", () => parse(fileName, known, () => assignsFields(fileName)));
      opened.set(fileName, text === undefined ? undefined : parsed(text));
    }
    return opened.get(fileName);
  };
  const readText = (fileName: string): string | undefined => opened.get(fileName)?.text ?? host.readFile(fileName);
  const configs = createProjectConfigs(host);
  const named = createAliases(host, configs);
  const workspace = createWorkspace(host, configs);
  const aliases: Aliases = (fromFile, specifier) => named(fromFile, specifier) ?? workspace(fromFile, specifier)?.file;
  const findFile = (fromFile: string, specifier: string): string | undefined => {
    if (!isRelative(specifier)) return aliases(fromFile, specifier);
    const found = candidates(joinPath(fromFile, specifier)).find((candidate) => readText(candidate) !== undefined);
    return found ?? named(fromFile, specifier);
  };
  const resolve = (from: SourceModule, specifier: string): SourceModule | undefined => {
    const found = findFile(from.fileName, specifier);
    return found !== undefined && /\.[cm]?[jt]sx?$/.test(found) ? open(found) : undefined;
  };
  const locate = (from: SourceModule, specifier: string): FoundPath => {
    const path = joinPath(from.fileName, specifier);
    for (const fileName of candidates(path)) {
      const text = host.readFile(fileName);
      if (text !== undefined) return { path, isThere: true, text };
    }
    const merged = named(from.fileName, specifier);
    if (merged !== undefined) return { path: merged, isThere: true, text: readText(merged) };
    // What Node, a bundler or another loader may know how to import, beside the files that the compiler opens.
    const others = [path, `${path}/package.json`, ...OTHERS.map((extension) => path + extension)];
    return { path, isThere: others.some((file) => host.readFile(file) !== undefined), text: undefined };
  };
  const reached = new Map<SourceModule, readonly SourceModule[]>();
  const reachable = (from: SourceModule): readonly SourceModule[] => {
    const known = reached.get(from) ?? reachableFrom(from, resolve);
    reached.set(from, known);
    return known;
  };
  const isFile = ({ fileName }: SourceModule): boolean => host.readFile(fileName) !== undefined;
  const siblings = (path: string): readonly string[] => host.listFolder?.(path.replace(/\/[^/]*$/, "")) ?? [];
  return {
    host,
    open,
    resolve,
    locate,
    findFile,
    isFile,
    reachable,
    siblings,
    isAlias: (from, specifier) => !isRelative(specifier) && aliases(from.fileName, specifier) !== undefined,
    readText,
    pin: createPins(host),
    installedAs: (fromFile, name) => installedAs(host, fromFile, name),
  };
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier);
}

const OTHERS = [".json", ".cjs", ".cts", ".jsx", ".tsx", ".node", ".d.ts"];

/** As Node looks for a package: `node_modules` beside the file, then in every folder above it. */
function installedAs(host: Host, fromFile: string, name: string): string {
  const folders = fromFile.split(/[\\/]/).slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const place = [...folders.slice(0, depth), "node_modules", name].join("/");
    // Where yarn makes no such folder, the package lies elsewhere.
    const text =
      host.readFile(`${place}/package.json`) ?? host.readFile(`${host.realPath?.(place) ?? place}/package.json`);
    const installed = text === undefined ? undefined : identityOf(text);
    if (installed?.version === undefined) continue;
    // `"ms1": "npm:ms@0.7.3"`: what lies under an alias is published under another name.
    const isAlias = installed.name !== undefined && installed.name !== name;
    return isAlias ? `${name}@npm:${installed.name}@${installed.version}` : `${name}@${installed.version}`;
  }
  return name;
}

function identityOf(manifest: string): { readonly name?: string; readonly version?: string } {
  try {
    return JSON.parse(manifest) as { name?: string; version?: string };
  } catch {
    return {};
  }
}

/** What TypeScript would look for: the file as written, its TypeScript source, then extensions and index files. */
function candidates(path: string): string[] {
  const typescript = path.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
  const exact = /\.[^./]+$/.test(path) ? (typescript === path ? [path] : [typescript, `${typescript}x`, path]) : [];
  const added = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".json"];
  return [
    ...exact,
    ...added.map((extension) => path + extension),
    ...added.map((extension) => `${path}/index${extension}`),
  ];
}

/** Forward slashes on every system, so that output does not depend on it. */
function joinPath(fromFile: string, specifier: string): string {
  const parts = fromFile.split(/[\\/]/).slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** What an exported name stands for: a declaration of a local file, or a name of a package. */
export type Exported =
  | { readonly kind: "declaration"; readonly module: SourceModule; readonly declaration: ts.Declaration }
  | { readonly kind: "package"; readonly specifier: string; readonly name: string }
  /** All that a local file exports: `import * as base`, `export * as base from`. */
  | { readonly kind: "namespace"; readonly module: SourceModule };

/**
 * The names that a local file exports, types included; undefined where not all of them can be known, because it is no
 * ES module or hands on everything of a package.
 */
export function exportedNames(
  modules: Modules,
  module: SourceModule,
  seen: ReadonlySet<string> = new Set(),
): Set<string> | undefined {
  const { sourceFile, checker, fileName } = module;
  if (!ts.isExternalModule(sourceFile) || sourceFile.isDeclarationFile || module.syntaxErrors.length > 0)
    return undefined;
  const names = new Set<string>();
  const stars: string[] = [];
  for (const statement of sourceFile.statements) {
    if (ts.isExportAssignment(statement) && statement.isExportEquals) return undefined;
    if (!ts.isExportDeclaration(statement) || statement.exportClause || !statement.moduleSpecifier) continue;
    stars.push(ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "");
  }
  for (const name of checker.getSymbolAtLocation(sourceFile)?.exports?.keys() ?? [])
    if (name !== ts.InternalSymbolName.ExportStar) names.add(ts.unescapeLeadingUnderscores(name));
  for (const specifier of stars) {
    const target = modules.resolve(module, specifier);
    if (target && seen.has(target.fileName)) continue;
    const further = target && exportedNames(modules, target, new Set([...seen, fileName]));
    if (!further) return undefined;
    for (const name of further) if (name !== "default") names.add(name);
  }
  return names;
}

/** Follows re-exports through local files (barrels) to what `name` really is. */
function findExport(modules: Modules, module: SourceModule, name: string): Exported | undefined {
  return follow(modules, module, name, new Set());
}

function follow(modules: Modules, module: SourceModule, name: string, seen: Set<string>): Exported | undefined {
  const visit = `${module.fileName}\0${name}`;
  if (seen.has(visit)) return undefined;
  seen.add(visit);
  const stars: string[] = [];
  for (const statement of module.sourceFile.statements) {
    if (ts.isExportDeclaration(statement)) {
      const specifier = statement.moduleSpecifier;
      const from = specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
      if (!statement.exportClause) {
        if (from !== undefined) stars.push(from);
      } else if (ts.isNamedExports(statement.exportClause)) {
        const element = statement.exportClause.elements.find((e) => e.name.text === name);
        if (!element) continue;
        if (from !== undefined)
          return through(modules, module, from, (element.propertyName ?? element.name).text, seen);
        const symbol = module.checker.getExportSpecifierLocalTargetSymbol(element);
        return symbol && fromDeclaration(modules, module, symbol.declarations?.[0], seen);
      } else if (statement.exportClause.name.text === name && from !== undefined)
        return through(modules, module, from, "*", seen);
    } else if (ts.isExportAssignment(statement) && name === "default") {
      const symbol = module.checker.getSymbolAtLocation(skipTypeSyntax(statement.expression));
      return fromDeclaration(modules, module, symbol?.declarations?.[0] ?? statement, seen);
    }
  }
  const symbol = module.checker.getSymbolAtLocation(module.sourceFile)?.exports?.get(ts.escapeLeadingUnderscores(name));
  const own = symbol?.declarations?.find((d) => !ts.isExportSpecifier(d) && !ts.isExportAssignment(d));
  if (own) return { kind: "declaration", module, declaration: own };
  return name === "default" ? undefined : first(stars.map((from) => through(modules, module, from, name, seen)));
}

/** An exported local may itself be an import: `import { closure } from "argots"; export { closure }`. */
function fromDeclaration(
  modules: Modules,
  module: SourceModule,
  declaration: ts.Declaration | undefined,
  seen: Set<string>,
): Exported | undefined {
  if (!declaration) return undefined;
  const imported = importOf(declaration);
  if (imported) return through(modules, module, imported.specifier, imported.name, seen);
  if (ts.isImportEqualsDeclaration(declaration)) return fromAlias(modules, module, declaration, seen);
  return { kind: "declaration", module, declaration };
}

/** `import closure = argots.closure`, `import argots = require("argots")`. */
function fromAlias(
  modules: Modules,
  module: SourceModule,
  { moduleReference }: ts.ImportEqualsDeclaration,
  seen: Set<string>,
): Exported | undefined {
  if (!ts.isExternalModuleReference(moduleReference)) return resolveName(modules, module, moduleReference);
  const { expression } = moduleReference;
  return ts.isStringLiteral(expression) ? through(modules, module, expression.text, "*", seen) : undefined;
}

function through(
  modules: Modules,
  module: SourceModule,
  specifier: string,
  name: string,
  seen: Set<string>,
): Exported | undefined {
  const local = modules.resolve(module, specifier);
  if (local) return name === "*" ? { kind: "namespace", module: local } : follow(modules, local, name, seen);
  return /^\.\.?(\/|$)/.test(specifier) ? undefined : { kind: "package", specifier, name };
}

/** What an expression or a type's name stands for: `closure`, `argots.closure`, `base.Workflow`, a class of this file. */
export function resolveName(
  modules: Modules,
  module: SourceModule,
  node: ts.Expression | ts.EntityName,
): Exported | undefined {
  const name = ts.isQualifiedName(node) ? node : skipTypeSyntax(node);
  const [left, right] = ownerAndMember(name);
  if (left !== undefined && right !== undefined) {
    const owner = resolveName(modules, module, left);
    if (owner?.kind === "namespace") return findExport(modules, owner.module, right);
    if (owner?.kind === "declaration") return memberOf(modules, owner.module, owner.declaration, right);
    if (owner?.kind !== "package") return undefined;
    return { ...owner, name: owner.name === "*" ? right : `${owner.name}.${right}` };
  }
  if (!ts.isIdentifier(name)) return undefined;
  const symbol = symbolOf(name, module.checker);
  return fromDeclaration(modules, module, symbol?.valueDeclaration ?? symbol?.declarations?.[0], new Set());
}

function ownerAndMember(node: ts.Expression | ts.QualifiedName): [(ts.Expression | ts.EntityName)?, string?] {
  if (ts.isQualifiedName(node)) return [node.left, node.right.text];
  if (ts.isPropertyAccessExpression(node)) return [node.expression, node.name.text];
  const isElement = ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression);
  return isElement ? [node.expression, node.argumentExpression.text] : [];
}

/** `Flows.Base` of a TypeScript namespace. Members of other values are nothing that is known before they exist. */
function memberOf(modules: Modules, module: SourceModule, owner: ts.Declaration, name: string): Exported | undefined {
  if (!ts.isModuleDeclaration(owner)) return undefined;
  const symbol = module.checker.getSymbolAtLocation(owner.name)?.exports?.get(ts.escapeLeadingUnderscores(name));
  return fromDeclaration(modules, module, symbol?.valueDeclaration ?? symbol?.declarations?.[0], new Set());
}

/** What a name that an import declaration binds stands for. */
export function resolveImport(
  modules: Modules,
  module: SourceModule,
  imported: Pick<ImportedName, "specifier" | "name">,
): Exported | undefined {
  return through(modules, module, imported.specifier, imported.name, new Set());
}

/** Several `export *` of packages could hold the name: a local declaration wins over a guess. */
function first(found: readonly (Exported | undefined)[]): Exported | undefined {
  return found.find((e) => e?.kind === "declaration") ?? found.find((e) => e !== undefined);
}

/** Where names of a file lead that other local files declare. */
export function elsewhereIn(
  modules: Modules,
): (
  module: SourceModule,
  name: ts.EntityName | ts.Expression,
) => { readonly module: SourceModule; readonly declaration: ts.Declaration } | undefined {
  return (module, name) => {
    const found = resolveName(modules, module, name);
    return found?.kind === "declaration" ? found : undefined;
  };
}

/** What an import declaration binds. `name` is `default`, `*` or the exported name. */
export interface ImportedName {
  readonly specifier: string;
  readonly name: string;
  readonly declaration: ts.ImportDeclaration;
}

export function importOf(declaration: ts.Declaration): ImportedName | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  if (!statement || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const specifier = statement.moduleSpecifier.text;
  if (ts.isImportClause(declaration)) return { specifier, name: "default", declaration: statement };
  if (ts.isNamespaceImport(declaration)) return { specifier, name: "*", declaration: statement };
  if (ts.isImportSpecifier(declaration))
    return { specifier, name: (declaration.propertyName ?? declaration.name).text, declaration: statement };
  return undefined;
}
