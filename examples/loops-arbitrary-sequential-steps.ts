import { Workflow, container, each, inputs, parameter, steps, template, type Parameter } from "argots";

interface Unit {
  exit_code: string;
  message: string;
}

const units = `[
  { "exit_code": 0, "message": "succeeds 1" },
  { "exit_code": 0, "message": "succeeds 2" },
  { "exit_code": 0, "message": "succeeds 3" },
  { "exit_code": 1, "message": "will fail and stop here" },
  { "exit_code": 0, "message": "will not run" },
  { "exit_code": 0, "message": "will not run" }
]
`;

// A list that whoever submits the workflow may replace; one step at a time, until one fails.
export class LoopArbitrarySequentialSteps extends Workflow {
  metadata = {
    generateName: "loop-arbitrary-sequential-steps-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.loopArbitrarySequentialStepsExample;

  // The text is written as it stands, where a list of objects would be written in one line.
  @parameter({ name: "step_params" }) units = units;

  @template({ parallelism: 1, failFast: true })
  @inputs.parameter({ name: "step_params" })
  loopArbitrarySequentialStepsExample(units: Parameter<Unit[]>) {
    return steps({
      "unit-step": each(`${units}`, ({ exit_code, message }: Unit) => this.unitStepTemplate(exit_code, message)),
    });
  }

  @template
  @inputs.parameter({ name: "exit_code" })
  @inputs.parameter({ name: "message" })
  unitStepTemplate(exitCode: Parameter, message: Parameter) {
    return container({ image: "alpine:3.23", command: ["/bin/sh", "-c"], args: [`echo ${message}; exit ${exitCode}`] });
  }
}
