import {
  Workflow,
  artifactOf,
  artifactPath,
  configure,
  container,
  dag,
  each,
  exitCodeOf,
  finishedAtOf,
  hostNodeNameOf,
  idOf,
  inputs,
  ipOf,
  lastRetry,
  metric,
  node,
  outputs,
  parameter,
  parameterOf,
  parameterPath,
  parametersOf,
  pod,
  retries,
  script,
  startedAtOf,
  statusOf,
  stdout,
  stepName,
  steps,
  taskName,
  template,
  workflow,
  type Artifact,
  type Parameter,
} from "argots";

interface Pair {
  k: string;
  v: string;
}

const pairs: Pair[] = [
  { k: "alpha", v: "1" },
  { k: "beta", v: "2" },
];

function shell(script: string) {
  return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [script] });
}

/** An input that the calls may leave out. */
function optional(name: string) {
  return inputs.parameter({ name, value: "" });
}

// Every reference there is: what Argo knows of a workflow, of its nodes, loops and retries, and for metrics.
export class VariablesShowcase extends Workflow {
  metadata = {
    generateName: "variables-showcase-",
    annotations: {
      "workflows.argoproj.io/scheduled-time": "2026-04-29T00:00:00Z",
      "workflows.argoproj.io/description": "Showcase of every non-cronworkflow variable",
      "example.io/owner": "platform-team",
    },
    labels: { app: "variables-demo", tier: "example" },
  };
  onExit = this.exitHandler;
  serviceAccountName = "default";
  priority = 5;
  arguments = { artifacts: [{ name: "seed", raw: { data: "seed-content" } }] };

  @parameter greeting = "hello";
  @parameter target = "world";

  @template
  @inputs.artifact({ name: "seed" })
  main(seed: Artifact) {
    const prepare = this.prepare();
    const svc = this.svcDaemon();
    const fanout = each(pairs, (pair) => this.perItem(`${pair.k}=${pair.v}`, pair, artifactOf(prepare, "prepared")));
    const consume = this.consume(
      stdout(fanout),
      parametersOf(fanout),
      parameterOf(fanout, "echoed"),
      idOf(prepare),
      statusOf(prepare),
      hostNodeNameOf(prepare),
      ipOf(svc),
      startedAtOf(prepare),
      finishedAtOf(prepare),
      exitCodeOf(prepare),
      stdout(prepare),
      parameterOf(prepare, "greeting-out"),
      stepName,
      seed,
    );
    return steps({ prepare, svc }, { fanout }, { consume }, { "dag-stage": this.dag() });
  }

  @template({
    metrics: {
      prometheus: [
        {
          name: "prepare_seconds",
          help: "Elapsed seconds for the prepare node.",
          labels: [
            { key: "phase", value: metric.status },
            { key: "code", value: metric.exitCode },
            { key: "param", value: metric.parameter("greeting-out") },
            { key: "result", value: metric.result },
            { key: "cpu", value: metric.resourcesDuration.cpu },
            { key: "mem", value: metric.resourcesDuration.memory },
          ],
          gauge: { realtime: false, value: metric.duration },
        },
      ],
    },
  })
  @outputs.parameter({ name: "greeting-out", globalName: "prepared-param", valueFrom: { path: "/tmp/out.txt" } })
  @outputs.artifact({ name: "prepared", globalName: "prepared", path: "/tmp/payload.txt" })
  prepare() {
    return script({
      image: "alpine:3.23",
      command: ["sh"],
      source: `set -eu
# ---- node-ctx ----
echo "node.name           = ${node.name}"
echo "pod.name            = ${pod.name}"
echo "steps.name          = ${stepName}"
# ---- identity ----
echo "workflow.name       = ${workflow.name}"
echo "workflow.namespace  = ${workflow.namespace}"
echo "workflow.uid        = ${workflow.uid}"
echo "workflow.entrypoint = ${workflow.mainEntrypoint}"
echo "workflow.sa         = ${workflow.serviceAccountName}"
echo "workflow.priority   = ${workflow.priority}"
# ---- timestamps ----
echo "ts.raw              = ${workflow.creationTimestamp}"
echo "ts.RFC3339          = ${workflow.creationTimestamp.RFC3339}"
echo "ts.epoch-seconds    = ${workflow.creationTimestamp.s}"
echo "ts.year (strftime)  = ${workflow.creationTimestamp.Y}"
echo "ts.scheduled        = ${workflow.scheduledTime}"
# ---- metadata maps ----
echo "annotations.deprec  = ${workflow.annotations}"
echo "annotations.json    = ${workflow.annotations.json}"
echo "annotations.owner   = ${workflow.annotations["example.io/owner"]}"
echo "labels.deprecated   = ${workflow.labels}"
echo "labels.json         = ${workflow.labels.json}"
echo "labels.app          = ${workflow.labels.app}"
# ---- parameters ----
echo "params.deprecated   = ${workflow.parameters}"
echo "params.json         = ${workflow.parameters.json}"
echo "params.greeting     = ${this.greeting}"
echo "params.target       = ${this.target}"
# ---- runtime ----
echo "workflow.duration   = ${workflow.duration}"
echo "workflow.status     = ${workflow.status}"
# ---- output declared paths (pod-side) ----
echo "out.param.path      = ${parameterPath("greeting-out")}"
echo "out.artifact.path   = ${artifactPath("prepared")}"
# The final stdout line is captured as outputs.result for this
# script node (exposed downstream as steps.prepare.outputs.result).
printf 'greeting=%s target=%s' '${this.greeting}' '${this.target}' > /tmp/out.txt
cp /tmp/out.txt /tmp/payload.txt
echo "PREPARED"
`,
    });
  }

  @template({ retryStrategy: { limit: "2", retryPolicy: "OnError" } })
  @inputs.parameter({ name: "msg" })
  @inputs.parameter({ name: "ctx" })
  @inputs.artifact({ name: "in-art", path: "/work/in.txt" })
  @outputs.parameter({ name: "echoed", valueFrom: { path: "/work/echoed.txt" } })
  perItem(msg: Parameter, ctx: Parameter<Pair>, art: Artifact) {
    return script({
      image: "alpine:3.23",
      command: ["sh"],
      source: `# Loop aggregation parses each child's stdout as JSON, so
# diagnostics go to stderr and the final line on stdout is a
# JSON value.
{
  set -eu
  # \`item\` and \`item.<key>\` are referenced at the call site
  # (main → fanout arguments) — the static validator does not
  # propagate item scope into inner template bodies.
  # ---- inputs ----
  echo "inputs.parameters   = ${inputs.parameters}"
  echo "inputs.params.msg   = ${msg}"
  echo "inputs.params.ctx   = ${ctx}"
  echo "inputs.art.path     = ${art.path}"
  cat /work/in.txt
  # ---- retry ----
  echo "retries             = ${retries}"
  echo "lastRetry.status    = ${lastRetry.status}"
  echo "lastRetry.exitCode  = ${lastRetry.exitCode}"
  echo "lastRetry.duration  = ${lastRetry.duration}"
  echo "lastRetry.message   = ${lastRetry.message}"
  # ---- node-ctx (also valid here) ----
  echo "node.name           = ${node.name}"
  echo "pod.name            = ${pod.name}"
  # ---- output param path ----
  echo "out.param.path      = ${parameterPath("echoed")}"
} >&2
printf '%s' '${msg}' > /work/echoed.txt
# outputs.result must be a JSON value for loop aggregation:
printf '{"msg":"%s"}\\n' '${msg}'
`,
    });
  }

  @template
  @inputs.parameter({ name: "fanout-result" })
  @inputs.parameter({ name: "fanout-all-params" })
  @inputs.parameter({ name: "fanout-named-params" })
  @inputs.parameter({ name: "prep-id" })
  @inputs.parameter({ name: "prep-status" })
  @inputs.parameter({ name: "prep-host" })
  @inputs.parameter({ name: "svc-ip" })
  @inputs.parameter({ name: "prep-started" })
  @inputs.parameter({ name: "prep-finished" })
  @inputs.parameter({ name: "prep-exit" })
  @inputs.parameter({ name: "prep-result" })
  @inputs.parameter({ name: "prep-param" })
  @inputs.parameter({ name: "step-name" })
  @inputs.artifact({ name: "seed-art", path: "/tmp/seed.txt" })
  consume(
    fanoutResult: Parameter,
    fanoutParams: Parameter<object[]>,
    fanoutEchoed: Parameter,
    id: Parameter,
    status: Parameter,
    host: Parameter,
    ip: Parameter,
    startedAt: Parameter,
    finishedAt: Parameter,
    exitCode: Parameter,
    result: Parameter,
    greeting: Parameter,
    step: Parameter,
    seed: Artifact,
  ) {
    return shell(`echo "fanout.result        = ${fanoutResult}"
echo "fanout.all-params    = ${fanoutParams}"
echo "fanout.echoed-param  = ${fanoutEchoed}"
echo "prepare.id           = ${id}"
echo "prepare.status       = ${status}"
echo "prepare.host         = ${host}"
echo "svc.ip               = ${ip}"
echo "prepare.startedAt    = ${startedAt}"
echo "prepare.finishedAt   = ${finishedAt}"
echo "prepare.exitCode     = ${exitCode}"
echo "prepare.result       = ${result}"
echo "prepare.param        = ${greeting}"
echo "current step.name    = ${step}"
echo "seed-art.path        = ${seed.path}"
cat /tmp/seed.txt
`);
  }

  @template dag() {
    const svc = this.svcDaemon();
    const a = this.dagLeaf("a");
    const b = this.dagLeaf(
      "b",
      idOf(a),
      statusOf(a),
      hostNodeNameOf(a),
      ipOf(svc),
      startedAtOf(a),
      finishedAtOf(a),
      exitCodeOf(a),
      stdout(a),
      parameterOf(a, "echoed"),
      artifactOf(a, "bundle"),
    );
    const loop = each('["x","y","z"]', (tag: string) => this.dagLeaf(tag));
    const gather = this.dagGather(stdout(loop), parametersOf(loop), parameterOf(loop, "echoed"));
    return dag({
      svc,
      a,
      b: configure(b, { depends: [a, svc] }),
      "c-loop": configure(loop, { depends: [b] }),
      gather: configure(gather, { depends: [loop] }),
    });
  }

  @template
  @inputs.parameter({ name: "tag" })
  @optional("a-id")
  @optional("a-status")
  @optional("a-host")
  @optional("svc-ip")
  @optional("a-started")
  @optional("a-finished")
  @optional("a-exit")
  @optional("a-result")
  @optional("a-param")
  @inputs.artifact({ name: "in-art", path: "/work/in", optional: true })
  @outputs.parameter({ name: "echoed", valueFrom: { path: "/work/out.txt" } })
  @outputs.artifact({ name: "bundle", path: "/work/bundle.txt" })
  dagLeaf(
    tag: Parameter,
    id?: Parameter,
    status?: Parameter,
    host?: Parameter,
    ip?: Parameter,
    startedAt?: Parameter,
    finishedAt?: Parameter,
    exitCode?: Parameter,
    result?: Parameter,
    echoed?: Parameter,
    _bundle?: Artifact,
  ) {
    return script({
      image: "alpine:3.23",
      command: ["sh"],
      source: `# Same JSON-on-stdout convention as per-item: c-loop calls this
# template via withParam, so its result is loop-aggregated.
{
  set -eu
  mkdir -p /work
  # tasks.name is substituted by the controller's local-params pass
  # to the calling task's name (e.g. "a", "b", "c-loop[0]").
  echo "tag=${tag} tasks.name=${taskName}"
  echo "a-id=${id} status=${status}"
  echo "a-host=${host} svc-ip=${ip}"
  echo "a-started=${startedAt} finished=${finishedAt}"
  echo "a-exit=${exitCode} result=${result}"
  echo "a-param=${echoed}"
} >&2
printf 'tag=%s' '${tag}' > /work/out.txt
cp /work/out.txt /work/bundle.txt
printf '{"tag":"%s"}\\n' '${tag}'
`,
    });
  }

  @template
  @inputs.parameter({ name: "loop-result" })
  @inputs.parameter({ name: "loop-all-params" })
  @inputs.parameter({ name: "loop-named-params" })
  dagGather(result: Parameter, all: Parameter<object[]>, named: Parameter) {
    return shell(`echo "c-loop.result       = ${result}"
echo "c-loop.all-params   = ${all}"
echo "c-loop.named-params = ${named}"
`);
  }

  @template({ daemon: true })
  svcDaemon() {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      args: ["nc -lk -p 9999 -e /bin/true"],
      readinessProbe: { tcpSocket: { port: 9999 }, initialDelaySeconds: 1, timeoutSeconds: 1 },
    });
  }

  @template exitHandler() {
    return steps({
      report: this.exitReport(
        workflow.status,
        workflow.duration,
        workflow.failures,
        workflow.outputs.parameters["prepared-param"],
        workflow.outputs.artifacts.prepared,
      ),
    });
  }

  @template
  @inputs.parameter({ name: "final-status" })
  @inputs.parameter({ name: "final-duration" })
  @inputs.parameter({ name: "failures" })
  @inputs.parameter({ name: "global-param" })
  @inputs.artifact({ name: "global-art", path: "/tmp/global.txt" })
  exitReport(status: Parameter, duration: Parameter, failures: Parameter, prepared?: Parameter, _art?: Artifact) {
    return shell(`echo "workflow.status                  = ${status}"
echo "workflow.duration                = ${duration}"
echo "workflow.failures                = ${failures}"
echo "workflow.outputs.params.prepared = ${prepared}"
cat /tmp/global.txt
`);
  }
}
