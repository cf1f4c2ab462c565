import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { blocksOf, readDocument } from "./support/documents.js";
import { repositoryRoot } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const NAME = "what docs/editors.md says of Neovim makes it show what is wrong, and mend it";

/** An install in `.cache/neovim`, or the one of this machine, from 0.11 on. */
function neovim(): string | undefined {
  return [join(repositoryRoot, ".cache/neovim/bin/nvim"), "nvim"].find((program) => {
    const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
    const [, major = 0, minor = 0] = /^NVIM v(\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
    return Number(major) > 0 || Number(minor) >= 11;
  });
}

const FLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: flow- }
spec:
  entrypont: main
  templates:
    - { name: main, container: { image: alpine, command: ["true"] } }
`;

/** Waits until the server has said what is wrong, says it, applies the first fix, and leaves the file written. */
const SESSION = `
local function wait(what) assert(vim.wait(20000, what, 20), "it takes too long") end
local function found() return vim.diagnostic.get(0) end
wait(function() return #found() > 0 end)
for _, one in ipairs(found()) do print("said " .. one.code .. " in line " .. (one.lnum + 1)) end
vim.api.nvim_win_set_cursor(0, { 5, 4 })
vim.lsp.buf.hover()
vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
wait(function() return vim.api.nvim_buf_get_lines(0, 4, 5, true)[1] == "  entrypoint: main" end)
wait(function() return #found() == 0 end)
print("all is well")
vim.cmd("silent write")
`;

const program = neovim();
if (program === undefined) skipTest(test, NAME, "there is no Neovim from 0.11 on");
else
  test(NAME, () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "argots-neovim-")));
    try {
      const project = join(folder, "project/flows");
      const bin = join(folder, "project/node_modules/.bin");
      mkdirSync(project, { recursive: true });
      mkdirSync(bin, { recursive: true });
      symlinkSync(repositoryRoot, join(folder, "project/node_modules/argots"), "dir");
      symlinkSync("../argots/dist/cli/main.cjs", join(bin, "argots"));
      writeFileSync(join(project, "flow.yaml"), FLOW);
      const [server = "", init = ""] = blocksOf(readDocument("docs/editors.md"), "lua");
      mkdirSync(join(folder, "config/nvim/lsp"), { recursive: true });
      writeFileSync(join(folder, "config/nvim/lsp/argots.lua"), server);
      writeFileSync(join(folder, "config/nvim/init.lua"), init);
      writeFileSync(join(folder, "session.lua"), SESSION);
      const environment = Object.fromEntries(
        ["config", "state", "data", "cache"].map((name) => [`XDG_${name.toUpperCase()}_HOME`, join(folder, name)]),
      );
      const { stderr, status } = spawnSync(
        program,
        ["--headless", "flow.yaml", `+luafile ${join(folder, "session.lua")}`, "+qall!"],
        { cwd: project, encoding: "utf8", env: { ...process.env, ...environment }, timeout: 60_000 },
      );
      assert.is(status, 0, stderr);
      assert.match(stderr, "said unknown-field in line 5");
      assert.match(stderr, "all is well");
      assert.match(readFileSync(join(project, "flow.yaml"), "utf8"), /\n {2}entrypoint: main\n/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

test.run();
