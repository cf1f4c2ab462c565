import { Workflow, configure, http, inputs, steps, template, type Parameter } from "argots";

function schemaAt(commit: string): string {
  const file = "pkg/apis/workflow/v1alpha1/generated.swagger.json";
  return `https://raw.githubusercontent.com/argoproj/argo-workflows/${commit}/${file}`;
}

// Requests without a pod of their own; one of them may fail.
export class HttpTemplate extends Workflow {
  metadata = {
    generateName: "http-template-",
    annotations: {
      "workflows.argoproj.io/description": "Http template will demostrate http template functionality\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };

  @template main() {
    return steps({
      good: this.http(schemaAt("4e450e250168e6b4d51a126b784e90b11a0162bc")),
      bad: configure(this.http(schemaAt("thisisnotahash")), { continueOn: { failed: true } }),
    });
  }

  @template
  @inputs.parameter({ name: "url" })
  http(url: Parameter) {
    return http({ url });
  }
}
