import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ts } from "#typescript";
import { installedCode, withoutInstalled } from "../src/compiler/bundle/installed.js";
import { Kind, tokensOf } from "../src/compiler/bundle/tokens.js";
import { forEachToken } from "../src/compiler/typescript/tokens.js";
import { repositoryRoot } from "./support/shared.js";

/** Names, numbers, strings, parts of templates and regular expressions, as TypeScript's parser finds them. */
function expected(text: string): string[] {
  const sourceFile = ts.createSourceFile("a.mjs", text, ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  forEachToken(sourceFile, sourceFile, (token) => {
    const kind = kindOf(token.kind);
    if (kind !== undefined && token.end > token.getStart(sourceFile))
      found.push(`${kind} ${token.getText(sourceFile)}`);
  });
  return found;
}

function kindOf(kind: ts.SyntaxKind): Kind | undefined {
  if (kind === ts.SyntaxKind.StringLiteral) return Kind.String;
  if (kind === ts.SyntaxKind.RegularExpressionLiteral) return Kind.RegularExpression;
  if (kind === ts.SyntaxKind.NumericLiteral || kind === ts.SyntaxKind.BigIntLiteral) return Kind.Number;
  if (kind >= ts.SyntaxKind.NoSubstitutionTemplateLiteral && kind <= ts.SyntaxKind.TemplateTail) return Kind.Template;
  const isName = kind === ts.SyntaxKind.Identifier || kind === ts.SyntaxKind.PrivateIdentifier;
  const isKeyword = kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword;
  return isName || isKeyword ? Kind.Name : undefined;
}

function found(text: string): string[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  return Array.from({ length: tokens.count }, (_, index) => index)
    .filter((index) => tokens.kinds[index] !== Kind.Punctuation)
    .map((index) => `${tokens.kinds[index]} ${text.slice(tokens.starts[index], tokens.ends[index])}`);
}

const texts: readonly string[] = [
  "a / b / c; x = /a/g; y = a++ / 2; z = (a) / 2; w = [1] / 2;",
  "if (a) /b/.test(c);\nwhile (a)\n  /b/.exec(c);\nfor await (const x of y) /z/.test(x);",
  "if(a)/b/.test(c);x=(a)/b/c;return_=1;o.if(a)/b/c;",
  "function f() {\n  return /a/.source;\n}\n/b/.test(c);",
  "typeof /a/; void /b/; x = a ? /b/ : /c/; y = !/d/.test(e); z = { k: /e/, l: [/f/] };",
  "x = /[/\\]]\\/[^\\]/]/giu; y = /(?<n>a)\\k<n>/v;",
  "o.return / 2; o.typeof / 2; o?.in / 2;",
  "`a`; `${b}`; `a${b}c${`d${{ e: 1 }.e}f`}g`; tag`\\`${1}`; `${(() => { return `${1}`; })()}`; `$` + `$${a}`;",
  "1 .toString(); 1..toFixed(); 1.5.toFixed(); .5; 0xff_ffn; 1e-5; 1_000; a?.5:1; a?.b;",
  "class A { #x = 1; static #y; get #z() { return this.#x; } static { this.#y = #x in this; } }",
  "const \\u0061b = 1, ünï = 2, 𝒳 = 3, $ = 4, _ = 5; a.\\u{62};",
  "'a\\'b'; \"a\\\\\"; 'line\\\nbreak'; '//'; \"/*\"; `//`;",
  "a /* b / c */ / d; // e / f\n/g/.test(h); /* \n */ /i/.test(j);",
  "x = {}; y = { a: 1 } / 2; label: for (;;) break label;",
  "({ ...a, [b]: c, d() {}, get e() { return 1; }, async *f() {} }); (a, ...b) => ({ a });",
];

for (const text of texts)
  test(`tokens are those of the parser: ${text.slice(0, 40).replaceAll("\n", "⏎")}`, () => {
    assert.equal(found(text), expected(text));
  });

test("tokens of whole programs are those of the parser", () => {
  const program = readFileSync(join(repositoryRoot, "node_modules/yaml/dist/compose/composer.js"), "utf8");
  const minified = readFileSync(join(repositoryRoot, "node_modules/prettier/plugins/acorn.mjs"), "utf8");
  for (const text of [program, minified]) assert.equal(found(text), expected(text));
});

test("what is no program has no tokens", () => {
  for (const text of ["(", "a)", "{", "`a", "`${", "'a\n'", "/a\n/", "/* a", "}"])
    assert.is(tokensOf(text), undefined, text);
});

test("of a bundle the code of packages is told from other code, with the names that it declares", () => {
  const text = `var __name = 1;
// node_modules/a/index.js
import { b as c } from "b";
var { d, e: [f, ...g], "h": i = j, [k]: l } = m, n = (o, p) => o, q;
function* r() {}
async function s() {}
// @__NO_SIDE_EFFECTS__
class T extends c {}
if (n) {
  let u = import("x"), v = import.meta.url;
}

// own.ts
var w = /* @__PURE__ */ r();

// ../../node_modules/.pnpm/z@1/node_modules/z/z.js
const x = w;
export {
  w as __argots0
};
`;
  const code = installedCode(text, (path) => path.includes("node_modules/"));
  assert.ok(code);
  assert.is([...code.names].sort().join(), "T,__name,d,f,g,i,l,n,q,r,s,x");
  assert.is(["c", "j", "u", "w", "url", "zz"].filter((name) => code.mentions(name)).join(), "c,j,u,w");
  const own = withoutInstalled(code);
  assert.is(
    own.text.replace(/\s+/g, " ").trim(),
    `import { b as c } from "b"; var w = r(); export { w as __argots0 };`,
  );
  for (const word of ["import", "w = ", "r();", "__argots0"])
    assert.is(
      own.wholeOffset(own.text.indexOf(word)),
      text.indexOf(word, word === "r();" ? text.indexOf("PURE") : 0),
      word,
    );
});

test.run();
