import { parseSync } from "oxc-parser";
import { Linter } from "eslint";

interface Node {
  readonly type: string;
  range: [number, number];
  loc?: Location;
}

interface Location {
  readonly start: { line: number; column: number };
  readonly end: { line: number; column: number };
}

/** TypeScript for ESLint, without types and tokens: typescript-eslint knows no compiler as new as that of this repository. */
export const parser = {
  meta: { name: "test-parser", version: "1.0.0" },
  parseForESLint(text: string, { filePath }: { readonly filePath: string }) {
    const starts = [0, ...Array.from(text.matchAll(/\r\n|[\r\n\u2028\u2029]/g), (end) => end.index + end[0].length)];
    const positionOf = (offset: number): Location["start"] => {
      const line = starts.findLastIndex((start) => start <= offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) };
    };
    const placed = <Place extends Node>(node: Place): Place => {
      node.loc = { start: positionOf(node.range[0]), end: positionOf(node.range[1]) };
      return node;
    };
    const name = /\.[cm]?[jt]sx?$/.test(filePath) ? filePath : "input.ts";
    const { program, comments, errors } = parseSync(name, text, { range: true, astType: "ts", preserveParens: false });
    const [error] = errors;
    if (error) throw Object.assign(new SyntaxError(error.message), { lineNumber: 1, column: 1 });
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("type" in value && "range" in value) placed(value as Node);
      for (const part of Object.values(value)) visit(part);
    };
    visit(program);
    const ofText = { range: [0, text.length], loc: { start: positionOf(0), end: positionOf(text.length) } };
    const placedComments = comments.map(({ type, value, start, end }) => placed({ type, value, range: [start, end] }));
    return { ast: { ...program, ...ofText, tokens: [], comments: placedComments } };
  },
};

export interface Said {
  /** As `argots/empty-closure 3:5`, columns from 1. */
  readonly places: readonly string[];
  readonly messages: readonly string[];
}

/** What ESLint says of a text. */
export function lint(text: string, filename: string, configs: readonly object[], cwd = "/"): Said {
  const all = [{ files: ["**"], languageOptions: { parser } }, ...configs] as Linter.Config[];
  const found = new Linter({ cwd, configType: "flat" }).verify(text, all, { filename });
  return {
    places: found.map(({ ruleId, line, column, message }) => `${ruleId ?? message} ${line}:${column}`),
    messages: found.map(({ message }) => message),
  };
}
