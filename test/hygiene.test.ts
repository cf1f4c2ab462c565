import vm from "node:vm";
import { ts } from "#typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { seededRandom } from "./support/random.js";
import { argoTags, cleanText, unescapable, violations } from "../src/compiler/hygiene/hygiene.js";

const cases: readonly (readonly [script: string, expected: string])[] = [
  // Nothing to do: the very same text, also of what only looks alike.
  ['$("a"); /$(?!x)/; $ (a); { { } }', '$("a"); /$(?!x)/; $ (a); { { } }'],
  ["`${a}${b}`; `$`; '$'; '{'; `{${a}{`", "`${a}${b}`; `$`; '$'; '{'; `{${a}{`"],
  ["not javascript {", "not javascript {"],
  // Strings.
  ['"{{name}}"', '"{\\u007bname}}"'],
  ["'{{{{'", "'{\\u007b\\u007b\\u007b'"],
  ['"\\{{" + "\\\\{{" + "{\\{"', '"\\{\\u007b" + "\\\\{\\u007b" + "{\\{"'],
  ['"$$" + "$$$" + "\\$$" + "$\\$"', '"$\\u0024" + "$\\u0024\\u0024" + "\\$\\u0024" + "$\\$"'],
  ['"$(HOME) $(a b) $() $(A.b-c_1)"', '"\\u0024(HOME) $(a b) $() \\u0024(A.b-c_1)"'],
  ['"$$(X)" + "\\$(X)" + "\\\\$(X)"', '"$\\u0024(X)" + "\\u0024(X)" + "\\\\\\u0024(X)"'],
  ['"\\u{7b}{{" + "\\u0024$$"', '"\\u{7b}{\\u007b" + "\\u0024$\\u0024"'],
  ['({ "{{a": 1, "$$": 2 })', '({ "{\\u007ba": 1, "$\\u0024": 2 })'],
  ['"use {{";\nf();', '"use {\\u007b";\nf();'],
  ['import a from "{{";', 'import a from "{\\u007b";'],
  // Templates.
  ["`{{${a}{{`", "`{\\u007b${a}{\\u007b`"],
  ["`$${a}`", "`\\u0024${a}`"],
  ["`$$${a}$$`", "`$\\u0024${a}$\\u0024`"],
  ["`\\$${a}` + `\\${{` + `\\\\$${a}`", "`\\u0024${a}` + `\\${\\u007b` + `\\\\\\u0024${a}`"],
  ["`$(X)${$(X)}$(X)` + `$(${a})`", "`\\u0024(X)${$ (X)}\\u0024(X)` + `$(${a})`"],
  ["`${{ a }.a}` + `${`{{`}`", "`${ { a }.a}` + `${`{\\u007b`}`"],
  ["`{{\n{{`", "`{\\u007b\n{\\u007b`"],
  // Regular expressions.
  ["/{{/; /\\{{2}/; /{{{2}/; /a{2}{{/; /[{{]/", "/{\\x7b/; /\\x7b{2}/; /{\\x7b{2}/; /a{2}{\\x7b/; /[{\\x7b]/"],
  ["/\\{\\{/u; /$$/; /a$$$/m; /\\$$/; /\\\\$$/", "/\\{\\{/u; /$/; /a$/m; /\\x24$/; /\\\\$/"],
  ["/[$$]/; /[\\$$]/; /[[$][\\$$]]/v; /[$]$$/", "/[$\\x24]/; /[\\$\\x24]/; /[[$][\\$\\x24]]/v; /[$]$/"],
  ["/$(a)|$$(b)|\\$(c)|[$(d)]/", "/$(?:)(a)|$(?:)(b)|\\x24(c)|[\\x24(d)]/"],
  ["/(?<$$>a)\\k<$$>/; /\\k<$$/; /(?<=$$)/", "/(?<$\\u0024>a)\\k<$\\u0024>/; /\\k<$/; /(?<=$)/"],
  ["/a/.test(b) / $$ / 2", "/a/.test(b) / $\\u0024 / 2"],
  // Names, calls, braces.
  ["const $$ = 1, a$$$b = { $$ };", "const $\\u0024 = 1, a$\\u0024\\u0024b = { $\\u0024 };"],
  ["$(el); foo$(x).a$(y); $(1); $$(z); $(...x); $($)", "$ (el); foo$ (x).a$ (y); $ (1); $\\u0024(z); $ (...x); $($)"],
  ["function $(el) {}", "function $ (el) {}"],
  ["{{ a }}", "{ { a }}"],
  ["({a:{b:{}}}); () => {{{}}}", "({a:{b:{}}}); () => { { {}}}"],
  // Comments.
  ["// {{x}} {{{ $$ $$$ $(X) $(a b)\na", "// { {x}} { { { $ $ $ $ $ $ (X) $(a b)\na"],
  ["/* {{\n$$ */ a /* { */ {/**/{}} // $", "/* { {\n$ $ */ a /* { */ {/**/{}} // $"],
  ["/** {{a}} @type {{ b: 1 }} */ let $;\n/* $$ */", "/** { {a}} @type { { b: 1 }} */ let $;\n/* $ $ */"],
];

cases.forEach(([script, expected]) => {
  test(`cleans ${script.replaceAll("\n", " ")}`, () => {
    assert.is(cleanText(script), expected);
    assert.equal(violations(expected), []);
    assert.is(cleanText(expected), expected);
  });
});

test("names with escapes are the same names everywhere a name may stand", async () => {
  const script = cleanText(`
    import { sep as $$ } from "node:path";
    class C { #$$ = 1; $$ = 2; static $$(o) { return #$$ in o; } get a$$() { return this.#$$ + this.$$; } }
    const o = { $$, b$$: 1, $$$() { return 3; } };
    const { b$$, $$: c$$ = 4 } = o;
    let n = 0;
    $$$$: for (;;) { n++; break $$$$; }
    const f = ($$) => $$ * 2;
    export { b$$ as $$$b, n as $$ };
    export default [$$ === "/" || $$ === "\\\\", C.$$(new C()), new C().a$$, o.$$$(), o["b$$"], b$$, c$$ === $$, n, f(4), Object.keys(o)];
  `);
  assert.equal(violations(script), []);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  assert.equal(
    Object.entries(module as object).sort(([a], [b]) =>
      a === "default" ? 1 : b === "default" ? -1 : a.length - b.length,
    ),
    [
      ["$$", 1],
      ["$$$b", 1],
      ["default", [true, true, 3, 3, 1, 1, true, 1, 8, ["$$", "b$$", "$$$"]]],
    ],
  );
});

test("the text of a tagged template stays, its substitutions are cleaned", () => {
  const script = 'tag`{{${"{{"}$(X)${{}}$${$(X)}`; tag`{{`; `{{${tag`$$`}`';
  const expected = 'tag`{{${"{\\u007b"}$(X)${ {}}$${$ (X)}`; tag`{{`; `{\\u007b${tag`$$`}`';
  assert.is(cleanText(script), expected);
  assert.equal(violations(expected), ["{{", "$(X)", "$$", "{{", "$$"]);
});

test("unescapable tells what of a tagged template's own text cannot be hidden", () => {
  const judge = (text: string): string | undefined => {
    const [statement] = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true).statements;
    if (!statement || !ts.isExpressionStatement(statement) || !ts.isTaggedTemplateExpression(statement.expression))
      throw new Error(text);
    return unescapable(statement.expression);
  };
  const bad = ["t`{{`", "t`a${b}{{${c}`", "t`${b}$$`", "t`$${b}`", "t`$(X)`", "String.raw`\\{{`", "t`${a}$(X)`"];
  const good = ["t`{ {`", "t`{${a}{`", "t`${'{{'}`", "t`$(a b)`", "t`${{}}`", "t`$`", "t`${`{{`}`"];
  assert.equal(bad.map(judge), ["{{", "{{", "$$", "$$", "$(X)", "{{", "$(X)"]);
  assert.equal(
    good.map(judge),
    good.map(() => undefined),
  );
});

test("argoTags finds what Argo would replace, and nothing else", () => {
  const one = (text: string): void => assert.equal(argoTags(text), [text], text);
  const none = (text: string): void => assert.equal(argoTags(text), [], text);
  for (const name of [
    "inputs.parameters.x",
    "workflow.name",
    "tasks.a.outputs.result",
    "steps.b.ip",
    "pod.name",
    "item",
  ])
    one(`{{${name}}}`);
  for (const name of ["item.x", "item['x']", "retries", "lastRetry.exitCode", "node.name", "outputs.result"])
    one(`{{ ${name} }}`);
  for (const text of ["{{=1+1}}", "{{= sprig.b64enc(x) }}", "{{=", "{{inputs.parameters.", "{{cronworkflow.name}}"])
    one(text);
  for (const text of [
    "{{name}}",
    "{{{item}}}",
    "{{items}}",
    "{{ =1 }}",
    "{{retriesLeft}}",
    "{{node.title}}",
    "{{",
    "}}",
  ])
    none(text);
  for (const text of ["{inputs.parameters.x}", "{{> partial}}", "{{#each item}}", "{{my.inputs.x}}", ""]) none(text);
  assert.equal(argoTags("a {{name}} {{workflow.uid}}{{=x}} {{ y"), ["{{workflow.uid}}", "{{=x}}"]);
  assert.equal(argoTags("{{ open {{inputs.parameters.x}}"), ["{{inputs.parameters.x}}"]);
});

const textPieces = [
  "{",
  "{",
  "{{",
  "$",
  "$",
  "$$",
  "(",
  "(A)",
  ")",
  "A",
  ".",
  "\\\\",
  "\\{",
  "\\$",
  "\\u{7b}",
  "\\x24",
  "}",
  " ",
  "é",
  "\\n",
];
const regexPieces = [
  "{",
  "{{",
  "$",
  "$$",
  "(A)",
  "(b|$)",
  "[{{]",
  "[$$]",
  "[\\$$(A)]",
  "\\{",
  "\\$",
  "\\\\",
  "a",
  "{2}",
  "{1,}",
  "(?<$$>a)",
  "\\k<$$>",
  "(?=$)",
  "|",
  "^",
  ".",
];
const subjects = ["", "a", "{", "{{", "{{{{", "$", "$$", "$(A)", "A", "aA{$", "\\\\", "k<", "{{A}}", "a{2}", "$A$"];

interface Random {
  text(pieces: readonly string[], most: number): string;
  pick<T>(from: readonly [T, ...T[]]): T;
}

function randomOf(seed: number): Random {
  const next = seededRandom(seed);
  return {
    text: (pieces, most) =>
      Array.from({ length: Math.floor(next() * most) }, () => pieces[Math.floor(next() * pieces.length)]).join(""),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}

function isRegularExpression(source: string): boolean {
  try {
    return Boolean(new vm.Script(source));
  } catch {
    return false;
  }
}

/** A random expression; `depth` bounds how deep templates nest. */
function expression(random: Random, depth: number): string {
  const inner = (): string => (depth > 0 ? expression(random, depth - 1) : "1");
  const comment = random.pick([
    "",
    "",
    `/*${random.text(textPieces, 6)}*/`,
    `//${random.text(["{{", "$$", "$(A)", "$"], 5)}\n`,
  ]);
  const template = (): string => random.text(textPieces, 5).replaceAll("${", "$\\{");
  switch (random.pick(["string", "template", "regex", "name", "call", "object"])) {
    case "string":
      return `${comment}"${random.text(textPieces, 8)}"`;
    case "template":
      // A dollar sign in front of the substitution is part of the text.
      return `${comment}\`${template()}\${${inner()}}${template()}\${${inner()}}${template()}\``;
    case "regex": {
      const flags = random.pick(["", "m", "u", "v", "s"]);
      const source = `/${random.text(regexPieces, 6) || "a"}/${flags}`;
      return isRegularExpression(source) ? `${comment}matches(${source})` : "0";
    }
    case "name":
      return `${comment}${random.pick(["$", "$$", "$$$a", "({ $$ })", "$.$$", "$.x$"])}`;
    case "call":
      return `${comment}${random.pick(["$(A)", "$$(A)", "$.x$(A)", "$(1)", "$([A])", "$(...A)", `$(${inner()})`])}`;
    default:
      return `${comment}(() => {{ return {a:{b:${inner()}},"${random.text(textPieces, 4)}":1} }})()`;
  }
}

const prelude = `
Function.prototype.toString = () => "function";
const A = "a", $ = Object.assign((...v) => ["$", ...v], { $$: 5, x$: (v) => ["x", v] }), $$ = (...v) => ["$$", ...v], $$$a = 7;
const matches = (r) => subjects.map((s) => s.match(r));
`;

test("random programs mean the same, hold nothing to replace, and are clean for good", () => {
  const random = randomOf(7);
  let changed = 0;
  for (let round = 0; round < 1000; round += 1) {
    const script = `${prelude}[${Array.from({ length: 3 }, () => expression(random, 2)).join(",\n")}]`;
    const cleaned = cleanText(script);
    const show = `--- script\n${script}\n--- cleaned\n${cleaned}`;
    assert.equal(violations(cleaned), [], show);
    assert.is(cleanText(cleaned), cleaned, show);
    const run = (code: string): string => {
      const value: unknown = vm.runInNewContext(code, { subjects });
      return JSON.stringify(value, (_key, each: unknown) => (typeof each === "function" ? "function" : each));
    };
    assert.is(run(cleaned), run(script), show);
    if (cleaned !== script) changed += 1;
  }
  assert.ok(changed > 900, `only ${changed} programs had something to clean`);
});

test("characters that cannot be seen become escapes of the same value", () => {
  const script =
    "console.log('\u0000\u001b[1m\u007f\u2028\ud800\u{1f600}é\t', `\u0085\\\u0007`, /[\u0001]/.test('\u0001')); // \u0002x\n";
  const cleaned = cleanText(script);
  assert.is(
    cleaned,
    "console.log('\\u0000\\u001b[1m\\u007f\\u2028\\ud800\u{1f600}é\t', `\\u0085\\u0007`, /[\\u0001]/.test('\\u0001')); //  x\n",
  );
  const values = (text: string): unknown[] => {
    const seen: unknown[] = [];
    new Function("console", text)({ log: (...shown: unknown[]) => seen.push(...shown) });
    return seen;
  };
  assert.equal(values(cleaned), values(script));
});

test.run();
