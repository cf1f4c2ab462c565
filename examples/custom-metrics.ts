import { Workflow, container, metric, outputs, steps, template, workflow, type Prometheus } from "argots";

/** How long something takes, by its name. Inside a template Argo has the duration of its node. */
function durationGauge(name: string, duration: string): Prometheus {
  return {
    name: "duration_gauge",
    labels: [{ key: "name", value: name }],
    help: "Duration gauge by name",
    gauge: { realtime: true, value: duration },
  };
}

// Metrics of the workflow, of steps, and of a value that a step puts out.
export class HelloWorld extends Workflow {
  metadata = { generateName: "hello-world-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.steps;
  metrics = { prometheus: [durationGauge("workflow", workflow.duration)] };

  @template({ metrics: { prometheus: [durationGauge("steps", metric.duration)] } })
  steps() {
    return steps([this.randomInt()], [this.flakey()]);
  }

  @template({
    metrics: {
      prometheus: [
        {
          name: "random_int_step_histogram",
          help: "Value of the int emitted by random-int at step level",
          when: `${metric.status} == Succeeded`,
          histogram: { buckets: [2.01, 4.01, 6.01, 8.01, 10.01], value: metric.parameter("rand-int-value") },
        },
        durationGauge("random-int", metric.duration),
      ],
    },
  })
  @outputs.parameter({
    name: "rand-int-value",
    globalName: "rand-int-value",
    valueFrom: { path: "/tmp/rand_int.txt" },
  })
  randomInt() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["RAND_INT=$((1 + RANDOM % 10)); echo $RAND_INT; echo $RAND_INT > /tmp/rand_int.txt"],
    });
  }

  @template({
    metrics: {
      prometheus: [
        {
          name: "result_counter",
          help: "Count of step execution by result status",
          labels: [
            { key: "name", value: "flakey" },
            { key: "status", value: metric.status },
          ],
          counter: { value: "1" },
        },
      ],
    },
  })
  flakey() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}
