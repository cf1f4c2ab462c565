import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CodeAction, CompletionItem, DocumentSymbol, Hover, Location } from "vscode-languageserver-types";
import { inProject } from "./support/cli.js";
import { languageClient } from "./support/language-client.js";

const LIBRARY = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: library }
spec:
  templates:
    - name: say
      container: { image: alpine, command: ["true"] }
`;

const flow = (template: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: flow- }
spec:
  entrypoint: main
  templates:
    - name: main
      steps:
        - - name: a
            templateRef: { name: library, template: ${template} }
`;

/** Where the template is named in it. */
const AT = { line: 9, character: 55 };

test("a session over manifests: a name that is wrong, mended, completed, shown and followed into another file", () =>
  inProject(
    { "lib/library.yaml": LIBRARY, "flow.yaml": flow("sya"), "values.yaml": "image: [" },
    async ({ folder }) => {
      const client = await languageClient(folder);
      const { connection, uriOf } = client;
      try {
        const at = { textDocument: { uri: uriOf("flow.yaml") }, position: AT };
        await client.open("flow.yaml", flow("sya"));
        const [found, ...others] = await client.diagnostics("flow.yaml");
        assert.equal(others, []);
        assert.is(found?.code, "unknown-template");
        assert.match(JSON.stringify(found?.message), /Did you mean 'say'\?/);
        assert.match(found?.codeDescription?.href ?? "", /docs\/diagnostics\.md#unknown-template$/);

        const range = found?.range;
        const asked = { ...at, range, context: { diagnostics: [] } };
        const [action] = await connection.sendRequest<CodeAction[]>("textDocument/codeAction", asked);
        assert.is(action?.title, "Change to 'say'");
        const [edit] = action?.edit?.changes?.[uriOf("flow.yaml")] ?? [];
        await client.change("flow.yaml", [{ range: edit?.range, text: edit?.newText }]);
        assert.equal(await client.diagnostics("flow.yaml"), []);

        const items = await connection.sendRequest<CompletionItem[]>("textDocument/completion", at);
        assert.equal(
          items.map(({ label }) => label),
          ["say"],
        );
        const hover = await connection.sendRequest<Hover>("textDocument/hover", {
          ...at,
          position: { line: 4, character: 4 },
        });
        assert.match(JSON.stringify(hover.contents), /entrypoint/);
        const place = await connection.sendRequest<Location>("textDocument/definition", at);
        assert.is(place.uri, uriOf("lib/library.yaml"));
        assert.is(place.range.start.line, 5);
        const [outline] = await connection.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", at);
        assert.is(outline?.children?.[0]?.name, "main");

        // The other file as it is typed, not as it lies there.
        await client.open("lib/library.yaml", LIBRARY.replace("name: say", "name: speak"));
        await client.diagnostics("lib/library.yaml");
        await client.change("flow.yaml", [{ text: flow("say") }]);
        assert.equal(
          (await client.diagnostics("flow.yaml")).map(({ code }) => code),
          ["unknown-template"],
        );
        await client.open("values.yaml", "image: [");
        assert.equal(await client.diagnostics("values.yaml"), []);
        assert.is(await client.end(), 0);
        assert.is(client.stderr(), "");
      } finally {
        client.kill();
      }
    },
  ));

test.run();
