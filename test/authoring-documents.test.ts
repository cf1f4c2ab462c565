import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { BuildError, container, CronWorkflow, parameter, template, Workflow, WorkflowTemplate } from "../src/index.js";

class HelloWorld extends Workflow {
  override entrypoint = "whalesay";
  @parameter message = "hello";

  @template
  whalesay() {
    return container({ image: "docker/whalesay", args: [this.message] });
  }
}

const folder = mkdtempSync(join(tmpdir(), "argots-documents-"));
test.after(() => rmSync(folder, { recursive: true }));

test("toJson and toYaml say the same as build", async () => {
  const built = await new HelloWorld().build();
  assert.equal(JSON.parse(await new HelloWorld().toJson()), built);
  const again = HelloWorld.fromYaml(await new HelloWorld().toYaml());
  assert.equal(await again.build(), built);
});

test("toFile: the extension says the format, and no other file is left", async () => {
  const workflow = new HelloWorld();
  for (const name of ["out.yaml", "out.yml", "out.json"]) await workflow.toFile(join(folder, name));
  assert.equal(readdirSync(folder).sort(), ["out.json", "out.yaml", "out.yml"]);
  assert.is(readFileSync(join(folder, "out.json"), "utf8"), await workflow.toJson());
  assert.is(readFileSync(join(folder, "out.yml"), "utf8"), await workflow.toYaml());
  for (const name of ["out.txt", "out"]) await rejects(workflow.toFile(join(folder, name)), /\.yaml, \.yml or \.json/);
  await rejects(
    workflow.toFile(join(folder, "none", "out.yaml")),
    /out\.yaml' cannot be written: its folder does not exist$/,
  );
});

test("toFile: calls at one time do not disturb each other, a symbolic link stays one, what fails leaves nothing", async () => {
  const path = join(folder, "shared.yaml");
  await Promise.all([1, 2, 3, 4].map(() => new HelloWorld().toFile(path)));
  const text = await new HelloWorld().toYaml();
  assert.is(readFileSync(path, "utf8"), text);
  writeFileSync(path, "old");
  symlinkSync(path, join(folder, "link.yaml"));
  await new HelloWorld().toFile(join(folder, "link.yaml"));
  assert.ok(lstatSync(join(folder, "link.yaml")).isSymbolicLink());
  assert.is(readFileSync(path, "utf8"), text);
  mkdirSync(join(folder, "taken.yaml"));
  await rejects(new HelloWorld().toFile(join(folder, "taken.yaml")), /taken\.yaml' cannot be written: it is a folder$/);
  assert.equal(
    readdirSync(folder).filter((name) => name.includes("tmp")),
    [],
  );
});

const document = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Workflow",
  metadata: { generateName: "hello-", annotations: { a: "b" } },
  spec: {
    templates: [{ name: "hello", container: { image: "alpine" } }],
    entrypoint: "hello",
    arguments: { parameters: [{ name: "message" }] },
  },
  status: { phase: "Succeeded" },
};

test("fromObject: the build is the document, whatever the class has; its fields may be changed", async () => {
  const workflow = HelloWorld.fromObject(document);
  assert.instance(workflow, HelloWorld);
  const built = await workflow.build();
  assert.is(JSON.stringify(built), JSON.stringify(document));
  assert.is.not(built.spec.templates, document.spec.templates);
  workflow.parallelism = 3;
  assert.equal((await workflow.build()).spec, { ...document.spec, parallelism: 3 });
  assert.is(document.spec.templates[0]?.container.image, "alpine");
});

test("fromYaml: a CronWorkflow keeps both of its specs", async () => {
  const text = `
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: { name: nightly }
spec:
  schedules: ["0 2 * * *"]
  suspend: true
  workflowSpec:
    entrypoint: hello
    suspend: false
    templates:
      - name: hello
        container: { image: alpine }
`;
  const nightly = CronWorkflow.fromYaml(text);
  assert.equal(nightly.cron, { schedules: ["0 2 * * *"], suspend: true });
  assert.is(nightly.suspend, false);
  assert.equal((await nightly.build()).spec, {
    schedules: ["0 2 * * *"],
    suspend: true,
    workflowSpec: {
      entrypoint: "hello",
      suspend: false,
      templates: [{ name: "hello", container: { image: "alpine" } }],
    },
  });
});

const broken = {
  apiVersion: "v1",
  kind: "Job",
  metadata: {},
  spec: {
    entrypoint: "helo",
    paralelism: 3,
    templates: [
      { name: "hello", container: {}, script: {} },
      { name: "hello", contaner: {} },
    ],
  },
};

test("a document with mistakes is one error that lists them all", () => {
  try {
    Workflow.fromObject(broken);
    assert.unreachable();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    assert.equal(
      error.problems.map(({ message }) => message),
      [
        "apiVersion is 'v1'; expected 'argoproj.io/v1alpha1'",
        "kind is 'Job'; expected 'Workflow'",
        "spec.paralelism is no field of Argo's (did you mean 'parallelism'?)",
        "spec.templates[0] has several types: container, script",
        "spec.templates[1].contaner is no field of Argo's (did you mean 'container'?)",
        "spec.templates[1] has no type: one of container, containerSet, dag, data, http, plugin, resource, script, steps, suspend",
        "spec.templates[1] has the name 'hello', as another template has",
        "spec.entrypoint is 'helo', which is no template (did you mean 'hello'?)",
      ],
    );
  }
  assert.throws(() => WorkflowTemplate.fromObject({}), /spec is missing/);
});

test("validate: false warns, and keeps what it does not know", async () => {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => warnings.push(message);
  try {
    const workflow = Workflow.fromObject(broken, { validate: false });
    assert.equal(await workflow.build(), broken);
  } finally {
    console.warn = warn;
  }
  assert.is(warnings.length, 1);
  assert.match(warnings[0] ?? "", /^The object is no valid Workflow:\n {2}- apiVersion is 'v1'/);
});

test("a text must hold one document of the kind", async () => {
  const workflow = JSON.stringify(document);
  const library = JSON.stringify({ ...document, kind: "WorkflowTemplate" });
  const chosen = Workflow.fromYaml(`${library}\n---\n${workflow}\n`);
  assert.is((await chosen.build()).kind, "Workflow");
  assert.throws(
    () => Workflow.fromYaml(`${workflow}\n---\n${workflow}`),
    /The text holds 2 documents, 2 of kind Workflow/,
  );
  assert.throws(() => Workflow.fromYaml(""), /holds 0 documents/);
  assert.throws(() => Workflow.fromYaml("just text"), /The text is no manifest: it holds no object/);
  assert.throws(() => Workflow.fromYaml("a: [1"), /The text is no YAML: line 1/);
});

test("fromFile and fromUrl name what they could not read", async () => {
  const path = join(folder, "saved.json");
  await new HelloWorld().toFile(path);
  assert.equal(await Workflow.fromFile(path).build(), await new HelloWorld().build());
  assert.throws(() => Workflow.fromFile(join(folder, "missing.yaml")), /ENOENT.*missing\.yaml/);

  const server = createServer((request, response) => {
    response.statusCode = request.url === "/hello.json" ? 200 : 404;
    response.end(request.url === "/hello.json" ? JSON.stringify(document) : "nothing here");
  });
  const url = await listen(server);
  try {
    assert.equal(await (await Workflow.fromUrl(`${url}/hello.json`)).build(), document);
    await rejects(Workflow.fromUrl(`${url}/none`), /\/none cannot be fetched: the server answered 404 Not Found/);
  } finally {
    await close(server);
  }

  // A second server, because a kept connection to the first one would fail in another way.
  const stopped = createServer();
  const nowhere = await listen(stopped);
  await close(stopped);
  await rejects(Workflow.fromUrl(nowhere), /cannot be fetched: .*ECONNREFUSED/);
});

test("importing the package loads no other one", async () => {
  const entry = fileURLToPath(new URL("../src/index.js", import.meta.url));
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    splitting: true,
    outdir: folder,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const loaded = new Set<string>();
  const visit = (input: string): void => {
    for (const { path, kind, external } of metafile.inputs[input]?.imports ?? []) {
      if (kind !== "import-statement" || loaded.has(path)) continue;
      loaded.add(path);
      if (!external) visit(path);
    }
  };
  visit(Object.keys(metafile.inputs).find((input) => input.endsWith("src/index.js")) ?? "");
  const packages = [...loaded].filter((path) => !path.endsWith(".js") && !path.startsWith("node:"));
  assert.ok(loaded.size > 20);
  assert.equal(packages, []);
});

async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Error);
  assert.match((error as Error).message, pattern);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test.run();
