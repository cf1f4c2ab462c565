// Fast way "statements": without it a build takes 1.6 times as long; bench row "argots build, cold, 200 × 5", guarded by test/print-function.test.ts.

import type { Stopwatch } from "../../model/stopwatch.js";
import { codeText } from "../../text/code.js";
import { engineParses } from "./engine.js";
import { createMemory } from "../../cache/memory.js";
import { type HeadNames, type Names, namesIn, namesInFunction, namesInHead, statementsIn } from "./free-names.js";
import { printNested } from "./nested.js";
import { print } from "./prettier.js";
import type { ScriptFunction } from "../script/script-module.js";

/** What the formatter made of some code, and the names in it. */
export interface PrintedCode extends Names {
  readonly text: string;
  /** The engine of this process parses it; it has not been asked where this is missing. */
  readonly parses?: boolean;
}

/** What is in front of the statements and what is behind them. */
interface Head {
  readonly opening: string;
  readonly closing: string;
  readonly names: HeadNames;
  readonly parses: boolean;
}

interface Statement {
  /** Where a blank line is in front of it, one stays. */
  readonly isApart: boolean;
  readonly code: string;
}

/** Functions share statements, and an edit changes one of them: each text is formatted once. */
const printedStatements = createMemory<PrintedCode>(20_000);
const printedHeads = createMemory<Head>(2_000);

/**
 * A function as the formatter prints it, put together from statements that it has printed before and those that are new,
 * which it prints in one go. Undefined for one that has to be printed as a whole.
 *
 * @param isNested Whether it stands inside of another function in the script.
 */
export async function printFunction(
  fn: ScriptFunction,
  isNested: boolean,
  stopwatch: Stopwatch,
): Promise<PrintedCode | undefined> {
  const [start, ...rest] = fn.parts.map(codeText);
  const end = rest.pop();
  const statements = statementsOf(rest);
  if (start === undefined || end === undefined || !statements?.length) return undefined;
  // The same text is another statement where `await` and `yield` are names, and none where there is no `new.target`.
  const any = anyHead(fn);
  const depth = isNested ? "nested " : "";
  const headKey = `${depth}${start}\0${end}`;
  const found = new Map(statements.map(({ code }) => [code, printedStatements.get(depth + any + code)]));
  let head = printedHeads.get(headKey);
  const missing = [...found].flatMap(([code, known]) => (known ? [] : [code]));
  if (!head || missing.length > 0) {
    const [from, to] = head ? [any, "}"] : [start, end];
    const printed = await printApart(from, missing, to, isNested, stopwatch);
    if (!printed) return undefined;
    if (!head) printedHeads.set(headKey, (head = printed.head));
    for (const [index, code] of missing.entries()) {
      const statement = printed.statements[index];
      if (!statement) return undefined;
      found.set(code, statement);
      printedStatements.set(depth + any + code, statement);
    }
  }
  const lines = [head.opening];
  const all: PrintedCode[] = [];
  for (const { code, isApart } of statements) {
    const statement = found.get(code);
    if (!statement) return undefined;
    lines.push(...(isApart && all.length > 0 ? [""] : []), statement.text);
    all.push(statement);
  }
  const text = [...lines, head.closing].join("\n");
  const known = parseTogether(head, all) ? { parses: true } : {};
  return { text, ...known, ...namesInFunction(head.names, all) };
}

/** A head that will do for the statements alone. */
function anyHead({ isArrow, isAsync, isGenerator }: ScriptFunction): string {
  const async = isAsync ? "async " : "";
  return isArrow ? `const any = ${async}() => {` : `${async}function${isGenerator ? "*" : ""} any() {`;
}

/** Whether statements that parse by themselves do so together: only a name can keep them from it. */
function parseTogether({ names, parses }: Head, statements: readonly PrintedCode[]): boolean {
  const declared = statements.flatMap((statement) => [...statement.declared]);
  const areDistinct = new Set([...names.hidden, ...declared]).size === names.hidden.size + declared.length;
  return parses && areDistinct && statements.every((statement) => statement.parses);
}

/** Undefined if comments are left at the end, in front of nothing. */
function statementsOf(parts: readonly string[]): Statement[] | undefined {
  const texts: string[] = [];
  let open = "";
  for (const part of parts) {
    // A statement without a semicolon takes the next one that comes, also one that stands where a type was; a comment in
    // front of such a semicolon belongs to what comes after it.
    if (open !== "" || SEMICOLON_FIRST.test(part)) texts.push(`${texts.pop() ?? ""}${part}`);
    else texts.push(part);
    open = ENDS_BY_SEMICOLON_ALONE.test(part) ? open + part : "";
  }
  if (/[^\s;]/.test(open)) return undefined;
  return texts.map((text) => ({ code: text.trim(), isApart: BLANK_LINE.test(text) }));
}

const COMMENTS = /(?:\s|\/\/.*\n|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/.source;
const SEMICOLON_FIRST = new RegExp(`^${COMMENTS};`);
const ENDS_BY_SEMICOLON_ALONE = /(?:^|\n|\*\/)[\s;]*$/;
const BLANK_LINE = /^[ \t,;]*\n[ \t]*\n/;

interface PrintedApart {
  readonly head: Head;
  readonly statements: readonly PrintedCode[];
}

/** Prints statements with a mark around each, as the body of one function. Undefined where the marks did not stay apart. */
async function printApart(
  start: string,
  statements: readonly string[],
  end: string,
  isNested: boolean,
  stopwatch: Stopwatch,
): Promise<PrintedApart | undefined> {
  const mark = unusedName([start, ...statements, end].join("\n"));
  const marked = [start, `${mark};`, ...statements.flatMap((code) => [code, `${mark};`]), end].join("\n");
  const { text, program } = await (isNested ? printNested(marked, stopwatch) : print(marked, stopwatch));
  const indent = isNested ? "    " : "  ";
  const [opening = "", ...texts] = `${text.trimEnd()}\n`.split(`\n${indent}${mark};\n`);
  const closing = texts.pop();
  const nodes = statementsBetween(program, mark);
  if (closing === undefined || texts.length !== statements.length || nodes.length !== statements.length)
    return undefined;
  const look = (): PrintedApart => {
    const parses = engineParses(text);
    return {
      head: { opening, closing: closing.trimEnd(), names: namesInHead(program), parses },
      statements: nodes.map((body, index) => ({
        text: (texts[index] ?? "").trimEnd(),
        parses,
        ...namesIn({ type: "Program", body }),
      })),
    };
  };
  return stopwatch.measure("verifying", look, 0);
}

/** In groups: those between one mark and the next. */
function statementsBetween(program: unknown, mark: string): (readonly unknown[])[] {
  const groups: unknown[][] = [];
  for (const statement of statementsIn(program)) {
    const { name } = (statement["expression"] ?? {}) as { readonly name?: unknown };
    if (name === mark) groups.push([]);
    else groups.at(-1)?.push(statement);
  }
  return groups.slice(0, -1);
}

function unusedName(text: string): string {
  let name = "$";
  while (text.includes(name)) name += "$";
  return name;
}
