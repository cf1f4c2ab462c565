import { Workflow, container, steps, template } from "argots";

const accelerator = "accelerator";

function using(device: string) {
  return container({
    image: "busybox",
    command: ["echo"],
    args: [device],
    resources: { claims: [{ name: accelerator }] },
  });
}

// A device for every pod that claims it; one template takes a larger one.
export class ResourceClaimsTemplateOverride extends Workflow {
  metadata = {
    generateName: "resource-claims-template-override-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  resourceClaims = [{ name: accelerator, resourceClaimTemplateName: "example-device-claim-template" }];

  @template main() {
    return steps([this.defaultDevice()], [this.otherDevice()]);
  }

  @template defaultDevice() {
    return using("using the workflow default device");
  }

  @template({
    resourceClaims: [{ name: accelerator, resourceClaimTemplateName: "example-large-device-claim-template" }],
  })
  otherDevice() {
    return using("using a different device");
  }
}
