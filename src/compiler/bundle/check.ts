import { ts } from "#typescript";
import type { Diagnostic, Problem } from "../../diagnostics/diagnostic.js";
import type { GlobalFix } from "../messages/globals.js";
import { E } from "../messages/messages.js";
import { argoTags, unescapable } from "../hygiene/hygiene.js";
import type { Referent } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import type { Modules } from "../modules/modules.js";
import { classifySpecifier, globalsOf } from "../runtimes/target.js";
import { runtimeOf, type Target } from "../runtimes/runtimes.js";
import { suggest } from "../../model/suggest.js";
import type { Origin, Origins } from "./origins.js";
import { type InstalledCode, isProperty, named, textOf } from "./installed.js";
import { tagged } from "./installed-edits.js";
import type { Output } from "./output.js";
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
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: ReportOutput = (node, written, problem) =>
    reportAt(output.wholeOffset(node.getStart()), written, problem);
  const reportAt = (offset: number, written: string, problem: (origin: Origin) => Problem | undefined): void => {
    const origin = origins.at(offset);
    if (!origin) return;
    const found = problem(origin);
    if (!found) return;
    // The map is coarse: what is meant stands at or shortly behind the place that it tells.
    const at = origin.source.text.indexOf(written, origin.start);
    const start = at >= 0 && at - origin.start < 1000 ? at : origin.start;
    diagnostics.push(locator.at({ ...origin, start }, at >= 0 ? written.length : 1, found));
  };
  checkNames({ ...output, free: output.free.filter(({ text }) => !refused.has(text)) }, target, report);
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && unescapable(node))
      report(node.template, "`", ({ packageName }) =>
        packageName === undefined ? E.unescapableText("{{") : { ...E.unescapableText("{{"), hint: INSTALLED },
      );
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      report(node, "import.meta", (origin) => moduleAddress("import.meta", origin));
    const tag = tagIn(node);
    // In a package and in JSON it is somebody's data, which stays what it is.
    if (tag !== undefined)
      report(node, tag, ({ packageName, source }) =>
        packageName !== undefined || source.fileName.endsWith(".json") ? undefined : E.argoTag(tag, "code"),
      );
    ts.forEachChild(node, visit);
  };
  output.statements.forEach(visit);
  if (output.installed) checkInstalled(output.installed, output.require, reportAt);
  return diagnostics;
}

/** What cannot work in code of packages, by its tokens: there is no tree of it. */
function checkInstalled(installed: InstalledCode, require: string | undefined, report: ReportAt): void {
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
  each("import", "import.meta", (index) => {
    const isAddress = textOf(tokens, index + 1) === "." && textOf(tokens, index + 2) === "meta";
    return isAddress ? E.packageAddress("import.meta") : undefined;
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

type ReportAt = (offset: number, written: string, problem: (origin: Origin) => Problem | undefined) => void;
type ReportOutput = (node: ts.Node, written: string, problem: (origin: Origin) => Problem | undefined) => void;

/** Names that the bundle does not declare: `require` in ways that cannot be bundled, and what no runtime has. */
function checkNames({ free, module, require }: Output, target: Target, report: ReportOutput): void {
  const globals = globalsOf(target);
  for (const identifier of free) {
    const { text, parent } = identifier;
    const written = Object.entries(PLACE_NAMES).find(([, name]) => name === text)?.[0];
    if (written !== undefined) report(identifier, written, (origin) => moduleAddress(written, origin));
    else if (!globals.has(text) && !ts.isTypeOfExpression(parent))
      report(identifier, text, ({ packageName }) => {
        if (FILE_NAMES.has(text) && packageName !== undefined) return E.packageAddress(text);
        return packageName !== undefined
          ? undefined
          : E.unknownGlobal(text, runtimeName(target), globalFix(text, globals));
      });
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === require && isDynamic(node))
      report(node, "require", () => E.dynamicRequire());
    ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
}

function globalFix(name: string, globals: ReadonlySet<string>): GlobalFix {
  const near = suggest(name, globals);
  return near === undefined ? { kind: "unknown" } : { kind: "name", name: near };
}

function runtimeName({ runtime, major }: Target): string {
  return major === undefined ? runtime : `${runtime} ${major}`;
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
  { imports }: Output,
  { reached, target, options }: Closure,
  { edges, externals }: RunResult,
  locator: Locator,
  modules: Modules,
): Diagnostic[] {
  const known = new Set(
    reached.units.flatMap(({ capture }) => capture.references.map((use) => specifierOf(use.target))),
  );
  return imports.flatMap(({ specifier }) => {
    if (/^argots(\/|$)/.test(specifier)) {
      const edge = edges.find((e) => e.specifier === specifier);
      return [located(E.authoringApiUsed(specifier), locator.importOf(specifier, edge?.fromFile ?? ""))];
    }
    const external = externals.find(({ written }) => written === specifier);
    if (!external || known.has(specifier)) return [];
    const place = locator.importOf(external.specifier, external.fromFile);
    const { packages } = runtimeOf(target);
    if (packages === "registry") return external.unpinned ? [located(E.unpinnedImport(external.specifier), place)] : [];
    const classified = classifySpecifier(specifier, target);
    if (classified.kind !== "package" || packages !== "image") return [];
    const version = modules.packageVersion(external.fromFile, classified.name);
    const name = version === undefined ? classified.name : `${classified.name}@${version}`;
    return [located(E.npmImport(name, options.image), place)];
  });
}

function specifierOf(target: Referent): string | undefined {
  return target.kind === "import" ? target.specifier : undefined;
}
