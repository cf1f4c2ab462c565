import { Workflow, container, template } from "argots";

const accelerator = "accelerator";

// Every pod gets a device of its own; a container sees it when it claims it.
export class ResourceClaims extends Workflow {
  metadata = { generateName: "resource-claims-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.showDevices;
  resourceClaims = [{ name: accelerator, resourceClaimTemplateName: "example-device-claim-template" }];

  @template showDevices() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo using the allocated device"],
      resources: { claims: [{ name: accelerator }] },
    });
  }
}
