import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findInputs } from "../src/program/inputs.js";
import { createWatchedState } from "../src/cli/watch/state.js";
import { compileGraph } from "../src/loader/graph/graph.js";
import { inProject, workflow } from "./support/cli.js";

test("only what a build depends on is a change, and a file that is being written is none yet", () =>
  inProject(
    {
      "flows/a.ts": `import { ONE } from "../shared/one.js";\n${workflow("Alpha", "priority = ONE;")}`,
      "shared/one.ts": "export const ONE = 1;\n",
    },
    async ({ folder, write }) => {
      const path = (name: string): string => join(folder, name);
      const state = createWatchedState([path("flows")]);
      const build = async (): Promise<void> => {
        const { inputs } = await findInputs([path("flows")], state.inputs);
        const entries = inputs.map(({ fileName }) => fileName);
        await compileGraph(entries, {}, undefined, state.modules);
      };
      const matters = async (...names: string[]): Promise<boolean> => {
        // What was written in the millisecond of a look counts as saved again at the next one, rather than as missed.
        await setTimeout(5);
        return (await state.forget(names.map(path))) !== undefined;
      };
      await build();

      write({ "flows/notes.yaml": "a: 1\n", "shared/other.ts": "export {};\n", "flows/.a.ts.swp": "" });
      assert.is(await matters("flows/notes.yaml", "shared/other.ts", "flows/.a.ts.swp", "flows", "gone.ts"), false);

      write({ "shared/one.ts": "export const ONE = 2;\n" });
      assert.is(await matters("shared/one.ts"), true);
      assert.is(state.modules.has(path("shared/one.ts")), false);
      await build();
      assert.is(await matters("shared/one.ts"), false);

      write({ "flows/a.ts": "" });
      assert.is(state.isHalfWritten(path("flows/a.ts")), true);
      rmSync(path("flows/a.ts"));
      assert.is(state.isHalfWritten(path("flows/a.ts")), true);
      write({ "flows/a.ts": workflow("Alpha"), "flows/new.ts": "", "flows/empty.yaml": "" });
      assert.is(state.isHalfWritten(path("flows/a.ts")), false);
      assert.is(state.isHalfWritten(path("flows/new.ts")), true);
      assert.is(state.isHalfWritten(path("flows/empty.yaml")), false);

      await state.forget([path("flows/a.ts"), path("flows/new.ts")]);
      await build();
      rmSync(path("flows"), { recursive: true });
      assert.is(await matters("flows"), true);
      assert.equal(
        [...state.modules.keys()].filter((name) => name.startsWith(path("flows"))),
        [],
      );
    },
  ));

test.run();
