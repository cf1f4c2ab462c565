import { test } from "uvu";
import * as assert from "uvu/assert";
import { createPipedProgress, createProgress } from "../src/cli/console/progress.js";
import { screenOf } from "./support/terminal.js";

interface Given {
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/** A terminal on which both streams write, with a clock that stands still until it is moved. */
function terminal({ isTTY = true, env = {}, columns = 40 }: Given = {}) {
  let written = "";
  let interrupt: (() => void) | undefined;
  const stream = () => ({ isTTY, columns, write: (text: string) => ((written += text), true) });
  const state = { stderr: stream(), stdout: stream(), now: 1000 };
  const progress = createProgress({
    ...state,
    env,
    clock: () => state.now,
    onInterrupt: (erase) => {
      interrupt = erase;
      return () => (interrupt = undefined);
    },
  });
  return {
    state,
    progress,
    written: () => written,
    screen: () => screenOf(written),
    isListening: () => interrupt !== undefined,
    interrupt: () => interrupt?.(),
  };
}

test("a line comes after half a second, and is written over ten times a second", async () => {
  const { progress, state, screen, written } = terminal();
  assert.ok(progress);
  state.now += 499;
  assert.is(progress.files(0, 2, "a.ts"), undefined);
  assert.is(written(), "");
  state.now += 1;
  assert.ok(progress.files(0, 2, "a.ts") instanceof Promise, "the compiler pauses, so that Ctrl-C is heard");
  assert.is(screen(), "compiling 0/2 files · a.ts");
  state.now += 99;
  assert.is(progress.files(1, 5, "b.ts"), undefined);
  assert.is(screen(), "compiling 0/2 files · a.ts");
  state.now += 1;
  assert.ok(progress.closures(3, 10));
  assert.is(screen(), "compiling 1/5 files · b.ts · 3/10 clos…");
  await progress.end();
  assert.is(screen(), "");
});

test("in a pipe there is a line after ten seconds, and another one each time that twice as long has gone by", async () => {
  let written = "";
  let now = 500;
  const progress = createPipedProgress({ stderr: { write: (text) => ((written += text), true) }, clock: () => now });
  const at = (seconds: number): void => void (now = 500 + seconds * 1000);
  progress.files(0, 2, "a.ts");
  at(9.9);
  progress.closures(1, 3);
  assert.is(written, "");
  at(10);
  progress.closures(2, 3);
  progress.closures(3, 3);
  assert.is(written, "argots: compiling 0/2 files · a.ts · 2/3 closures, after 10 s\n");
  at(19);
  progress.files(1, 2, "b.ts");
  at(45);
  progress.workflows(1, 4);
  at(79);
  progress.workflows(2, 4);
  await progress.end();
  assert.is(written.split("\n").slice(1).join("\n"), "argots: building 1/4 workflows, after 45 s\n");
});

test("what others print stands on lines of its own, and the line comes back below it", async () => {
  const { progress, state, screen } = terminal();
  state.now += 500;
  progress?.workflows(1, 3);
  state.stderr.write("a message\n");
  state.stdout.write("kind: Workflow\n");
  assert.is(screen(), "a message\nkind: Workflow\n");
  state.now += 100;
  progress?.workflows(2, 3);
  assert.is(screen(), "a message\nkind: Workflow\nbuilding 2/3 workflows");
  await progress?.end();
  assert.is(screen(), "a message\nkind: Workflow\n");
});

test("in the end the streams are as they were, unless somebody else has changed them", async () => {
  const { progress, state, screen } = terminal();
  const { write } = state.stdout;
  const other = (text: string): boolean => write(`[${text}]`);
  state.now += 500;
  progress?.workflows(1, 3);
  state.stderr.write = other;
  await progress?.end();
  assert.is(state.stderr.write, other);
  state.stdout.write("done");
  assert.is(screen(), "done");
  const unused = terminal();
  await unused.progress?.end();
  assert.is(unused.written(), "");
});

test("Ctrl-C takes the line away while argots works, and is left alone while a program of the user's does", async () => {
  const { progress, state, screen, interrupt, isListening } = terminal();
  state.now += 500;
  void progress?.files(0, 1, "a.ts");
  assert.ok(isListening());
  interrupt();
  assert.is(screen(), "");
  state.now += 100;
  void progress?.files(0, 1, "a.ts");
  await progress?.pause();
  assert.is(screen(), "");
  assert.not(isListening());
  state.now += 100;
  progress?.workflows(0, 1);
  assert.not(isListening());
});

test("a line is cut to what the terminal is wide, in cells", () => {
  const shown = (columns: number, name: string): string => {
    const { progress, state, screen } = terminal({ columns });
    state.now += 500;
    void progress?.files(0, 1, name);
    return screen();
  };
  assert.is(shown(30, "flow.ts"), "compiling 0/1 files · flow.ts");
  assert.is(shown(29, "flow.ts"), "compiling 0/1 files · flow.…");
  assert.is(shown(32, "工作流.ts"), "compiling 0/1 files · 工作流.ts");
  assert.is(shown(30, "工作流.ts"), "compiling 0/1 files · 工作流…");
  assert.is(shown(29, "工作流.ts"), "compiling 0/1 files · 工作…");
  assert.is(shown(0, "flow.ts"), "compiling 0/1 files · flow.ts", "an unknown width");
  assert.is(shown(1, "flow.ts"), "");
  assert.is(shown(60, "a\u001b[2J.ts"), "compiling 0/1 files · a␛[2J.ts");
});

const without: Readonly<Record<string, Given>> = {
  "in a pipe": { isTTY: false },
  "on a dumb terminal": { env: { TERM: "dumb" } },
  "on a build server": { env: { CI: "true" } },
};
for (const [name, options] of Object.entries(without))
  test(`${name} there is no line`, () => assert.is(terminal(options).progress, undefined));

test.run();
