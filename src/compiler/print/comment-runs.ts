// Fast way "comment-runs": without it a body of 5000 comments takes 13 times as long; bench row "a body of 5000 comments", guarded by test/comment-runs.test.ts.

import { isFast } from "../../host/fast-ways.js";
import { type Comment, type Tokens, tokensOf } from "../bundle/tokens.js";

/** A text in which one comment stands for many in a row, and how they come back into the text that is printed. */
export interface ShorterText {
  readonly text: string;
  restored(printed: string): string;
}

/** The formatter looks, for each comment, at all that follow it without code between: fewer take no time that matters. */
const LENGTH = 32;

const MAY_HAVE_RUNS = new RegExp(`(?:^[ \\t]*//.*\\n(?:[ \\t]*\\n)*){${LENGTH}}`, "m");

/** Puts one comment in place of many that stand on lines of their own, one after the other. */
export function withoutCommentRuns(text: string): ShorterText {
  const tokens = isFast("comment-runs") && MAY_HAVE_RUNS.test(text) ? tokensOf(text) : undefined;
  const mark = "// the argots-comments";
  if (!tokens || text.includes(mark)) return { text, restored: (printed) => printed };
  const runs: string[][] = [];
  let shorter = "";
  let at = 0;
  for (const run of runsOf(tokens)) {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) continue;
    shorter += `${text.slice(at, first.start)}${mark} ${runs.length}`;
    at = last.end;
    runs.push(linesOf(text.slice(first.start, last.end)));
  }
  const restored = (printed: string): string =>
    printed.replace(new RegExp(`^([ \\t]*)${mark} (\\d+)$`, "gm"), (_, indentation: string, index: string) =>
      (runs[Number(index)] ?? []).map((line) => (line === "" ? "" : indentation + line)).join("\n"),
    );
  return { text: shorter + text.slice(at), restored };
}

/** As the formatter prints them: without white space at their ends, of several blank lines one. */
function linesOf(run: string): string[] {
  const lines = run.split("\n").map((line) => line.trim());
  return lines.filter((line, index) => line !== "" || lines[index - 1] !== "");
}

/** Line comments alone on their lines, with nothing but blank lines between, in front of a statement. */
function runsOf({ text, comments, starts, kinds }: Tokens): Comment[][] {
  const runs: Comment[][] = [];
  let run: Comment[] = [];
  const end = (): void => {
    if (run.length >= LENGTH) runs.push(run);
    run = [];
  };
  for (const comment of comments) {
    const before = text.slice(text.lastIndexOf("\n", comment.start) + 1, comment.start);
    const isAlone = before.trim() === "" && text.startsWith("//", comment.start);
    const written = text.slice(comment.start, comment.end);
    const next = text.slice(starts[comment.token], (starts[comment.token] ?? 0) + 8);
    const isMoved = kinds[comment.token] !== 0 || /^(?:else|catch|finally|while)\b/.test(next);
    if (!isAlone || written.includes("prettier-ignore") || isMoved) end();
    else {
      if (run.at(-1)?.token !== comment.token) end();
      run.push(comment);
    }
  }
  end();
  return runs;
}
