import { ts } from "#typescript";
import { type DeclaredMember, functionOf } from "../../compiler/declare/declarations.js";
import { symbolOf } from "../../compiler/typescript/visit-code.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ParsedFile } from "../parsed-file.js";
import { importEdit } from "./captures.js";
import { type Fix, identifierAt, insertion } from "./edits.js";

/** "Write const total = 1": the declaration says `let`. */
export function constantFix({ hint = "", start }: Diagnostic, { module }: ParsedFile): Fix[] {
  const name = identifierAt(module.sourceFile, start);
  const declaration = name && symbolOf(name, module.checker)?.valueDeclaration;
  if (!hint.startsWith("Write const ") || !declaration || !ts.isVariableDeclaration(declaration)) return [];
  const list = declaration.parent;
  const at = list.getStart(module.sourceFile);
  const [keyword] = /^(?:let|var)\b/.exec(module.text.slice(at)) ?? [];
  if (keyword === undefined || !ts.isVariableDeclarationList(list) || list.declarations.length > 1) return [];
  const edits = [{ start: at, end: at + keyword.length, text: "const" }];
  return [{ title: `Declare '${name?.text}' as a constant`, edits, isPreferred: true }];
}

/** "Pass it in: run(region = "eu")": of a field of the class, which is a parameter of its name then. */
export function passedFix(
  { hint = "", start, end }: Diagnostic,
  { node }: DeclaredMember,
  { module }: ParsedFile,
): Fix[] {
  const { sourceFile, text } = module;
  const [, written] = /^Pass it in: [\w$]+\(([^]*)\)$/.exec(hint) ?? [];
  const fn = functionOf(node);
  const marked = text.slice(start, end);
  const [, name] = /^(?:this\.|#)#?([\w$]+)$/.exec(marked) ?? [];
  if (written === undefined || name === undefined || !fn) return [];
  // The hint has those that are there as well, in front.
  const own = fn.parameters.map((parameter) => parameter.getText(sourceFile)).join(", ");
  const at = written.search(new RegExp(`(?<![\\w$])${name.replace(/\$/g, "\\$&")}\\??\\s*[:=]`));
  if (at < 0 || fn.parameters.some((parameter) => parameter.name.getText(sourceFile) === name)) return [];
  const parameter = written.slice(at);
  const last = fn.parameters.at(-1);
  const open = text.indexOf("(", fn.name?.end ?? fn.getStart(sourceFile));
  const uses: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    const isUse =
      ts.isPropertyAccessExpression(one) &&
      one.expression.kind === ts.SyntaxKind.ThisKeyword &&
      one.name.text.replace("#", "") === name;
    if (isUse) uses.push(one);
    ts.forEachChild(one, visit);
  };
  if (fn.body) visit(fn.body);
  const edits = [
    last ? insertion(last.end, `, ${parameter}`) : insertion(open + 1, parameter),
    ...uses.map((use) => ({ start: use.getStart(sourceFile), end: use.end, text: name })),
  ];
  return own.length > 0 && at === 0 ? [] : [{ title: `Pass '${name}' as a parameter`, edits, isPreferred: true }];
}

/** "Mark it as shared code: @scope("main") static helper(), and call Members.helper()": of a method of the class. */
export function sharedFix({ hint = "", start, end }: Diagnostic, { module, classes }: ParsedFile): Fix[] {
  const { sourceFile, text } = module;
  const [, scope = "", called = ""] =
    /^Mark it as shared code: (@scope(?:\("[^"]*"\))?) static .*, and call ([\w$.]+)\(/s.exec(hint) ?? [];
  const name = called.split(".").at(-1);
  const owner = classes.find(({ node }) => node.pos <= start && end <= node.end)?.node;
  const method = owner?.members.find(
    (member) => ts.isMethodDeclaration(member) && member.name.getText(sourceFile).replace("#", "") === name,
  );
  if (!owner || !method || scope === "") return [];
  const uses: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    const isUse =
      ts.isPropertyAccessExpression(one) &&
      one.expression.kind === ts.SyntaxKind.ThisKeyword &&
      one.name.text.replace("#", "") === name;
    if (isUse) uses.push(one);
    ts.forEachChild(one, visit);
  };
  visit(owner);
  const at = method.getStart(sourceFile);
  const [before = ""] = /^(?:(?:private|protected|public)\s+)?(?:static\s+)?/.exec(text.slice(at)) ?? [];
  const edits = [
    ...importEdit(sourceFile, "scope"),
    { start: at, end: at + before.length, text: `${scope} static ` },
    ...uses.map((use) => ({ start: use.getStart(sourceFile), end: use.end, text: called })),
  ];
  return [{ title: `Mark '${name}' as @scope`, edits, isPreferred: true }];
}

/** "Move 'entrypoint' below 'run'": members of a class. */
export function belowFix({ hint = "", start, end }: Diagnostic, { module, classes }: ParsedFile): Fix[] {
  const { sourceFile, text } = module;
  const [, moved, target] = /^Move '([^']+)' below '([^']+)'/.exec(hint) ?? [];
  const owner = classes.find(({ node }) => node.pos <= start && end <= node.end)?.node;
  const named = (name = ""): ts.ClassElement | undefined =>
    owner?.members.find((member) => member.name?.getText(sourceFile) === name);
  const [member, other] = [named(moved), named(target)];
  if (!member || !other || member.end > other.pos) return [];
  const from = member.getFullStart();
  const edits = [{ start: from, end: member.end, text: "" }, insertion(other.end, text.slice(from, member.end))];
  return [{ title: `Move '${moved}' below '${target}'`, edits, isPreferred: true }];
}

/** "Write x", "Write x in place of y", "Give it another name: x": what is marked becomes x. */
export function writtenFix({ hint = "", start, end }: Diagnostic, text: string): Fix[] {
  const [, written, place] =
    /^(?:Write|Give it another name:) ([\w$.]+|import [^…]+;|@scope\("[^"]+"\))(?: in place of ([\w$.]+)\.)?$/.exec(
      hint,
    ) ?? [];
  if (written === undefined) return [];
  const marked = text.slice(start, end);
  const at = place === undefined ? start : start + marked.indexOf(place);
  const to = place === undefined ? end : at + place.length;
  // Of a decorator only the name may be marked.
  const name = /^@scope\((".*")\)$/.exec(written)?.[1];
  const replacement = name !== undefined && /^["']/.test(marked) ? name : written;
  return [{ title: `Write ${replacement}`, edits: [{ start: at, end: to, text: replacement }], isPreferred: true }];
}
