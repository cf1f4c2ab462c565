import {
  Workflow,
  artifactOf,
  container,
  inputs,
  outputs,
  parameterOf,
  steps,
  template,
  type Artifact,
  type Parameter,
} from "argots";

// Steps of a step: its outputs are those of one of its own steps.
export class NestedWorkflow extends Workflow {
  metadata = { generateName: "nested-workflow-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.nestedWorkflowExample;

  @template nestedWorkflowExample() {
    const generated = this.generate();
    const nested = this.nestedWf(parameterOf(generated, "out-parameter"), artifactOf(generated, "out-artifact"));
    return steps(
      [generated],
      [nested],
      [this.consume(parameterOf(nested, "nested-out-parameter"), artifactOf(nested, "nested-out-artifact"))],
    );
  }

  @template
  @outputs.parameter({ name: "out-parameter", valueFrom: { path: "/tmp/my-output-parameter.txt" } })
  @outputs.artifact({ name: "out-artifact", path: "/tmp/my-output-artifact.txt" })
  generate() {
    const commands = [
      "echo hello world | tee /tmp/my-output-artifact.txt",
      "echo 'my-output-parameter' > /tmp/my-output-parameter.txt",
    ];
    return container({ image: "busybox", command: ["sh", "-c"], args: [` ${commands.join(" && ")} `] });
  }

  @template
  @inputs.parameter({ name: "nested-in-parameter" })
  @inputs.artifact({ name: "nested-in-artifact" })
  @outputs.parameter({ name: "nested-out-parameter" })
  @outputs.artifact({ name: "nested-out-artifact" })
  nestedWf(parameter: Parameter, artifact: Artifact) {
    const generated = this.generate();
    return {
      ...steps([this.consume(parameter, artifact), generated]),
      outputs: {
        parameters: [
          { name: "nested-out-parameter", valueFrom: { parameter: parameterOf(generated, "out-parameter") } },
        ],
        artifacts: [{ name: "nested-out-artifact", from: artifactOf(generated, "out-artifact") }],
      },
    };
  }

  @template
  @inputs.parameter({ name: "in-parameter" })
  @inputs.artifact({ name: "in-artifact", path: "/tmp/art" })
  consume(parameter: Parameter, _artifact: Artifact) {
    const commands = [`echo 'input parameter value: ${parameter}'`, "echo 'input artifact contents:'", "cat /tmp/art"];
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [` ${commands.join(" && ")} `] });
  }
}
