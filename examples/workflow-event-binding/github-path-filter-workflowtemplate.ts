import { WorkflowTemplate, container, inputs, parameter, steps, template, type Parameter } from "argots";

// What a push to a repository submits: the event says which files it changed.
export class GithubPathFilter extends WorkflowTemplate {
  entrypoint = this.main;

  @parameter files = "[]";

  @template main() {
    return steps({ a: this.argosay(this.files) });
  }

  @template
  @inputs.parameter({ name: "files" })
  argosay(files: Parameter) {
    return container({ image: "argoproj/argosay:v2", args: ["echo", `Files affected by commit: ${files}`] });
  }
}
