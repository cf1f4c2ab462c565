import { ts } from "#typescript";
import type { Modules } from "../modules/modules.js";
import { parsePrinted } from "../typescript/parse.js";
import type { SourceModule } from "../typescript/source-module.js";
import { isInside, symbolOf, visitCode } from "../typescript/visit-code.js";
import { beginsStatement, type InstalledCode, isProperty, named, textOf } from "./installed.js";
import type { Origin, Origins } from "./origins.js";
import type { Output } from "./output.js";

/** A name in the bundle that has come to mean the class expression around it, and in its file means something else. */
export interface MistakenName {
  readonly module: SourceModule;
  readonly node: ts.Identifier | ts.StringLiteralLike;
  readonly origin: Origin;
}

/**
 * esbuild gives a declaration of the top level a name that a class expression has for itself, and uses it inside of that.
 * What the name means in the bundle is compared with what it means where it was written.
 */
export function mistakenNames(output: Output, origins: Origins, modules: Modules): MistakenName[] {
  const { installed } = output;
  const isTop = new Set(output.names);
  const own = mistakenIn(output, isTop, origins, modules);
  if (!installed || !mayBeMistaken(installed, isTop)) return own;
  const module = parsePrinted("bundle.mjs", installed.tokens.text);
  const whole = { module, statements: module.sourceFile.statements, wholeOffset: (offset: number) => offset };
  const all = mistakenIn(whole, isTop, origins, modules);
  return [...own, ...all.filter(({ origin }) => origin.packageName !== undefined)];
}

/** Whether an expression has the name of something on the top level: in code of packages, nearly none has. */
function mayBeMistaken({ tokens, stretches }: InstalledCode, isTop: ReadonlySet<string>): boolean {
  for (const index of named(tokens, stretches, "class"))
    if (isTop.has(textOf(tokens, index + 1)) && !isProperty(tokens, index) && !beginsStatement(tokens, index))
      return true;
  return false;
}

function mistakenIn(
  { module, statements, wholeOffset }: Pick<Output, "module" | "statements" | "wholeOffset">,
  isTop: ReadonlySet<string>,
  origins: Origins,
  modules: Modules,
): MistakenName[] {
  const written = module.text.matchAll(/\bclass\s+([\p{ID_Continue}$]+)/gu);
  if (![...written].some(({ 1: name = "" }) => isTop.has(name))) return [];
  const mistaken: MistakenName[] = [];
  const reference = (identifier: ts.Identifier): void => {
    if (!isTop.has(identifier.text)) return;
    const [declaration] = symbolOf(identifier, module.checker)?.declarations ?? [];
    const origin =
      declaration && ts.isClassExpression(declaration) ? origins.at(wholeOffset(identifier.getStart())) : undefined;
    const source = origin && modules.open(origin.source.fileName);
    const node = source && nameAt(source, origin.start);
    // Where the map is coarse, something else begins there.
    if (!node) return;
    // `all.Service` of a namespace is only a name in the bundle.
    if (isMemberName(node)) return void mistaken.push({ module: source, node, origin });
    const meant = ts.isIdentifier(node) ? symbolOf(node, source.checker)?.declarations?.[0] : undefined;
    // A class that is declared becomes an expression as well.
    if (meant && !(ts.isClassLike(meant) && isInside(node, meant))) mistaken.push({ module: source, node, origin });
  };
  for (const statement of statements) visitCode(statement, { reference });
  return mistaken;
}

function nameAt({ sourceFile }: SourceModule, start: number): ts.Identifier | ts.StringLiteralLike | undefined {
  let found: ts.Identifier | ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end <= start) return;
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.getStart(sourceFile) === start) found = node;
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

function isMemberName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  return ts.isPropertyAccessExpression(parent) && parent.name === node;
}

/** The named class expressions around a node. */
export function classesAround(node: ts.Node): ts.ClassExpression[] {
  const outer = ts.findAncestor(node.parent, (each): each is ts.ClassExpression => ts.isClassExpression(each));
  return outer ? [outer, ...classesAround(outer)] : [];
}

/** Where a class expression says its own name. */
export function ownNames(node: ts.ClassExpression, { checker }: SourceModule): ts.Identifier[] {
  if (!node.name) return [];
  const found = [node.name];
  visitCode(node, {
    reference(identifier) {
      if (symbolOf(identifier, checker)?.declarations?.[0] === node) found.push(identifier);
    },
  });
  return found;
}
