import { ts } from "#typescript";
import { commentsIn, forEachToken } from "../typescript/tokens.js";
import { cleanComment, cleanIdentifier, cleanLiteral } from "./literals.js";
import { isNameAt, UNPRINTABLE, unicodeEscape, VIOLATION } from "./patterns.js";
import { cleanRegularExpression } from "./regular-expressions.js";

export { argoTags } from "./argo-tags.js";

/**
 * The same program without text that somebody replaces on the way to the pod: `{{` (Argo's tags), `$$` and `$(NAME)`
 * (Kubernetes, in the variable that carries the template). Characters that cannot be seen become escapes, so that the
 * script stays a text that people can review. `script` is a finished ES module without type syntax. The text of a tagged
 * template cannot be changed and stays: see {@link unescapable}.
 */
export function cleanText(script: string): string {
  if (!violates(script) && !UNPRINTABLE.test(script)) return script;
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const sourceFile = ts.createSourceFile("script.mjs", script, options, true, ts.ScriptKind.JS);
  let text = "";
  forEachToken(sourceFile, sourceFile, (token) => {
    const start = token.getStart(sourceFile);
    text += cleanTrivia(script, token.pos, start);
    if (joins(text, script, start)) text += " ";
    text += cleanToken(token, script.slice(start, token.end));
  });
  return text;
}

/** What is left of such text, as it is written. The compiler's gate wants none. */
export function violations(text: string): string[] {
  return text.match(new RegExp(VIOLATION, "g")) ?? [];
}

/** What a tagged template's own text holds that no escape can hide: its tag may read the text as written. */
export function unescapable({ template }: ts.TaggedTemplateExpression): string | undefined {
  const parts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map((span) => span.literal)];
  return parts.flatMap((part) => violations(part.getText()))[0];
}

/** Nearly every script is clean: it is not parsed again. */
function violates(text: string): boolean {
  if (!text.includes("{{") && !text.includes("$$") && !text.includes("$(")) return false;
  return VIOLATION.test(text);
}

/** Whether the token at `start` needs a space in front of it: `${{ a }.a}`, `$(element)`. */
function joins(before: string, script: string, start: number): boolean {
  const token = script[start];
  if (before.endsWith("{")) return token === "{";
  return token === "(" && before.endsWith("$") && isNameAt(script, start);
}

function cleanTrivia(script: string, start: number, end: number): string {
  let text = "";
  let at = start;
  for (const comment of commentsIn(script, start, end)) {
    text += script.slice(at, comment.start) + cleanComment(script.slice(comment.start, comment.end));
    at = comment.end;
  }
  return text + script.slice(at, end);
}

function cleanToken(token: ts.Node, text: string): string {
  switch (token.kind) {
    case ts.SyntaxKind.Identifier:
    case ts.SyntaxKind.PrivateIdentifier:
      return cleanIdentifier(text);
    case ts.SyntaxKind.StringLiteral:
      return cleanLiteral(text, 1);
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TemplateTail:
      return isTagged(token) ? text : cleanLiteral(text, 1);
    case ts.SyntaxKind.TemplateHead:
    case ts.SyntaxKind.TemplateMiddle:
      return isTagged(token) ? text : cleanLiteral(text, 2);
    case ts.SyntaxKind.RegularExpressionLiteral:
      return cleanRegularExpression(text).replace(new RegExp(UNPRINTABLE, "gu"), unicodeEscape);
    default:
      return text;
  }
}

function isTagged(part: ts.Node): boolean {
  const { parent } = part;
  if (ts.isTaggedTemplateExpression(parent)) return parent.template === part;
  const template = ts.isTemplateSpan(parent) ? parent.parent : parent;
  return ts.isTemplateExpression(template) && ts.isTaggedTemplateExpression(template.parent);
}
