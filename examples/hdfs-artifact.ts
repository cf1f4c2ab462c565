import {
  Workflow,
  artifactOf,
  container,
  inputs,
  outputs,
  steps,
  template,
  type Artifact,
  type HDFSArtifact,
} from "argots";

const hdfs: HDFSArtifact = {
  addresses: [0, 1].map((node) => `my-hdfs-namenode-${node}.my-hdfs-namenode.default.svc.cluster.local:8020`),
  path: "/tmp/argo/foo",
  hdfsUser: "root",
  force: true,
};

// An artifact on its way through Hadoop's file system.
export class HdfsArtifactPassing extends Workflow {
  metadata = { generateName: "hdfs-artifact-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.artifactExample;

  @template artifactExample() {
    const generated = this.helloWorldToFile();
    return steps(
      { "generate-artifact": generated },
      { "consume-artifact": this.printMessageFromHdfs(artifactOf(generated, "hello-art")) },
    );
  }

  @template
  @outputs.artifact({ name: "hello-art", path: "/tmp/hello_world.txt", hdfs })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo hello world | tee /tmp/hello_world.txt"],
    });
  }

  @template
  @inputs.artifact({ name: "message", path: "/tmp/message", hdfs })
  printMessageFromHdfs(_message: Artifact) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["cat /tmp/message"] });
  }
}
