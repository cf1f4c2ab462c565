import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  CancellationTokenSource,
  type CodeAction,
  CodeActionRequest,
  HoverRequest,
  type Location,
  LSPErrorCodes,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { inProject } from "./support/cli.js";
import { type LanguageClient, withServer } from "./support/language-client.js";
import { repositoryRoot } from "./support/shared.js";

// The package as it is installed: the library of the protocol is a file of its own there.
const command = [process.execPath, join(repositoryRoot, "dist/cli/main.cjs")];

const flow = (body: string, head = "", closure = "@closure"): string =>
  `import { Workflow, closure } from "argots";\n${head}\nexport class Flow extends Workflow {\n  entrypoint = this.run;\n\n  ${closure}\n  run() {\n    ${body}\n  }\n}\n`;

const FIXED: readonly (readonly [code: string, title: RegExp, text: string])[] = [
  ["captured-variable", /^Pass 'region'/, flow("console.log(region);", "const region = process.env.REGION;")],
  ["captured-function", /^Set bundle: true/, flow("greet();", "function greet() { console.log(1); }")],
  ["captured-function", /^Move 'greet'/, flow("greet();", "function greet() { console.log(1); }")],
  ["captured-function", /^Mark 'Box'/, flow("console.log(new Box().size);", "class Box { size = 1; }")],
  ["unknown-global", /^import os/, flow("console.log(os.hostname());")],
  ["type-only-import", /^Remove 'type'/, flow("console.log(EOL);", 'import { type EOL } from "node:os";')],
  ["relative-import", /^Set bundle: true/, flow("console.log(one);", 'import { one } from "./one.js";')],
  [
    "unknown-option",
    /^Write 'retryStrategy'/,
    flow("console.log(1);", "", "@closure({ retryStrategi: { limit: 3 } })"),
  ],
  ["empty-closure", /^Ignore empty-closure here/, flow("")],
];

test("a quick fix that is applied leaves a clean file", () =>
  inProject({ "one.ts": "export const one = Math.random();\n" }, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        for (const [index, [code, title, text]] of FIXED.entries()) {
          const name = `flow${index}.ts`;
          await client.open(name, text);
          const found = (await client.diagnostics(name)).filter((one) => one.code === code);
          assert.is(found.length, 1, `${code}: ${JSON.stringify(await client.diagnostics(name))}`);
          const [at] = found;
          if (!at) continue;
          const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
            textDocument: { uri: client.uriOf(name) },
            range: at.range,
            context: { diagnostics: found },
          })) as CodeAction[];
          const action = actions.find((one) => title.test(one.title));
          const edits = action?.edit?.changes?.[client.uriOf(name)];
          if (!edits) throw new Error(`${code}: only ${actions.map((one) => one.title).join(", ")}`);
          const fixed = TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
          await client.change(name, [{ text: fixed }]);
          assert.equal(await client.diagnostics(name), [], `${code}:\n${fixed}`);
          await client.close(name);
        }
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  ));

const hover = (client: LanguageClient, name: string, line: number): Promise<unknown> =>
  client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uriOf(name) },
    position: { line, character: 3 },
  });

const NAMED = `import { dag, dependencies, task, templateRef } from "argots";
import { Base } from "./base.js";
export class Flow extends Base {
  entrypoint = "all";
  onExit = "notify";
  @task first() { return templateRef({ name: "shared", template: "say-it" }); }
  @dependencies(["first"]) @task({ depends: "first.Succeeded" }) second() { return this.first(); }
  all = dag([this.second]);
}
`;

const BASE = `import { Workflow, WorkflowTemplate, closure, container, template } from "argots";
export abstract class Base extends Workflow {
  @template notify() { return container({ image: "alpine" }); }
}
export class Shared extends WorkflowTemplate {
  @closure({ name: "say-it" }) say(text: string) { console.log(text); }
}
`;

test("names in quotes lead to the members that have them, of base classes and of other objects too", () =>
  inProject({ "flow.ts": NAMED, "base.ts": BASE }, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        await client.open("flow.ts", NAMED);
        const lines = NAMED.split("\n");
        const places: readonly (readonly [line: number, word: string, place: string])[] = [
          [4, "notify", "base.ts 2:12"],
          [5, "shared", "base.ts 4:13"],
          [5, "say-it", "base.ts 5:31"],
          [6, 'first"]', "flow.ts 5:8"],
          [6, "first.", "flow.ts 5:8"],
          [6, "argots", "null"],
        ];
        for (const [line, word, place] of places) {
          const found = (await client.connection.sendRequest("textDocument/definition", {
            textDocument: { uri: client.uriOf("flow.ts") },
            position: { line, character: (lines[line] ?? "").indexOf(word) + 1 },
          })) as Location | null;
          const { line: at = 0, character = 0 } = found?.range.start ?? {};
          assert.is(found ? `${found.uri.split("/").at(-1)} ${at}:${character}` : "null", place, word);
        }
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  ));

test("what is cancelled is not answered, and the next question is", () =>
  inProject({}, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        await client.open("flow.ts", flow("console.log(1);"));
        const source = new CancellationTokenSource();
        const asked = client.connection.sendRequest(
          HoverRequest.type,
          { textDocument: { uri: client.uriOf("flow.ts") }, position: { line: 6, character: 3 } },
          source.token,
        );
        source.cancel();
        const refused = await asked.then(
          () => undefined,
          (error: { code: number }) => error.code,
        );
        assert.is(refused, LSPErrorCodes.RequestCancelled);
        assert.ok(await hover(client, "flow.ts", 6));
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  ));

const BUNDLED = flow("console.log(one);", 'import { one } from "./one.js";', "@closure({ bundle: true })");

test("the server lives on when the bundler dies", () =>
  inProject({ "one.ts": "export const one = Math.random();\n" }, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        if (!existsSync(`/proc/${client.pid}/task`)) return console.log("skipped: no /proc on this system");
        await client.open("flow.ts", BUNDLED);
        assert.equal(await client.diagnostics("flow.ts"), []);
        const bundler = Number(readFileSync(`/proc/${client.pid}/task/${client.pid}/children`, "utf8").split(" ")[0]);
        assert.ok(bundler > 0, "esbuild is a process of its own");
        process.kill(bundler, "SIGKILL");
        await client.change("flow.ts", [{ text: BUNDLED.replace("(one)", "(one, 1)") }]);
        const said = await client.diagnostics("flow.ts");
        assert.ok(
          said.every(({ code }) => code === "internal-error"),
          JSON.stringify(said),
        );
        await client.change("flow.ts", [{ text: BUNDLED.replace("(one)", "(one, 2)") }]);
        assert.equal(await client.diagnostics("flow.ts"), []);
        assert.ok(await hover(client, "flow.ts", 6));
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  ));

test("of a workspace of 5000 files only what is open and what depends on it is judged", () => {
  const wrong = (index: number): string =>
    `import { Workflow, closure } from "argots";\nimport { x } from "${index === 777 ? "./lib.js" : "./none.js"}";\nexport class F${index} extends Workflow { entrypoint = this.a; @closure a() { console.log(x); } }\n`;
  const files = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [
      `src/f${index}.ts`,
      index % 7 === 0 ? wrong(index) : `export const n${index} = ${index};\n`,
    ]),
  );
  return inProject({ ...files, "src/lib.ts": `export const x = 1;\n` }, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        await client.open("src/flow.ts", flow("console.log(1);"));
        assert.equal(await client.diagnostics("src/flow.ts"), []);
        await client.open("src/lib.ts", "export const x = 1;\n");
        const [found, ...others] = await client.said("src/f777.ts", ({ length }) => length > 0);
        assert.equal([found?.code, others.length], ["relative-import", 0]);
        assert.equal(client.saidOf().sort(), ["src/f777.ts", "src/flow.ts", "src/lib.ts"].map(client.uriOf).sort());
        await client.close("src/lib.ts");
        await client.said("src/f777.ts", ({ length }) => length === 0);
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  );
});

test("files that change on the disk, new ones and new folders of the workspace count", () =>
  inProject({ "a/about.md": "", "other/uses.ts": BUNDLED.replace("./one.js", "../a/lib.js") }, ({ folder, write }) =>
    withServer(
      join(folder, "a"),
      async (client) => {
        const text = BUNDLED.replace("./one.js", "./lib.js");
        await client.open("flow.ts", text);
        assert.equal(
          (await client.diagnostics("flow.ts")).map(({ code }) => code),
          ["unresolved-import"],
        );
        const changed = (type: 1 | 2 | 3): Promise<void> =>
          client.connection.sendNotification("workspace/didChangeWatchedFiles", {
            changes: [{ uri: client.uriOf("lib.ts"), type }],
          });
        write({ "a/lib.ts": "export const one = Math.random();\n" });
        await changed(1);
        await client.said("flow.ts", ({ length }) => length === 0);
        write({ "a/lib.ts": "export const two = Math.random();\n" });
        await changed(2);
        await client.said("flow.ts", ({ length }) => length > 0);
        assert.is(client.lastOf("../other/uses.ts"), undefined);
        const added = [{ uri: pathToFileURL(join(folder, "other")).href, name: "other" }];
        await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
          event: { added, removed: [] },
        });
        await changed(2);
        await client.open("lib.ts", "export const two = 2;\n");
        await client.said("../other/uses.ts", ({ length }) => length > 0);
        assert.is(await client.end(), 0);
      },
      { command, capabilities: { workspace: { workspaceFolders: true } } },
    ),
  ));

test("URIs are taken as an editor writes them", () =>
  inProject({}, ({ folder }) =>
    withServer(
      folder,
      async (client) => {
        const text = flow("console.log(__dirname);");
        const uris = [
          "file:///c%3A/Users/Jos%C3%A9/my%20flow.ts",
          "file:///C:/Users/x/flow.ts",
          `${pathToFileURL(folder).href}/a%2Bb%23c.ts`,
        ];
        for (const uri of [...uris, "vscode-notebook-cell:/x/flow.ts#1", "untitled:flow.ts"])
          await client.connection.sendNotification("textDocument/didOpen", {
            textDocument: { uri, languageId: "typescript", version: 1, text },
          });
        for (const uri of uris)
          await client.until(
            () => client.lastSaid(uri)?.diagnostics.length === 1,
            () => `${uri}: ${client.saidOf().join(" ")}`,
          );
        assert.equal(client.saidOf().sort(), [...uris].sort());
        assert.is(await client.end(), 0);
      },
      { command },
    ),
  ));

test("it ends with the editor: by exit, by the end of its input, or when the process of the editor is gone", async () => {
  await inProject({}, async ({ folder }) => {
    await withServer(
      folder,
      async (client) => {
        await client.connection.sendNotification("exit");
        assert.is(await client.exited, 1);
      },
      { command },
    );
    const editor = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
    await withServer(
      folder,
      async (client) => {
        await client.open("flow.ts", flow("console.log(1);"));
        assert.equal(await client.diagnostics("flow.ts"), []);
        editor.stdin.end();
        await once(editor, "exit");
        assert.is(await client.exited, 1);
        assert.is(client.stderr(), "");
      },
      { command, processId: editor.pid ?? 0 },
    );
  });
});

test("Neovim shows what is wrong, and applies a fix", async () => {
  const nvim = process.env["NVIM_PROGRAM"] ?? "nvim";
  if (spawnSync(nvim, ["--version"]).status !== 0) return console.log("skipped: no nvim (NVIM_PROGRAM names one)");
  const text = flow("console.log(region);", "const region = process.env.REGION;");
  const lua = `
local buffer = vim.fn.bufadd("flow.ts")
vim.fn.bufload(buffer)
vim.api.nvim_set_current_buf(buffer)
vim.bo[buffer].filetype = "typescript"
vim.lsp.start({ name = "argots", cmd = vim.json.decode(vim.env.ARGOTS_COMMAND), root_dir = vim.fn.getcwd() })
local function wait(holds) assert(vim.wait(10000, holds, 20), "nothing came") end
wait(function() return #vim.diagnostic.get(buffer) == 1 end)
local found = vim.diagnostic.get(buffer)[1]
print(found.code .. " " .. found.lnum .. ":" .. found.col)
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
wait(function() return #vim.diagnostic.get(buffer) == 0 end)
print(vim.api.nvim_buf_get_lines(buffer, 6, 7, false)[1])
vim.cmd("qall!")
`;
  await inProject({ "flow.ts": text, "session.lua": lua }, async ({ folder }) => {
    const env = { ...process.env, ARGOTS_COMMAND: JSON.stringify([...command, "lsp", "--stdio"]) };
    const child = spawn(nvim, ["-u", "NONE", "-i", "NONE", "--headless", "-l", "session.lua"], { cwd: folder, env });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await once(child, "close");
    assert.match(output, /captured-variable 7:16\s+run\(region: string\) \{/);
  });
});

test.run();
