import { test } from "uvu";
import * as assert from "uvu/assert";
import { runGarbage } from "./fuzz/run-garbage.js";

test("1000 damaged sources and some endless ones give diagnostics", async () => {
  const lines: string[] = [];
  const failures = await runGarbage({ seed: 20261124, count: 1000, log: (line) => void lines.push(line), most: 1 });
  assert.is(failures, 0, lines.join("\n"));
});

test.run();
