import { Workflow, configure, dag, inputs, outputs, parameterOf, script, template, type Parameter } from "argots";

const resourcesFile = "/tmp/resources.json";

function shell(source: string) {
  return script({ image: "alpine:3.23", command: ["sh"], source });
}

// How much a pod may use is what the step before it has found out.
export class PodSpecFromPreviousStep extends Workflow {
  metadata = { generateName: "pod-spec-from-previous-step-" };
  entrypoint = this.workflow;

  @template workflow() {
    const parse = this.parseResourcesTmpl();
    const setup = this.setupResourcesTmpl(parameterOf(parse, "resources"));
    return dag({ "parse-resources": parse, "setup-resources": configure(setup, { depends: [parse] }) });
  }

  @template
  @outputs.parameter({ name: "resources", valueFrom: { path: resourcesFile } })
  parseResourcesTmpl() {
    return shell(`echo '{"memory": "10Gi", "cpu": "2000m"}' > ${resourcesFile} && cat ${resourcesFile}\n`);
  }

  @template
  @inputs.parameter({ name: "resources" })
  setupResourcesTmpl(resources: Parameter) {
    return {
      ...shell(`echo ${resources}\n`),
      podSpecPatch: `{"containers":[{"name":"main", "resources":{"limits": ${resources}, "requests": ${resources} }}]}`,
    };
  }
}
