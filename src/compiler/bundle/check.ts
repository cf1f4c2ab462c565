import { ts } from "#typescript";
import type { Diagnostic, Problem } from "../../diagnostics/diagnostic.js";
import type { GlobalFix } from "../messages/globals.js";
import { E } from "../messages/messages.js";
import { importMeta } from "../check/import-meta.js";
import { emptyPattern, leftImport } from "./left-imports.js";
import { isLeftOut } from "./left-out.js";
import { argoTags, unescapable } from "../hygiene/hygiene.js";
import type { Referent } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import type { Modules } from "../modules/modules.js";
import { type Access, memberFilter } from "../availability/accesses.js";
import type { Asked } from "../availability/asked.js";
import { isAsking, isGuarded, wantedBy } from "../availability/guards.js";
import { isAsMeasured, keyOf, madeBy, madeByCall, missingUse, unknownMember } from "../availability/missing.js";
import { fetcherOf, fetchProblem } from "../capture/fetched.js";
import { fixOf, missingExport, missingProblem } from "../check/availability.js";
import { tooNew } from "../check/versions.js";
import { builtinHas } from "../runtimes/builtin-exports.js";
import { GLOBALS } from "../runtimes/facts.js";
import { classifySpecifier, globalsOf, isBuiltin, namesAddress, runtimeName } from "../runtimes/target.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";
import { parsePrinted } from "../typescript/parse.js";
import { suggest } from "../../model/suggest.js";
import { type Origin, type Origins, placesOf } from "./origins.js";
import { type InstalledCode, isProperty, named, textOf } from "./installed.js";
import { tagged } from "./installed-edits.js";
import type { Output } from "./output.js";
import { packageOfFile } from "./packages.js";
import { located, type Locator } from "./problems.js";
import { PLACE_NAMES, type RunResult } from "./run.js";
import { Kind, type Tokens } from "./tokens.js";

/** CommonJS knows its own place by these; in a bundle they mean the script's. */
const FILE_NAMES: ReadonlySet<string> = new Set(["__dirname", "__filename"]);

/** What is left where nobody can change the code. */
const INSTALLED = "Use an image that has the package in /node_modules, and bundle: true or none.";

const PLACES: ReadonlySet<string> = new Set(Object.values(PLACE_NAMES));

/**
 * The policy for code that nobody has looked at yet: imported files in all respects, packages where they cannot work.
 *
 * @param refused names that are missing for a reason that is reported already
 */
export function checkOutput(
  output: Output,
  target: Target,
  refused: ReadonlySet<string>,
  origins: Origins,
  locator: Locator,
  modules: Modules,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: ReportOutput = (node, text, problem) => reportAt(output.wholeOffset(node.getStart()), text, problem);
  const reportAt: ReportAt = (offset, text, problem) => {
    const origin = origins.at(offset);
    if (!origin) return;
    const found = problem(origin);
    if (!found) return;
    const written = typeof text === "string" ? text : text(origin);
    const [at] = placesOf(written, origin);
    diagnostics.push(
      locator.at({ ...origin, start: at ?? origin.start }, at === undefined ? 1 : written.length, found),
    );
  };
  checkNames({ ...output, free: output.free.filter(({ text }) => !refused.has(text)) }, target, modules, report);
  const asked: Asked = { module: output.module, target };
  const accesses: Access[] = [];
  const mayBeMissing = memberFilter(asked);
  const visit = (node: ts.Node): void => {
    if (mayBeMissing(node)) accesses.push(node);
    const unsupported = tooNew(node, target);
    if (unsupported)
      report(
        node,
        (origin) => writtenAs(node, origin),
        (origin) => ofProject(origin, () => E.unsupportedSyntax(...unsupported)),
      );
    if (ts.isTaggedTemplateExpression(node) && unescapable(node))
      report(node.template, "`", ({ packageName }) =>
        packageName === undefined ? E.unescapableText("{{") : { ...E.unescapableText("{{"), hint: INSTALLED },
      );
    const meta = importMeta(node, target, true);
    if (meta)
      report(node, "import.meta", ({ packageName }) =>
        packageName === undefined ? meta.problem : E.packageAddress("import.meta"),
      );
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      report(node, "import(", (origin) =>
        origin.packageName === undefined ? leftImport(node, output.module, origin, target, modules) : undefined,
      );
    const empty = emptyPattern(node, output.module);
    if (empty)
      report(node, empty.pattern, ({ packageName }) => (packageName === undefined ? empty.problem : undefined));
    const tag = tagIn(node);
    // In a package and in JSON it is somebody's data, which stays what it is.
    if (tag !== undefined)
      report(node, tag, ({ packageName, source }) =>
        packageName !== undefined || source.fileName.endsWith(".json") ? undefined : E.argoTag(tag, "code"),
      );
    ts.forEachChild(node, visit);
  };
  output.statements.forEach(visit);
  checkAvailability(accesses, output, asked, origins, modules, report);
  if (output.installed) checkInstalled(output.installed, output.require, target, reportAt);
  return diagnostics;
}

/** What a package is written in, the bundler has refused or rewritten. */
function ofProject({ packageName }: Origin, problem: () => Problem): Problem | undefined {
  return packageName === undefined ? problem() : undefined;
}

/** The beginning of what a piece of the bundle was in the sources: a regular expression may be `new RegExp(…)` by now. */
function writtenAs(node: ts.Node, { source, start }: Origin): string {
  if (ts.isRegularExpressionLiteral(node)) return "/";
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return "";
  return /^[^/]{0,40}?RegExp\b/.test(source.text.slice(start, start + 50)) ? "RegExp" : "/";
}

/** Members of globals and of builtin modules, as in the closure itself; packages ask in ways of their own, and may add what is missing. */
function checkAvailability(
  accesses: readonly Access[],
  { free, imports, module: { sourceFile }, installed, wholeOffset }: Output,
  asked: Asked,
  origins: Origins,
  modules: Modules,
  report: ReportOutput,
): void {
  if (!isAsMeasured(asked.target.command)) return;
  const isOwn = (node: ts.Node): boolean => origins.at(wholeOffset(node.getStart()))?.packageName === undefined;
  const isAlone =
    !installed && imports.every(({ specifier }) => isBuiltin(specifier, asked.target)) && free.every(isOwn);
  const uses = [
    ...accesses.flatMap((node) => (isOwn(node) ? (missingUse(node, asked) ?? []) : [])),
    ...(isAlone ? free.flatMap((node) => unknownMember(node, asked) ?? []) : []),
  ];
  if (uses.length === 0) return;
  const seen = new Set([
    ...accesses.flatMap((node) => madeBy(node, asked) ?? []),
    ...free.flatMap((node) => madeByCall(node, asked)),
    ...(installed ? madeIn(installed, asked.target) : []),
  ]);
  for (const { node, member } of uses) {
    const key = keyOf(member);
    if (seen.has(key) || isGuarded(node, sourceFile, wantedBy(node, member), asked)) continue;
    seen.add(key);
    report(node, member.name, (origin) => {
      const root = free.find((name) => name === rootOf(node));
      return root && isLeftOut(root, origin, modules) ? undefined : missingProblem(member, asked.target);
    });
  }
}

/** `a` of `a.b["c"]`. */
function rootOf(node: ts.Node): ts.Node {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isAccess ? rootOf(node.expression) : node;
}

/** What packages add to the runtime: all of the bundle is parsed for it, which matters only where something is missing. */
function madeIn({ tokens }: InstalledCode, target: Target): readonly string[] {
  const module = parsePrinted("bundle.mjs", tokens.text);
  const asked: Asked = { module, target };
  const mayBeMissing = memberFilter(asked);
  const made: string[] = [];
  const visit = (node: ts.Node): void => {
    if (mayBeMissing(node)) made.push(...[madeBy(node, asked) ?? []].flat());
    if (ts.isIdentifier(node)) made.push(...madeByCall(node, asked));
    ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
  return made;
}

/** What cannot work in code of packages, by its tokens: there is no tree of it. */
function checkInstalled(installed: InstalledCode, require: string | undefined, target: Target, report: ReportAt): void {
  const { tokens, stretches } = installed;
  const each = (name: string, written: string, problem: (index: number) => Problem | undefined): void => {
    for (const index of named(tokens, stretches, name)) {
      const found = isProperty(tokens, index) ? undefined : problem(index);
      if (found) report(tokens.starts[index] ?? 0, written, () => found);
    }
  };
  for (const [written, name] of Object.entries(PLACE_NAMES)) each(name, written, () => E.packageAddress(written));
  for (const name of FILE_NAMES)
    each(name, name, (index) => (textOf(tokens, index - 1) === "typeof" ? undefined : E.packageAddress(name)));
  const known = runtimeOf(target).importMeta.filter((key) => key !== "main");
  each("import", "import.meta", (index) => {
    const isAddress = textOf(tokens, index + 1) === "." && textOf(tokens, index + 2) === "meta";
    const key = textOf(tokens, index + 3) === "." ? textOf(tokens, index + 4) : "";
    return isAddress && !known.includes(key) ? E.packageAddress("import.meta") : undefined;
  });
  if (require !== undefined)
    each(require, "require", (index) => (loadsUnknown(tokens, index) ? E.dynamicRequire() : undefined));
  for (const index of tagged(installed))
    report(tokens.starts[index] ?? 0, "`", () => ({ ...E.unescapableText("{{"), hint: INSTALLED }));
}

/** As `isDynamic`, of tokens. */
function loadsUnknown(tokens: Tokens, index: number): boolean {
  if (textOf(tokens, index - 1) === "typeof") return false;
  const next = textOf(tokens, index + 1);
  if (next === ".") return textOf(tokens, index + 2) === "resolve";
  if (next !== "(") return true;
  const isWhole = tokens.kinds[index + 2] === Kind.String || /^`[^]*`$/.test(textOf(tokens, index + 2));
  return !isWhole || ![")", ","].includes(textOf(tokens, index + 3));
}

/** What to look for in the source, behind the place that the map tells. */
type Written = string | ((origin: Origin) => string);
type ReportAt = (offset: number, written: Written, problem: (origin: Origin) => Problem | undefined) => void;
type ReportOutput = (node: ts.Node, written: Written, problem: (origin: Origin) => Problem | undefined) => void;

/** Names that the bundle does not declare: `require` in ways that cannot be bundled, and what no runtime has. */
function checkNames({ free, module, require }: Output, target: Target, modules: Modules, report: ReportOutput): void {
  const globals = globalsOf(target);
  const isGuardedName = (node: ts.Identifier): boolean => {
    const wanted = wantedBy(node, { owner: GLOBALS, name: node.text });
    return isGuarded(node, module.sourceFile, wanted, { module, target });
  };
  for (const identifier of free) {
    const { text } = identifier;
    const written = Object.entries(PLACE_NAMES).find(([, name]) => name === text)?.[0];
    if (written !== undefined) report(identifier, written, (origin) => moduleAddress(written, origin));
    else if (!globals.has(text) && !isAsking(identifier, true))
      report(identifier, text, (origin) => {
        const { packageName } = origin;
        if (FILE_NAMES.has(text) && packageName !== undefined) return E.packageAddress(text);
        return packageName !== undefined || isGuardedName(identifier) || isLeftOut(identifier, origin, modules)
          ? undefined
          : E.unknownGlobal(text, runtimeName(target), globalFix(text, globals, target));
      });
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === require && isDynamic(node))
      report(node, "require", () => E.dynamicRequire());
    ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
}

function globalFix(name: string, globals: ReadonlySet<string>, target: Target): GlobalFix {
  const fix = fixOf({ owner: GLOBALS, name }, target);
  if (fix.kind === "newer" || fix.kind === "flag") return fix;
  const near = suggest(name, globals);
  if (near !== undefined) return { kind: "name", name: near };
  return fix.kind === "elsewhere" ? fix : { kind: "unknown" };
}

function moduleAddress(written: string, { packageName }: Origin): Problem {
  return packageName !== undefined ? E.packageAddress(written) : E.importMeta(written);
}

/** `require(name)` with a name that only the running program knows, `require.resolve(…)`, `require` handed on. */
function isDynamic(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && parent.name === node) return false;
  if (ts.isTypeOfExpression(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node && parent.name.text === "resolve";
  if (!ts.isCallExpression(parent) || parent.expression !== node) return true;
  const [argument] = parent.arguments;
  return !argument || !ts.isStringLiteralLike(argument);
}

function tagIn(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node.parent)) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return argoTags(node.text)[0];
  if (!ts.isTemplateExpression(node)) return undefined;
  return argoTags(node.head.text + node.templateSpans.map((span) => `\${}${span.literal.text}`).join(""))[0];
}

/** Names of the bundle that the script has to declare: they tell where a module lies. */
export function placeNames({ free, installed }: Output): string[] {
  const names = [...PLACES, ...FILE_NAMES].filter((name) => installed?.mentions(name));
  return [
    ...new Set([...free.map(({ text }) => text), ...names].filter((text) => PLACES.has(text) || FILE_NAMES.has(text))),
  ].sort();
}

/** Modules that the bundle leaves to the pod: argots itself is none, packages must be in the image or in the registry. */
export function checkExternals(
  { imports, loaded }: Output,
  { reached, target, options, packages }: Closure,
  { edges, externals }: RunResult,
  locator: Locator,
  modules: Modules,
): Diagnostic[] {
  const known = new Set(
    reached.units.flatMap(({ capture }) => capture.references.map((use) => specifierOf(use.target))),
  );
  return [...new Set([...imports.map(({ specifier }) => specifier), ...loaded])].flatMap((specifier) => {
    const classified = classifySpecifier(specifier, target);
    if (classified.kind === "wrong-runtime") {
      const edge = edges.find((one) => one.specifier === specifier && packageOfFile(one.fromFile) === undefined);
      const problem = E.wrongRuntimeImport(specifier, classified.runtime, runtimeName(target));
      return edge ? [located(problem, locator.importOf(specifier, edge.fromFile))] : [];
    }
    const bindings = imports.filter((one) => one.specifier === specifier).flatMap((one) => one.bindings);
    const newer = bindings.filter(({ imported }) => !builtinHas(target, specifier, imported));
    if (newer.length > 0) {
      const fromFile = edges.find((edge) => edge.specifier === specifier)?.fromFile ?? "";
      return newer.map(({ imported }) =>
        located(missingExport(specifier, imported, target), locator.importOf(specifier, fromFile)),
      );
    }
    if (/^argots(\/|$)/.test(specifier)) {
      const edge = edges.find((e) => e.specifier === specifier);
      return [located(E.authoringApiUsed(specifier), locator.importOf(specifier, edge?.fromFile ?? ""))];
    }
    const external = externals.find(({ written }) => written === specifier);
    if (!external || known.has(specifier)) return [];
    const place = locator.importOf(external.specifier, external.fromFile);
    const problem = packages === "registry" ? fetchProblem(external.specifier, external.pinned, target) : undefined;
    if (packages === "registry") return problem ? [located(problem, place)] : [];
    if (classified.kind !== "package" || (packages === "either" && namesAddress(specifier))) return [];
    const installed = modules.installedAs(external.fromFile, classified.name);
    return [located(E.npmImport(installed, options.image, fetcherOf(target)), place)];
  });
}

function specifierOf(target: Referent): string | undefined {
  return target.kind === "import" ? target.specifier : undefined;
}
