import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  ArgoServer,
  ArgoServerError,
  ClusterWorkflowTemplate,
  container,
  CronWorkflow,
  parameter,
  template,
  Workflow,
  WorkflowTemplate,
} from "../src/index.js";

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Record<string, Record<string, unknown>>;
}

interface Context {
  server: Server;
  url: string;
  received: Received[];
  /** What the server says; by default what it was sent, with a name. */
  answer: { status: number; text: string } | undefined;
}

const test = suite<Context>("submit");

test.before.each(async (context) => {
  context.received = [];
  context.answer = undefined;
  context.server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received["body"];
      const { method, url, headers } = request;
      context.received.push({ method, path: url, authorization: headers.authorization, body });
      response.statusCode = context.answer?.status ?? 200;
      response.end(context.answer?.text ?? JSON.stringify({ ...Object.values(body)[0], created: true }));
    });
  });
  await new Promise<void>((resolve) => context.server.listen(0, "127.0.0.1", resolve));
  context.url = `http://127.0.0.1:${(context.server.address() as AddressInfo).port}`;
});

test.after.each(async ({ server }) => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

class Hello extends Workflow {
  override entrypoint = "say";
  @parameter message = "hello";
  @parameter to!: string;

  @template say() {
    return container({ image: "alpine", args: [this.message, this.to] });
  }
}

test("a workflow is posted with its parameters, without the name of its class", async ({ url, received }) => {
  const client = new ArgoServer({ url, token: "secret" });
  const workflow = new Hello();
  const created = await workflow.submit({ client, namespace: "argo", parameters: { to: "you", message: 3 } });
  assert.is((created as unknown as { created: boolean }).created, true);
  assert.is(received.length, 1);
  const { method, path, authorization, body } = received[0] as Received;
  assert.equal([method, path, authorization], ["POST", "/api/v1/workflows/argo", "Bearer secret"]);
  assert.equal(Object.keys(body), ["workflow"]);
  assert.equal(body["workflow"]?.["metadata"], { generateName: "hello-" });
  assert.equal((body["workflow"]?.["spec"] as { arguments: unknown } | undefined)?.arguments, {
    parameters: [
      { name: "message", value: "3" },
      { name: "to", value: "you" },
    ],
  });
  // The instance is as it was: the parameters were for one submit.
  assert.equal((await workflow.build()).metadata, { name: "hello", generateName: "hello-" });
  await rejects(workflow.submit({ client, namespace: "argo" }), /^Missing required workflow parameter to$/);
});

test("a chosen name stays, also that of a document", async ({ url, received }) => {
  class Named extends Hello {
    override metadata = { name: "chosen", generateName: "chosen-" };
  }
  const client = new ArgoServer({ url });
  await new Named({ to: "x" }).submit({ client, namespace: "argo" });
  await Workflow.fromObject(await new Hello({ to: "x" }).build()).submit({ client, namespace: "argo" });
  const names = received.map(({ body }) => body["workflow"]?.["metadata"]);
  assert.equal(names, [
    { name: "chosen", generateName: "chosen-" },
    { name: "hello", generateName: "hello-" },
  ]);
  assert.is(received[0]?.authorization, undefined);
});

test("parameters that are missing, unknown or not taken are errors before anything is sent", async ({
  url,
  received,
}) => {
  class Plain extends Workflow {
    override entrypoint = "say";
    @template say() {
      return container({ image: "alpine" });
    }
  }
  class Fast extends Plain {
    @parameter({ enum: ["fast", "slow"] }) mode = "fast";
  }
  const client = new ArgoServer({ url });
  const submit = (workflow: Workflow, parameters?: Record<string, string>): Promise<unknown> =>
    workflow.submit({ client, namespace: "argo", ...(parameters ? { parameters } : {}) });
  await rejects(submit(new Hello()), /^Missing required workflow parameter to$/);
  await rejects(
    submit(new Hello(), { to: "x", mesage: "y" }),
    /^Workflow hello has no parameter 'mesage'; it has: message, to \(did you mean 'message'\?\)$/,
  );
  await rejects(submit(new Plain(), { to: "x" }), /^Workflow plain doesn't take any parameters$/);
  await rejects(
    submit(new Fast(), { mode: "fats" }),
    /^Workflow fast: parameter 'mode' is one of fast, slow; it got 'fats'$/,
  );
  await rejects(
    new Hello({ to: "x" }).submit({ client }),
    /^A Workflow is submitted to a namespace: give one, or set metadata\.namespace\.$/,
  );
  assert.is(received.length, 0);
});

test("the other kinds have endpoints of their own, and templates may leave parameters open", async ({
  url,
  received,
}) => {
  class Library extends WorkflowTemplate {
    override metadata = { namespace: "shared" };
    @parameter to!: string;
    @template say() {
      return container({ image: "alpine" });
    }
  }
  class Global extends ClusterWorkflowTemplate {
    @template say() {
      return container({ image: "alpine" });
    }
  }
  class Nightly extends CronWorkflow {
    override cron = { schedules: ["0 2 * * *"] };
    override entrypoint = "say";
    @parameter to!: string;
    @template say() {
      return container({ image: "alpine" });
    }
  }
  const client = new ArgoServer({ url: `${url}/argo/`, token: () => Promise.resolve("Bearer v2:x") });
  await new Library().submit({ client });
  await new Global().submit({ client });
  await new Nightly().submit({ client, namespace: "argo", parameters: { to: "x" } });
  await rejects(new Nightly().submit({ client, namespace: "argo" }), /^Missing required workflow parameter to$/);
  assert.equal(
    received.map(({ path, body }) => [path, Object.keys(body)[0]]),
    [
      ["/argo/api/v1/workflow-templates/shared", "template"],
      ["/argo/api/v1/cluster-workflow-templates", "template"],
      ["/argo/api/v1/cron-workflows/argo", "cronWorkflow"],
    ],
  );
  assert.is(received[0]?.authorization, "Bearer v2:x");
  const spec = received[2]?.body["cronWorkflow"]?.["spec"] as { workflowSpec: { arguments: unknown } };
  assert.equal(spec.workflowSpec.arguments, { parameters: [{ name: "to", value: "x" }] });
  assert.equal(received[0]?.body["template"]?.["metadata"], { name: "library", namespace: "shared" });
});

test("what the server refuses is an error with its message, status and code", async (context) => {
  const client = new ArgoServer({ url: context.url });
  const submit = (): Promise<unknown> => new Hello({ to: "x" }).submit({ client, namespace: "argo" });
  context.answer = { status: 403, text: JSON.stringify({ code: 7, message: "not allowed" }) };
  const error = (await submit().catch((thrown: unknown) => thrown)) as ArgoServerError;
  assert.instance(error, ArgoServerError);
  assert.is(error.message, "The Argo Server refused: not allowed (HTTP 403, code 7)");
  assert.equal([error.status, error.code], [403, 7]);
  context.answer = { status: 502, text: "<html>Bad Gateway</html>" };
  await rejects(submit(), /^The Argo Server refused: <html>Bad Gateway<\/html> \(HTTP 502\)$/);
  context.answer = { status: 200, text: "<html>Log in</html>" };
  await rejects(submit(), /^The Argo Server answered with something that is not JSON: <html>Log in/);
});

test("a server that is not there, and a URL that is none", async ({ server, url }) => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const client = new ArgoServer({ url });
  await rejects(
    new Hello({ to: "x" }).submit({ client, namespace: "argo" }),
    /^The Argo Server at http:\/\/127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/,
  );
  // The second one has the form of a URL, with a scheme of that name.
  for (const wrong of ["localhost", "localhost:2746", "ftp://localhost"])
    assert.throws(() => new ArgoServer({ url: wrong }), /is no URL of an Argo Server/);
});

async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Error);
  assert.match((error as Error).message, pattern);
}

test.run();
