import { Workflow, container, each, inputs, parameter, steps, template, type Parameter } from "argots";

interface System {
  image: string;
  tag: string;
}

const systems = `[
  { "image": "debian", "tag": "9.1" },
  { "image": "debian", "tag": "8.9" },
  { "image": "alpine", "tag": "3.6" },
  { "image": "ubuntu", "tag": "17.10" }
]
`;

// A list of objects that whoever submits the workflow may replace, and a step for each of them.
export class LoopsParamArg extends Workflow {
  metadata = {
    generateName: "loops-param-arg-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-resons": `the code that checks images allowed to run in test runs before the actual
image value is applied. In this case it checks for the template variable
and it is not an allowed image
`,
    },
  };
  entrypoint = this.loopParamArgExample;

  @parameter({ name: "os-list" }) systems = systems;

  @template
  @inputs.parameter({ name: "os-list" })
  loopParamArgExample(systems: Parameter<System[]>) {
    return steps({ "test-linux": each(`${systems}`, ({ image, tag }: System) => this.catOsRelease(image, tag)) });
  }

  @template
  @inputs.parameter({ name: "image" })
  @inputs.parameter({ name: "tag" })
  catOsRelease(image: Parameter, tag: Parameter) {
    return {
      ...container({ image: `${image}:${tag}`, command: ["cat"], args: ["/etc/os-release"] }),
      annotations: { "workflows.argoproj.io/display-name": `os-${image}-${tag}` },
    };
  }
}
