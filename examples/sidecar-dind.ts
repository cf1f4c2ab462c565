import { Workflow, container, template, type UserContainer } from "argots";

const dind: UserContainer = {
  name: "dind",
  image: "docker:19.03.13-dind",
  command: ["dockerd-entrypoint.sh"],
  env: [{ name: "DOCKER_TLS_CERTDIR", value: "" }],
  securityContext: { privileged: true },
  mirrorVolumeMounts: true,
};

// Docker in Docker: the daemon beside the step sees the step's volumes at the same paths.
export class SidecarDind extends Workflow {
  metadata = { generateName: "sidecar-dind-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.dindSidecarExample;

  @template({ sidecars: [dind] })
  dindSidecarExample() {
    return container({
      image: "docker:19.03.13",
      command: ["sh", "-c"],
      args: ["until docker ps; do sleep 3; done; docker run --rm debian:latest cat /etc/os-release"],
      env: [{ name: "DOCKER_HOST", value: "127.0.0.1" }],
    });
  }
}
