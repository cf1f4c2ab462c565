import type { CheckedFile } from "./checked-file.js";
import { hasUnknownKey, UNKNOWN_KEY } from "../erase/fields.js";
import { ts } from "#typescript";
import { authoringName } from "../declare/authoring-names.js";
import type { Unit } from "../capture/unit.js";
import type { Closure } from "../capture/read-closure.js";
import { E } from "../messages/messages.js";
import { parameterFix } from "../capture/fixes.js";
import { argoTags, unescapable } from "../hygiene/hygiene.js";
import type { Modules } from "../modules/modules.js";
import { isJsx, visitCode } from "../typescript/visit-code.js";
import type { Report } from "../messages/report.js";
import type { Target } from "../runtimes/runtimes.js";
import type { SourceModule } from "../typescript/source-module.js";
import { importedMembers } from "../modules/enum-values.js";
import { importMeta } from "./import-meta.js";
import { tooNew, type Unsupported } from "./versions.js";

/** What the text of the reached code must not hold: Argo's tags, text that no escape can hide, syntax that cannot run. */
export function checkText(closure: Closure, { modules, report }: CheckedFile): void {
  for (const { unit } of closure.reached.units) {
    checkNode(unit.node, unit.module, closure.target, report, unit);
    if (isReadOtherwise(unit) && unit.module.assignsFields())
      report({ module: unit.module, node: unit.node }, E.unsupportedSyntax(...ASSIGNED_FIELD));
    const text = unit.node.getText(unit.module.sourceFile);
    if (text.includes("@")) checkDecorators(unit.node, unit.module, modules, report);
    if (/\benum\b/.test(text))
      for (const { node, owner } of importedMembers(unit.node, unit.module, modules))
        report({ module: unit.module, node }, E.unknownEnumValue(owner));
  }
  for (const { capture } of closure.reached.units)
    for (const { target } of capture.references)
      if (target.kind === "constant")
        checkNode(target.declaration, target.module, closure.target, report, closure.reached.units[0]?.unit);
}

/** @param unit The function whose code it is, or which uses the constant that it is. */
function checkNode(root: ts.Node, module: SourceModule, target: Target, report: Report, unit?: Unit): void {
  const text = root.getText(module.sourceFile);
  checkDirections(text, root, module, report);
  const braces = mayBeReplaced.test(text);
  if (!braces && !mayBeUnsupported.test(text) && !(/\bclass\b[^]*\[/.test(text) && module.assignsFields())) return;
  visitCode(root, {
    node(node) {
      const unsupported = unsupportedSyntax(node, target, module);
      if (unsupported) {
        report({ module, node }, E.unsupportedSyntax(...unsupported));
        return false;
      }
      const meta = importMeta(node, target);
      if (meta) report({ module, node: meta.node }, meta.problem);
      if (!braces) return undefined;
      if (ts.isTaggedTemplateExpression(node)) checkTagged(node, module, report);
      else if (ts.isTaggedTemplateExpression(node.parent)) return undefined;
      else if (isText(node)) checkTags(node, node.text, module, report, unit);
      else if (ts.isTemplateExpression(node)) checkTags(node, templateText(node), module, report, unit);
      return undefined;
    },
  });
}

/** Text that Argo or Kubernetes replaces, or an escape that may hide some of it. */
const mayBeReplaced = /\{\{|\$\$|\$\(|\\(?![nrtbfvdwsDWSB0-9'"`\\/.+*?^|[\]-])/;

/** Our own decorators inside a body have a message of their own (`not-a-method`). */
function checkDecorators(root: ts.Node, module: SourceModule, modules: Modules, report: Report): void {
  visitCode(root, {
    node(node) {
      if (!ts.isDecorator(node)) return;
      const callee = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
      if (authoringName(modules, module, callee) !== undefined) return;
      const remedy = "Call the function in the body; no runtime has decorators yet.";
      report({ module, node }, E.unsupportedSyntax("A decorator", remedy));
    },
  });
}

const ASSIGNED_FIELD: Unsupported = [
  "A field that tsconfig.json has assigned, of a scope class that extends another or has parameter properties,",
  'Assign it in the constructor and write declare in front of it, or set "useDefineForClassFields": true.',
];

/** A field of a scope, whose class is taken apart: it is defined, and here that may be another thing than an assignment. */
function isReadOtherwise({ node, thisMeans }: Unit): boolean {
  if (thisMeans === "nothing" || thisMeans.kind !== "class" || !ts.isPropertyDeclaration(node)) return false;
  const { parent } = node;
  if (!ts.isClassLike(parent) || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0) return false;
  const constructor = parent.members.find(ts.isConstructorDeclaration);
  const hasProperties = constructor?.parameters.some((each) => ts.isParameterPropertyDeclaration(each, constructor));
  return hasProperties || parent.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) || false;
}

function isText(node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
}

/** The text of a template with its substitutions as `…`: `{{inputs.parameters.${x}}}` is a tag that is put together. */
function templateText(node: ts.TemplateExpression): string {
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join("");
}

function checkTags(node: ts.Node, text: string, module: SourceModule, report: Report, unit: Unit | undefined): void {
  const tag = argoTags(text)[0]?.replace(/\s+/g, " ");
  if (tag === undefined) return;
  report({ module, node }, E.argoTag(tag, "code", unit && parameterFix(unit, parameterName(tag), "string")));
}

/** `workflowName` for `{{workflow.name}}`, `x` for `{{inputs.parameters.x}}`. */
function parameterName(tag: string): string {
  const path = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(tag)?.[1]?.split(/[.-]/) ?? ["value"];
  const words = path.length > 2 ? path.slice(-1) : path;
  const name = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
  return /^[A-Za-z_]\w*$/.test(name) ? name : "value";
}

function checkTagged(node: ts.TaggedTemplateExpression, module: SourceModule, report: Report): void {
  const found = unescapable(node);
  if (found !== undefined) report({ module, node: node.template }, E.unescapableText(found));
}

/**
 * What syntax that cannot run is written with, so that most code needs no walk: JSX, `with`, keys of an `accessor`, a function
 * behind `if (…)` or `else`, and what `tooNew` and `importMeta` look for.
 */
const mayBeUnsupported = new RegExp(
  [
    String.raw`<\/|\/\s*>|<\s*>`,
    String.raw`\b(?:with|accessor|using|meta)\b`,
    String.raw`(?:\)|\belse)\s*(?:\/[/*][^]*)?\b(?:async|function)\b`,
    String.raw`\/[a-z]*v|\(\?`,
  ].join("|"),
);

function unsupportedSyntax(node: ts.Node, target: Target, module: SourceModule): Unsupported | undefined {
  if (isJsx(node)) return ["JSX", "Build the text with template literals."];
  if (ts.isWithStatement(node)) return ["A with statement", "Name the object in front of each property."];
  if (ts.isPropertyDeclaration(node) && hasUnknownKey(node, module.assignsFields)) return [...UNKNOWN_KEY];
  if (ts.isFunctionDeclaration(node) && ts.isIfStatement(node.parent))
    return ["A function as the branch of an if", "Put braces around it."];
  return tooNew(node, target);
}

const directions = /[\u202A-\u202E\u2066-\u2069]/;

function checkDirections(text: string, node: ts.Node, module: SourceModule, report: Report): void {
  const found = directions.exec(text);
  if (!found) return;
  const start = node.getStart(module.sourceFile) + found.index;
  const codePoint = `U+${found[0].charCodeAt(0).toString(16).toUpperCase()}`;
  report({ module, node, range: { start, end: start + 1 } }, E.bidirectionalText(codePoint));
}
