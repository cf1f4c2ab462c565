import { Workflow, container, inputs, outputs, parameterOf, steps, suspend, template, when } from "argots";

// The workflow waits for a person, whose choice decides how it goes on.
export class IntermediateParameters extends Workflow {
  metadata = {
    generateName: "intermediate-parameters-cicd-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.cicdPipeline;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template cicdPipeline() {
    const approval = this.approval();
    return steps({ "deploy-pre-prod": this.deploy() }, [approval], {
      "deploy-prod": when(`${parameterOf(approval, "approve")} == YES`, () => this.deploy()),
    });
  }

  @template
  @inputs.parameter({
    name: "approve",
    default: "NO",
    enum: ["YES", "NO"],
    description: "Choose YES to continue workflow and deploy to production",
  })
  @outputs.parameter({ name: "approve", valueFrom: { supplied: {} } })
  approval() {
    return suspend();
  }

  @template deploy() {
    return container({ image: "argoproj/argosay:v2", command: ["/argosay"], args: ["echo", "deploying"] });
  }
}
