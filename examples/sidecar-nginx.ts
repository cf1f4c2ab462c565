import { Workflow, container, template } from "argots";

// A server in the step's own pod, which ends with the step.
export class SidecarNginx extends Workflow {
  metadata = { generateName: "sidecar-nginx-" };
  entrypoint = this.sidecarNginxExample;

  @template({ sidecars: [{ name: "nginx", image: "nginx:1.13", command: ["nginx", "-g", "daemon off;"] }] })
  sidecarNginxExample() {
    const wait = "until `curl -G 'http://127.0.0.1/' >& /tmp/out`; do echo sleep && sleep 1; done";
    return container({ image: "curlimages/curl:latest", command: ["sh", "-c"], args: [`${wait} && cat /tmp/out`] });
  }
}
