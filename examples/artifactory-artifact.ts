import {
  Workflow,
  artifactOf,
  container,
  inputs,
  outputs,
  steps,
  template,
  type Artifact,
  type ArtifactoryArtifact,
} from "argots";

const artifactory: ArtifactoryArtifact = {
  url: "http://artifactory:8081/artifactory/generic-local/hello_world.tgz",
  usernameSecret: { name: "my-artifactory-credentials", key: "username" },
  passwordSecret: { name: "my-artifactory-credentials", key: "password" },
};

// An artifact on its way through Artifactory.
export class ArtifactoryPassing extends Workflow {
  metadata = { generateName: "artifactory-artifact-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.artifactExample;

  @template artifactExample() {
    const generated = this.helloWorldToFile();
    return steps(
      { "generate-artifact": generated },
      { "consume-artifact": this.printMessageFromFile(artifactOf(generated, "hello-art")) },
    );
  }

  @template
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello_world.txt", artifactory })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo hello world | tee /tmp/hello_world.txt"],
    });
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message", artifactory })
  printMessageFromFile(_message: Artifact) {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["cat /tmp/message"] });
  }
}
