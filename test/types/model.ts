// Argo's fields: unknown ones, and values that Argo does not take.

import {
  type argo,
  container,
  containerSet,
  continueOn,
  CronWorkflow,
  data,
  http,
  inputs,
  outputs,
  plugin,
  resource,
  script,
  suspend,
  task,
  template,
  when,
  withItems,
  withParam,
  withSequence,
  Workflow,
} from "../../src/index.js";

container({ image: "alpine", ports: [{ containerPort: 80 }], resources: { limits: { cpu: 1, memory: "1Gi" } } });
// @ts-expect-error a list of texts
container({ image: "alpine", args: "ls" });
// @ts-expect-error texts
container({ image: "alpine", args: [1] });
// @ts-expect-error a variable has a name
container({ image: "alpine", env: [{ value: "x" }] });
// @ts-expect-error the value of a variable is a text
container({ image: "alpine", env: [{ name: "x", value: 1 }] });
// @ts-expect-error a mount has no such field
container({ image: "alpine", volumeMounts: [{ name: "work", mountPath: "/work", path: "/x" }] });
// @ts-expect-error a mount has a path
container({ image: "alpine", volumeMounts: [{ name: "work" }] });
// @ts-expect-error a number or a text
container({ image: "alpine", livenessProbe: { httpGet: { port: true } } });

script({ image: "python", command: ["python"], source: "print(1)" });
// @ts-expect-error a script has no such field
script({ image: "python", script: "print(1)" });

resource({ action: "create", manifest: "kind: ConfigMap" });
// @ts-expect-error no action of Argo's
resource({ action: "make", manifest: "kind: ConfigMap" });
// @ts-expect-error the action is missing
resource({ manifest: "kind: ConfigMap" });
// @ts-expect-error no strategy of Argo's
resource({ action: "patch", mergeStrategy: "deep", manifest: "kind: ConfigMap" });

http({ url: "https://example.com", method: "POST", headers: [{ name: "a", value: "b" }] });
// @ts-expect-error the address is missing
http({ method: "GET" });
// @ts-expect-error a header has a name
http({ url: "https://example.com", headers: [{ value: "b" }] });

suspend({ duration: "20" });
// @ts-expect-error a text
suspend({ duration: 20 });

data({ source: { artifactPaths: { name: "files", s3: { bucket: "b" } } }, transformation: [{ expression: "data" }] });
// @ts-expect-error the transformation is missing
data({ source: {} });

containerSet({ containers: [{ name: "a", image: "alpine" }] });
// @ts-expect-error a container of a set has a name
containerSet({ containers: [{ image: "alpine" }] });
// @ts-expect-error the number of retries is missing
containerSet({ containers: [], retryStrategy: { duration: "1s" } });

plugin({ slack: { text: "hi" } });
// @ts-expect-error data as in JSON
plugin({ slack: () => "hi" });

export const backoff: argo.RetryStrategy = { limit: "3", retryPolicy: "OnError", backoff: { factor: 2 } };
// @ts-expect-error no policy of Argo's
export const policy: argo.RetryStrategy = { retryPolicy: "Never" };
// @ts-expect-error no strategy of Argo's
export const garbage: argo.PodGC = { strategy: "OnPodFailure" };
// @ts-expect-error the key is missing
export const secret: argo.SecretKeySelector = { name: "s" };
// @ts-expect-error a template of steps is a list of lists
export const flat: argo.Template = { name: "x", steps: [{ name: "a", template: "b" }] };
// @ts-expect-error a task has a name
export const nameless: argo.DAGTemplate = { tasks: [{ template: "b" }] };
// @ts-expect-error a step has no dependencies
export const step: argo.WorkflowStep = { name: "a", template: "b", dependencies: ["c"] };
// @ts-expect-error a mutex has no such field
export const sync: argo.Synchronization = { mutexes: [{ key: "x" }] };
// @ts-expect-error an artifact is in one place, which has no such field
export const s3: argo.S3Artifact = { bukket: "b" };

export class Decorated extends Workflow {
  // @ts-expect-error true or false
  @continueOn({ failed: "yes" })
  @task
  failed() {
    return this.run();
  }

  // @ts-expect-error a condition is a text
  @when(3)
  @task
  condition() {
    return this.run();
  }

  // @ts-expect-error a list
  @withItems("a")
  @task
  items() {
    return this.run();
  }

  // @ts-expect-error a text with a tag: each() takes a reference
  @withParam(["a"])
  @task
  param() {
    return this.run();
  }

  // @ts-expect-error a sequence has no such field
  @withSequence({ from: 1 })
  @task
  numbers() {
    return this.run();
  }

  // @ts-expect-error a task has no such field
  @task({ timeout: "3s" }) option() {
    return this.run();
  }

  // @ts-expect-error a number is no list of what is allowed
  @inputs.parameter({ name: "x", enum: 3 })
  @template
  choices() {
    return container({ image: "alpine" });
  }

  // @ts-expect-error what a parameter's value comes from has no such field
  @outputs.parameter({ name: "x", valueFrom: { file: "/tmp/x" } })
  @template
  origin() {
    return container({ image: "alpine" });
  }

  // @ts-expect-error the mode is a number
  @outputs.artifact({ name: "x", path: "/tmp/x", mode: "0644" })
  @template
  mode() {
    return container({ image: "alpine" });
  }

  @template({
    memoize: { key: "x", maxAge: "1h", cache: { configMap: { name: "c" } } },
    activeDeadlineSeconds: "{{x}}",
  })
  run() {
    return container({ image: "alpine" });
  }

  // @ts-expect-error a memoized template has a cache
  @template({ memoize: { key: "x" } }) memoized() {
    return container({ image: "alpine" });
  }

  // @ts-expect-error the pod's labels are texts
  @template({ metadata: { labels: { a: 1 } } }) labelled() {
    return container({ image: "alpine" });
  }
}

export class Fields extends Workflow {
  // @ts-expect-error a text
  override entrypoint = 3;
  // @ts-expect-error the name of a template
  override onExit = { template: "x" };
  // @ts-expect-error a hook is the call of a template
  override hooks = { exit: "x" };
  // @ts-expect-error a volume has a name
  override volumes = [{ emptyDir: {} }];
  // @ts-expect-error seconds are a number
  override ttlStrategy = { secondsAfterCompletion: "60" };
  // @ts-expect-error texts
  override nodeSelector = { disk: 1 };
}

export class Cron extends CronWorkflow {
  // @ts-expect-error a list
  override cron = { schedules: "0 * * * *" };
}
