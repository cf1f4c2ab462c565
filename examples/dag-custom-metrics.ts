import {
  Workflow,
  container,
  dag,
  each,
  inputs,
  metric,
  template,
  workflow,
  type MetricLabel,
  type Parameter,
  type Prometheus,
} from "argots";

function durationGauge(name: string, help: string, value: string, labels: MetricLabel[]): Prometheus {
  return { name, help, labels, gauge: { realtime: false, value } };
}

function counter(name: string, help: string, labels: MetricLabel[]): Prometheus {
  return { name, help, labels, counter: { value: "1" } };
}

// Duration and status of the workflow as a whole, and of each of the tasks that run side by side.
export class DagTask extends Workflow {
  metadata = { generateName: "dag-task-" };
  entrypoint = this.dagTask;
  metrics = {
    prometheus: [
      durationGauge("playground_workflow_duration", "Duration gauge by workflow level", workflow.duration, [
        { key: "playground_id_workflow", value: "test" },
        { key: "status", value: workflow.status },
      ]),
      counter("playground_workflow_result_counter", "Count of workflow execution by result status  - workflow level", [
        { key: "playground_id_workflow_counter", value: "test" },
        { key: "status", value: workflow.status },
      ]),
    ],
  };

  @template dagTask() {
    const echoes = (...commands: string[]) =>
      each(
        commands.map((command) => ({ tag: `TEST-${command}`, command })),
        ({ tag, command }) => this.echo(`console output-->TEST-${command}`, tag),
      );
    return dag({ "TEST-ONE": echoes("ONE-A", "ONE-B"), "TEST-TWO": echoes("TWO-A", "TWO-B") });
  }

  @template
  @inputs.parameter({ name: "message" })
  @inputs.parameter({ name: "tag" })
  echo(message: Parameter, tag: Parameter) {
    const status = { key: "status", value: metric.status };
    return {
      ...container({ image: "busybox", command: ["echo", message] }),
      metrics: {
        prometheus: [
          durationGauge(
            "playground_workflow_duration_task_seconds",
            "Duration gauge by task name in seconds - task level",
            metric.duration,
            [{ key: "playground_task_name", value: tag }, status],
          ),
          counter("playground_workflow_result_task_counter", "Count of task execution by result status  - task level", [
            { key: "playground_task_name_counter", value: tag },
            status,
          ]),
        ],
      },
    };
  }
}
