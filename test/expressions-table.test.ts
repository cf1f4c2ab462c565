import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { evaluateExpression } from "../src/expr/evaluate.js";
import { ExpressionError } from "../src/expr/language/error.js";
import { jsonOf } from "../src/expr/values/json.js";
import { kindOf, type Value } from "../src/expr/values/values.js";
import { validateFiles } from "../src/validate/files.js";
import { sharedFolder } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

interface Verdict {
  readonly value?: boolean;
  readonly result?: string;
  readonly error?: string;
}

/** What comes of an expression, in the words of the table. */
function outcome(text: string, variables: Readonly<Record<string, unknown>>, isCondition: boolean): Verdict {
  try {
    const value = evaluateExpression(text, variables);
    if (typeof value === "boolean") return { value };
    return isCondition ? { error: "neither true nor false" } : { result: resultOf(value) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { error: error.fault.startsWith("wrong") ? "fails when it runs" : error.fault };
  }
}

function resultOf(value: Value): string {
  const words: Readonly<Record<string, string>> = {
    int: "number",
    float: "number",
    string: "text",
    array: "list",
    "time.Time": "time",
    // A time zone has no JSON.
    unknown: "nil",
  };
  const kind = kindOf(value);
  return words[kind] ?? kind;
}

const file = join(sharedFolder() ?? "", "cases/expressions.json");
const TABLE = "each expression of the table gives what Argo's engine gives";
const LINT = "retry expressions are warned about where Argo ends in an error, and only there";
if (!existsSync(file)) for (const title of [TABLE, LINT]) skipTest(test, title, "needs ../shared/cases");
else {
  type Table = Readonly<Record<string, Verdict>>;
  const { environment, retry, syntax } = JSON.parse(readFileSync(file, "utf8")) as {
    environment: Record<string, string>;
    retry: Table;
    syntax: Table;
  };

  test(TABLE, () => {
    for (const [text, expected] of Object.entries(retry))
      assert.equal(outcome(text, environment, true), expected, text);
    for (const [text, expected] of Object.entries(syntax)) assert.equal(outcome(text, {}, false), expected, text);
    assert.ok(Object.keys(retry).length + Object.keys(syntax).length > 200);
  });

  test(LINT, () => {
    for (const [expression, { error }] of Object.entries(retry)) {
      const expected = error === undefined ? [] : [LINT_CODES[error] ?? "failing-expression"];
      // A name of sprig that is not there is known to be none.
      const isName = expression.startsWith("sprig.nope");
      assert.equal(lintCodes(expression), isName ? ["unresolved-expression"] : expected, expression);
    }
  });
}

const LINT_CODES: Readonly<Record<string, string>> = {
  syntax: "invalid-expression",
  "bad pattern": "invalid-expression",
  "unknown name": "unresolved-expression",
};

function lintCodes(expression: string): string[] {
  return validateFiles([{ fileName: "retry.yaml", text: retrying(expression) }]).map(({ code }) => code);
}

function retrying(expression: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: retry- }
spec:
  entrypoint: main
  templates:
    - name: main
      retryStrategy: { limit: 2, expression: ${JSON.stringify(expression)} }
      container: { image: alpine, command: ["true"] }
`;
}

const VARIABLES = {
  "inputs.parameters.x": "1",
  "inputs.parameters.list": '[{"a":1,"b":"z"},{"a":2.5,"b":null}]',
  "inputs.parameters.text": "héllo <wörld> & 𝄞",
  "steps.a.outputs.result": "5",
  "steps.a.status": "Succeeded",
  "steps.f.status": "Failed",
  item: "x y",
  nothing: null,
};

/** As obtained from the engine itself; errors by what they are. */
const GIVES: Readonly<Record<string, string>> = {
  // Precedence, chains and what cannot stand beside what.
  "1 + 2 * 3 ** 2": "float 19",
  "-2 ** 2": "float -4",
  "2 ** 3 ** 2": "float 512",
  "1 < 2 < 3": "bool true",
  "3 > 2 > 2": "bool false",
  "not true == false": "bool true",
  "1 in [1, 2] and 3 not in [1, 2]": "bool true",
  "(nothing ?? 'x') == 'x'": "bool true",
  "nothing ?? 'x' == 'x'": "syntax",
  "nothing ?? nothing ?? 'z'": 'string "z"',
  "true ? 1 : false ? 2 : 3": "int 1",
  "'a' ?: 'b'": "types do not fit",
  "1 | string() | len()": "int 1",
  "1 | sprig.toString()": "syntax",
  "let a = 2; let b = a * a; b + a": "int 6",
  "let len = 1; len": "types do not fit",
  "if 1 > 2 { 'a' } else if true { 'b' } else { 'c' }": 'string "b"',
  "1; 2": "int 2",
  // Numbers.
  "7 / 2": "float 3.5",
  "7 % 4": "int 3",
  "7.0 % 4": "types do not fit",
  "1 == 1.0": "bool true",
  "9223372036854775807 + 1": "int -9223372036854775808",
  "0b11 + 0o17 + 0xff + 1_000": "int 1273",
  "1e21": "float 1e+21",
  "0.0000001": "float 1e-7",
  "string(1e21) + ' ' + string(0.00001) + ' ' + string(100.0)": 'string "1e+21 1e-05 100"',
  "round(-2.5)": "float -3",
  "int('+7') + int(2.9)": "int 9",
  "int('1.5')": "wrong value",
  "float('1e3')": "float 1000",
  "type(fromJSON('1')) + type(1)": 'string "floatint"',
  "asInt(inputs.parameters.x) + 1": "int 2",
  "inputs.parameters.x + 1": "wrong type",
  "1..4": "array [1,2,3,4]",
  "len(1..1000000)": "wrong value",
  "max([1, 2.5], 2)": "float 2.5",
  "median([1, 2, 3, 4])": "float 2.5",
  // Texts, by characters and by bytes.
  "len(inputs.parameters.text)": "int 17",
  "inputs.parameters.text[0:2]": 'string "h\\ufffd"',
  "inputs.parameters.text[:-3]": 'string "héllo \\u003cwörld\\u003e \\u0026 \\ufffd"',
  "inputs.parameters.text[0:2] + inputs.parameters.text[2:3]": 'string "hé"',
  "indexOf(inputs.parameters.text, 'llo')": "int 3",
  "'b' < 'a𝄞' or '\uffff' < '𝄞'": "bool true",
  "'\\x41\\u00e9\\101\\t'": 'string "AéA\\t"',
  "`a``b\\n`": 'string "a`b\\\\n"',
  "b'\\xff'": 'array "/w=="',
  "split('a,b,c', ',', 2)": 'array ["a","b,c"]',
  "splitAfter('a,b', ',')": 'array ["a,","b"]',
  "replace('aaa', 'a', 'b', 2)": 'string "bba"',
  "trim('xxaxx', 'x')": 'string "a"',
  "trimPrefix('abc', 'ab') + trimSuffix('abc', 'bc')": 'string "ca"',
  "upper('straße')": 'string "STRAßE"',
  "join(['a', 'b'])": 'string "ab"',
  "join([1], ',')": "wrong type",
  "'abc' matches '^a.c$'": "bool true",
  "'abc' matches '(?=a)'": "bad pattern",
  "'abc' matches 'a\\\\'": "bad pattern",
  "'1\\n2' matches '(?m)^2$'": "bool true",
  "'x' matches '[[:alpha:]]' and 'é' matches '\\\\pL' and not ('é' matches '\\\\w')": "bool true",
  // Lists and maps.
  "filter([1, 2, 3], # > 1)": "array [2,3]",
  "map(fromJSON(inputs.parameters.list), .a)": "array [1,2.5]",
  "map(['a', 'b'], {{'k': #, 'i': #index}})": 'array [{"i":0,"k":"a"},{"i":1,"k":"b"}]',
  "toJson(map(fromJSON(inputs.parameters.list), { {'k': sprig.b64enc(#.b ?? '__undefined__')} }))":
    'string "[{\\"k\\":\\"eg==\\"},{\\"k\\":\\"X191bmRlZmluZWRfXw==\\"}]"',
  "all([1], # > 0) and none([1], # > 1) and one([1, 2], # == 1) and any([], # == 1) == false": "bool true",
  "count([1, 2], # > 1) + count([true, false])": "int 2",
  "findIndex([1, 2], # == 2)": "int 1",
  "sum([1, 2.5]) + sum([1, 2], # * 2)": "float 9.5",
  "reduce([1, 2, 3], #acc * #, 1)": "int 6",
  "sortBy([{'n': 2}, {'n': 1}], .n, 'desc')": 'array [{"n":2},{"n":1}]',
  "sort(['b', 'a'])": 'array ["a","b"]',
  "groupBy([1, 2, 3], # % 2)[1]": "array [1,3]",
  "uniq([1, 1.0, 'a', 'a'])": 'array [1,"a"]',
  "concat([1], [2]) == flatten([[1], [2]])": "bool true",
  "[1, 2, 3][-1]": "int 3",
  "[1][5]": "wrong value",
  "first([]) == nil and last([1]) == 1": "bool true",
  "{'a': 1}.b == nil": "bool true",
  "{'b': 1, 'a': '<'}": 'map {"a":"\\u003c","b":1}',
  "string({'b': 1, 'a': [nil, true]})": 'string "map[a:[\\u003cnil\\u003e true] b:1]"',
  "toJSON({'a': [1]})": 'string "{\\n  \\"a\\": [\\n    1\\n  ]\\n}"',
  "1 in ['1']": "types do not fit",
  "asInt('1') in ['1']": "wrong type",
  "'a' in {'a': 1}": "bool true",
  // What is not there.
  "steps['f'].outputs?.parameters?.['result'] ?? '__undefined__'": 'string "__undefined__"',
  "steps.f.outputs.result": "wrong type",
  "steps.f?.outputs?.result == nil": "bool true",
  "steps.nope == nil": "bool true",
  "nope?.x": "unknown name",
  "type(steps.a.outputs.result) == 'string' and type(nothing) == 'nil'": "bool true",
  "$env.item": 'string "x y"',
  "$env.nope": "unknown name",
  // Functions of Argo's.
  "hasPrefix(item, 'x') ? trimPrefix(item, 'x ') : item": 'string "y"',
  "sprig.trunc(2, 'héllo')": 'string "h\\ufffd"',
  "sprig.substr(1, 3, 'hello')": 'string "el"',
  "sprig.default('d', '') + sprig.ternary('a', 'b', false)": 'string "db"',
  "sprig.int('010') + sprig.int('08')": "int 8",
  "sprig.addf(0.1, 0.2)": "float 0.3",
  "sprig.splitList('/', 'a/b')[1] + sprig.split('/', 'a/b')._0": 'string "ba"',
  "sprig.regexReplaceAll('(a)(b)', 'ab', '${2}$1')": 'string "ba"',
  "sprig.sha256sum('x')[:8]": 'string "2d711642"',
  "sprig.dict('k', 1, 'x')": 'map {"k":1,"x":""}',
  "sprig.b64enc(1)": "wrong type",
  "sprig.trim()": "wrong type",
  "sprig.uper('a')": "wrong type",
  "jsonpath(inputs.parameters.list, '$[0].b')": 'string "z"',
  "toJson(1, 2)": "types do not fit",
  // Times.
  "date('2024-02-29') + duration('24h') == date('2024-03-01')": "bool true",
  "date('2023-02-29')": "wrong value",
  "duration('1h2m3.5s').Minutes() > 62": "bool true",
  "date('2024-05-06 07:08:09').Format('02 Jan 06, 3:04PM')": 'string "06 May 24, 7:08AM"',
  "string(duration('90m'))": 'string "1h30m0s"',
  // What cannot be read.
  "b'x": "syntax",
  "'a' 'b'": "syntax",
  "a = 1": "syntax",
  "[1 2]": "syntax",
  "map([1], # > 1; 2)": "syntax",
  "0x": "syntax",
  "1.2.3": "syntax",
  "'\\u{110000}'": "syntax",
  "/* open": "syntax",
};

function givenBy(text: string): string {
  try {
    const value = evaluateExpression(text, VARIABLES);
    return `${kindOf(value)} ${jsonOf(value)}`;
  } catch (error) {
    if (error instanceof ExpressionError) return error.fault;
    throw error;
  }
}

test("neighbours of the table give what the engine gives", () => {
  for (const [text, expected] of Object.entries(GIVES)) assert.is(givenBy(text), expected, text);
});

test("what is nested without end is no crash", () => {
  const deep = [
    "(".repeat(9000),
    "[".repeat(9000),
    "!".repeat(9000) + "true",
    `1${"+1".repeat(9000)}`,
    `a${".b".repeat(9000)}`,
  ];
  for (const text of deep) assert.is(givenBy(text), "not known here");
});

/** Warnings of a retry: what is sure to fail, and nothing that may go well. */
const LINTED: Readonly<Record<string, readonly string[]>> = {
  "asInt(lastRetry.exitCode) > 1": [],
  "lastRetry.status == 'Failed' && lastRetry.exitCode > 1": ["failing-expression"],
  "lastRetry.status == 'Failed' ? asInt(retries) < 2 : false": [],
  "type(retries) == 'string' ? true : retries > 1": ["failing-expression"],
  "fromJSON(lastRetry.message).retryable": [],
  "fromJSON(lastRetry.message).count > 2": [],
  "lastRetry.message matches '['": ["invalid-expression"],
  "lastRetry.message matches 'a' && lastRetry.message": [],
  "lastRetry.message + 'a'": ["failing-expression"],
  "len(lastRetry.message)": ["failing-expression"],
  "sprig.contains('x', lastRetry.message)": [],
  "sprig.trim(lastRetry.mesage) == ''": [],
  "sprig.trim(mesage) == ''": ["unresolved-expression"],
  "sprig.b64enc(1) == ''": ["failing-expression"],
  "hasprefix(lastRetry.message, 'x')": ["unresolved-expression"],
  "any(split(lastRetry.message, ' '), # == 'x')": [],
  "let code = asInt(lastRetry.exitCode); code in [1, 2]": [],
  "date('x') < now()": ["failing-expression"],
  "date('2020-01-01') < now()": [],
  "workflow.name == 'a'": ["unresolved-expression"],
  "first(lastRetry.message) == 1": [],
};

test("warnings of a retry expression", () => {
  for (const [text, expected] of Object.entries(LINTED)) assert.equal(lintCodes(text), expected, text);
});

/** Warnings of a tag in an argument. */
const TAGGED: Readonly<Record<string, readonly string[]>> = {
  "sprig.upper(inputs.parameters.text)": [],
  "sprig.uper('a')": ["unresolved-expression"],
  "fromJson(inputs.parameters.text)": ["unresolved-expression"],
  "fromJSON(inputs.parameters.text).x": [],
  "inputs.parameters.text + 1": ["failing-expression"],
  "inputs.parameters.text + '1'": [],
  "inputs.parameters['text'] > 3 ? 'a' : 'b'": ["failing-expression"],
  "asInt(inputs.parameters.text) > 3 ? 'a' : 'b'": [],
  "inputs.parameters.text == 3 ? 'a' : 'b'": [],
  "inputs.parameters.text ?? 'x' == 'y'": ["invalid-expression"],
  "type(inputs.parameters.text) == 'int' ? inputs.parameters.text + 1 : 0": [],
  "workflow.name | upper() | len()": [],
  "item.x ?? 'd'": [],
  "lastRetry.exitCode": [],
  "asInt('x')": ["failing-expression"],
  "map(inputs.parameters.text, #)": [],
  "map(inputs.parameters.text, .x)": ["failing-expression"],
  "toJson({'a': inputs.parameters.text})": [],
  "filter([1, 2], { # > 1 }) | len": ["invalid-expression"],
  nope: ["unresolved-expression"],
};

test("warnings of an expression in a tag", () => {
  for (const [expression, expected] of Object.entries(TAGGED)) {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: tagged }
spec:
  templates:
    - name: main
      inputs: { parameters: [{ name: text }] }
      container: { image: alpine, command: [echo], args: [${JSON.stringify(`{{=${expression}}}`)}] }
`;
    const codes = validateFiles([{ fileName: "tagged.yaml", text }]).map(({ code }) => code);
    assert.equal(codes, expected, expression);
  }
});

test.run();
