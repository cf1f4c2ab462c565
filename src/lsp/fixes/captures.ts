import { ts } from "#typescript";
import type { DeclaredMember } from "../../compiler/declare/declarations.js";
import { functionOf } from "../../compiler/declare/declarations.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../text/edits.js";
import { symbolOf } from "../../compiler/typescript/visit-code.js";
import type { ParsedFile } from "../parsed-file.js";
import { type Fix, identifierAt, insertion } from "./edits.js";

/** A function of the module becomes shared code of the class: its declaration moves there, and whoever calls it says so. */
export function scopeFix(diagnostic: Diagnostic, member: DeclaredMember, { module }: ParsedFile): Fix[] {
  const name = identifierAt(module.sourceFile, diagnostic.start);
  const declaration = name && symbolOf(name, module.checker)?.valueDeclaration;
  const className = member.owner.name;
  if (!name || !declaration || className === undefined) return [];
  if (!ts.isFunctionDeclaration(declaration) || declaration.parent !== module.sourceFile || declaration.asteriskToken)
    return [];
  const modifiers = declaration.modifiers?.map((modifier) => modifier.getText()) ?? [];
  if (modifiers.some((modifier) => modifier !== "async")) return [];
  const symbol = symbolOf(name, module.checker);
  const uses = module
    .names()
    .references(name.text)
    .filter((use) => symbolOf(use, module.checker) === symbol);
  const start = declaration.getStart(module.sourceFile);
  const head = declaration.getText(module.sourceFile).replace(/^(async\s+)?function\s+/, "$1");
  const indent = indentOf(module.text, member.node.getStart(module.sourceFile));
  const [, scope] = / as (@scope(?:\("[^"]*"\))?) static /.exec(diagnostic.hint ?? "") ?? [];
  if (scope === undefined) return [];
  const moved = `${scope}\n${indent}static ${head.replace(/\n(?=.)/g, `\n${indent}`)}\n\n${indent}`;
  const isInside = (use: ts.Node): boolean => use.pos >= declaration.pos && use.end <= declaration.end;
  if (uses.some((use) => use !== declaration.name && isInside(use))) return [];
  const edits: Edit[] = [
    { start, end: withLine(module.text, declaration.end), text: "" },
    insertion(member.node.getStart(module.sourceFile), moved),
    ...uses
      .filter((use) => use !== declaration.name)
      .map((use) => insertion(use.getStart(module.sourceFile), `${className}.`)),
    ...importEdit(module.sourceFile, "scope"),
  ];
  return [{ title: `Move '${name.text}' into ${className} as a @scope function`, edits }];
}

/** "Mark it as shared code: @scope class Point" */
export function markFix({ hint = "", start }: Diagnostic, { module }: ParsedFile): Fix[] {
  const name = identifierAt(module.sourceFile, start);
  const declaration = name && symbolOf(name, module.checker)?.valueDeclaration;
  if (!hint.startsWith("Mark it as shared code: @scope class") || !declaration || !ts.isClassDeclaration(declaration))
    return [];
  const edits = [
    ...importEdit(module.sourceFile, "scope"),
    insertion(declaration.getStart(module.sourceFile), "@scope\n"),
  ];
  return [{ title: `Mark '${name.text}' as @scope`, edits, isPreferred: true }];
}

/** A variable of the module becomes a parameter of the closure, which the calls of the class pass. */
export function parameterFix(diagnostic: Diagnostic, member: DeclaredMember, { module }: ParsedFile): Fix[] {
  const [, written] = /^Pass it in: \w+\(([^]*)\)$/.exec(diagnostic.hint ?? "") ?? [];
  const name = identifierAt(module.sourceFile, diagnostic.start);
  const fn = functionOf(member.node);
  if (!name || !fn || member.key === undefined || written === undefined) return [];
  const last = fn.parameters.at(-1);
  // The hint has those that are there as well.
  const [parameter = ""] =
    new RegExp(`\\b${name.text.replace(/\$/g, "\\$&")}\\??: (?:[^,()<>]|<[^<>]*>)+`).exec(written) ?? [];
  if (parameter === "") return [];
  const open = module.text.indexOf("(", fn.name?.end ?? fn.getStart(module.sourceFile));
  const calls = callsOf(member.key, module.sourceFile);
  const edits = [
    last ? insertion(last.end, `, ${parameter}`) : insertion(open + 1, parameter),
    ...calls.map((call) => insertion(call.end - 1, call.arguments.length > 0 ? `, ${name.text}` : name.text)),
  ];
  return [{ title: `Pass '${name.text}' as a parameter`, edits, isPreferred: true }];
}

function callsOf(key: string, sourceFile: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    const isCall =
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.expression.name.text === key;
    if (isCall) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** Adds a name to the import of argots. */
function importEdit(sourceFile: ts.SourceFile, name: string): Edit[] {
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== "argots" || !bindings || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.some((element) => element.name.text === name)) return [];
    const last = bindings.elements.at(-1);
    return last ? [insertion(last.end, `, ${name}`)] : [];
  }
  return [insertion(0, `import { ${name} } from "argots";\n`)];
}

function indentOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*/.exec(line)?.[0] ?? "";
}

/** With the line end behind, and an empty line. */
function withLine(text: string, end: number): number {
  const [rest = ""] = /^[ \t]*\n?\n?/.exec(text.slice(end)) ?? [];
  return end + rest.length;
}
