import { ts } from "#typescript";
import type { Problem } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { Modules } from "../modules/modules.js";
import type { Target } from "../runtimes/runtimes.js";
import { classifySpecifier, hasScheme } from "../runtimes/target.js";
import { possibleTexts } from "../typescript/possible-texts.js";
import type { SourceModule } from "../typescript/source-module.js";
import type { Origin } from "./origins.js";

/** What to do with a pattern of paths. */
export const EACH_APART = "Write an import() for each file, with its path in quotes: then they are taken along.";

/** What is wrong with an `import()` that the bundler has left as it is: it could not read what that loads. */
export function leftImport(
  call: ts.CallExpression,
  bundled: SourceModule,
  { source, start }: Origin,
  target: Target,
  modules: Modules,
): Problem | undefined {
  const [left] = call.arguments;
  if (!left || ts.isStringLiteralLike(left)) return undefined;
  // The bundler writes constants in another way, so that the file itself says more.
  const module = modules.open(source.fileName);
  const written = module && callFrom(start, module);
  const { known, unknown } =
    written && module ? possibleTexts(written.arguments[0] ?? left, module) : possibleTexts(left, bundled);
  const local = known.find(({ text }) => classifySpecifier(text, target).kind === "relative");
  if (local) {
    const remedy = `Write import("${local.text}") by itself, with the path in quotes: then the file is taken along.`;
    return E.relativeImport(local.text, local.text, remedy);
  }
  return unknown.some(({ text }) => !hasScheme(text)) ? E.dynamicImport() : undefined;
}

/** The first `import()` at or behind an offset: maps are coarse. */
function callFrom(start: number, { sourceFile, text }: SourceModule): ts.CallExpression | undefined {
  const behind = /\bimport\s*\(/.exec(text.slice(start));
  const at = behind ? start + behind.index : -1;
  let found: ts.CallExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (found || at < node.pos || at >= node.end) return;
    const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImport && node.getStart(sourceFile) === at) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** `globImport_plugins_js("./plugins/" + name + ".js")`: of a pattern that no file has, the bundler takes nothing along. */
export function emptyPattern(
  node: ts.Node,
  { checker }: SourceModule,
): { readonly pattern: string; readonly problem: Problem } | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  if (!/^glob(?:Import|Require)_/.test(node.expression.text)) return undefined;
  const declared = checker.getSymbolAtLocation(node.expression)?.valueDeclaration;
  const made = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  const [files] = made && ts.isCallExpression(made) ? made.arguments : [];
  if (!files || !ts.isObjectLiteralExpression(files) || files.properties.length > 0) return undefined;
  // As esbuild knows one only by what it begins with, that is in the source as well.
  const [, pattern = ""] = /(\.{1,2}\/[^"'`$]*)/.exec(node.arguments[0]?.getText() ?? "") ?? [];
  return { pattern, problem: E.relativeImport(`${pattern}…`, `${pattern}…`, EACH_APART) };
}
