import { Workflow, container, each, inputs, steps, template, type Parameter } from "argots";

const systems = [
  { image: "debian", tag: "9.1" },
  { image: "debian", tag: "8.9" },
  { image: "alpine", tag: "3.6" },
  { image: "ubuntu", tag: "17.10" },
];

// The items of a loop may be objects, whose fields are passed on one by one.
export class LoopsMaps extends Workflow {
  metadata = {
    generateName: "loops-maps-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-resons": `the code that checks images allowed to run in test runs before the actual
image value is applied. In this case it checks for the template variable
and it is not an allowed image
`,
    },
  };
  entrypoint = this.loopMapExample;

  @template loopMapExample() {
    return steps({ "test-linux": each(systems, ({ image, tag }) => this.catOsRelease(image, tag)) });
  }

  @template
  @inputs.parameter({ name: "image" })
  @inputs.parameter({ name: "tag" })
  catOsRelease(image: Parameter, tag: Parameter) {
    return container({ image: `${image}:${tag}`, command: ["cat"], args: ["/etc/os-release"] });
  }
}
