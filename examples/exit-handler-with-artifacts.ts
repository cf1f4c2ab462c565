import {
  Workflow,
  artifactOf,
  configure,
  container,
  hook,
  inputs,
  outputs,
  script,
  steps,
  template,
  type Artifact,
} from "argots";

// The hook at the end of a step gets an artifact of that step.
export class ExitHandlerWithArtifacts extends Workflow {
  metadata = {
    generateName: "exit-handler-with-artifacts-",
    annotations: {
      "workflows.argoproj.io/description":
        "onExitTemplate enables workflow to pass the arguments (parameters/Artifacts) to exit handler template.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    const step = this.output();
    return steps({ "step-1": configure(step, { hooks: { exit: hook(this.exit(artifactOf(step, "result"))) } }) });
  }

  @template
  @outputs.artifact({ name: "result", path: "/result.txt" })
  output() {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `with open("result.txt", "w") as f:\n  f.write("Welcome")\n`,
    });
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message" })
  exit(_message: Artifact) {
    return container({ image: "python:alpine3.23", command: ["sh", "-c"], args: ["cat /tmp/message"] });
  }
}
