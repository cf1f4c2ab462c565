import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";
import { languageClient } from "./support/language-client.js";

const FLOW = `import { Workflow, closure } from "argots";

const region = process.env.REGION;

export class Hello extends Workflow {
  entrypoint = this.hi;

  /** Says it. */
  @closure
  hi(name: string) {
    console.log(name);
    return { length: name.length };
  }
}
`;

test("what is wrong is said while it is typed, and gone when it is right again", async () => {
  await inProject({ "flow.ts": FLOW }, async ({ folder }) => {
    const client = await languageClient(folder);
    await client.open("flow.ts", FLOW);
    assert.equal(await client.diagnostics("flow.ts"), []);
    const at = { line: 10, character: 16 };
    await client.change("flow.ts", [{ range: { start: at, end: { line: 10, character: 20 } }, text: "region" }]);
    const [found, ...others] = await client.diagnostics("flow.ts");
    assert.equal(others, []);
    assert.is(found?.code, "captured-variable");
    assert.equal(found?.range, { start: at, end: { line: 10, character: 22 } });
    assert.match(found?.relatedInformation?.[0]?.location.uri ?? "", /flow\.ts$/);
    assert.match(found?.codeDescription?.href ?? "", /docs\/diagnostics\.md#captured-variable$/);
    await client.change("flow.ts", [{ text: FLOW }]);
    assert.equal(await client.diagnostics("flow.ts"), []);
    assert.is(await client.end(), 0);
    assert.is(client.stderr(), "");
  });
});

test("a file that others take along is judged with them, as it is in the editor", async () => {
  const lib = `import { scope } from "argots";\n@scope export class Log { static line(text: string) { console.log(text); } }\n`;
  const flow = `import { Workflow, closure } from "argots";\nimport { Log } from "./lib.js";\nexport class Hello extends Workflow { entrypoint = this.hi; @closure hi() { Log.line("x"); } }\n`;
  await inProject({ "flow.ts": flow, "lib.ts": lib }, async ({ folder }) => {
    const client = await languageClient(folder);
    await client.open("flow.ts", flow);
    assert.equal(await client.diagnostics("flow.ts"), []);
    await client.open("lib.ts", lib);
    assert.equal(await client.diagnostics("lib.ts"), []);
    await client.change("lib.ts", [{ text: lib.replace("@scope ", "") }]);
    await waitFor(() => (client.lastOf(client.uriOf("flow.ts"))?.diagnostics.length ?? 0) > 0);
    await client.change("lib.ts", [{ text: lib }]);
    await waitFor(() => client.lastOf(client.uriOf("flow.ts"))?.diagnostics.length === 0);
    await client.close("flow.ts");
    await client.change("lib.ts", [{ text: lib.replace("@scope ", "") }]);
    await waitFor(() => (client.lastOf(client.uriOf("flow.ts"))?.diagnostics.length ?? 0) > 0);
    assert.is(await client.end(), 0);
  });
});

test("hover, lens, script and definition of a closure", async () => {
  const text = FLOW.replace("entrypoint = this.hi;", 'entrypoint = "hi";').replaceAll("\n", "\r\n");
  await inProject({ "flow.ts": text }, async ({ folder }) => {
    const client = await languageClient(folder);
    await client.open("flow.ts", `\uFEFF${text}`);
    const textDocument = { uri: client.uriOf("flow.ts") };
    const hover = await client.connection.sendRequest<{ contents: { value: string } }>("textDocument/hover", {
      textDocument,
      position: { line: 9, character: 3 },
    });
    assert.match(hover.contents.value, /\*\*hi\*\*: script of [\d.]+ (?:bytes|KiB) for `node:24-alpine`/);
    assert.match(hover.contents.value, /- Inputs: `name`\n- Outputs: `result`/);
    assert.match(hover.contents.value, /```javascript\n"use strict";/);
    const [lens] = await client.connection.sendRequest<{ command: { title: string; arguments: string[] } }[]>(
      "textDocument/codeLens",
      { textDocument },
    );
    assert.match(lens?.command.title ?? "", /^script · [\d.]+ (?:bytes|KiB) · show$/);
    const [uri = "", className = "", member = ""] = lens?.command.arguments ?? [];
    const script = await client.connection.sendRequest<{ name: string; source: string }>("argots/script", {
      uri,
      className,
      member,
    });
    assert.is(script.name, "Hello.hi.js");
    assert.match(script.source, /function hi\(name\)/);
    let shown = "";
    client.connection.onRequest("window/showDocument", (params: { uri: string }) => {
      shown = params.uri;
      return { success: true };
    });
    await client.connection.sendRequest("workspace/executeCommand", lens?.command);
    assert.is(readFileSync(fileURLToPath(shown), "utf8"), script.source);
    const definition = await client.connection.sendRequest("textDocument/definition", {
      textDocument,
      position: { line: 5, character: 16 },
    });
    const range = { start: { line: 9, character: 2 }, end: { line: 9, character: 4 } };
    assert.equal(definition, { uri: client.uriOf("flow.ts"), range });
    assert.is(await client.end(), 0);
  });
});

test("what is no file, or no workflow, is left alone", async () => {
  await inProject({ "plain.ts": "export const x = 1;\n" }, async ({ folder }) => {
    const client = await languageClient(folder);
    for (const uri of ["untitled:Untitled-1", "git:/x/flow.ts?ref"])
      await client.connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "typescript", version: 1, text: `${FLOW}(` },
      });
    await client.open("plain.ts", "export const x = ;\n");
    const position = { line: 0, character: 0 };
    for (const uri of [client.uriOf("plain.ts"), "untitled:Untitled-1"])
      assert.is(await client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position }), null);
    assert.is(client.lastOf(client.uriOf("plain.ts")), undefined);
    assert.is(client.lastOf("untitled:Untitled-1"), undefined);
    assert.is(await client.end(), 0);
  });
});

async function waitFor(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries++) await setTimeout(20);
  assert.ok(holds());
}

test.run();
