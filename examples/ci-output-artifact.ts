import {
  Workflow,
  container,
  each,
  inputs,
  outputs,
  steps,
  template,
  type Artifact,
  type Parameter,
  type VolumeMount,
} from "argots";

const volumeMounts: VolumeMount[] = [{ name: "workdir", mountPath: "/go" }];

const SYSTEMS = [
  { image: "debian", tag: "9.1" },
  { image: "alpine", tag: "3.6" },
  { image: "ubuntu", tag: "17.10" },
];

// Build on a volume, test on three systems at once, and keep what the volume holds as an artifact.
export class CiOutputArtifact extends Workflow {
  metadata = { generateName: "ci-output-artifact-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.ciExample;
  volumeClaimTemplates = [
    {
      metadata: { name: "workdir" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
  ];

  @template ciExample() {
    return steps(
      { build: this.buildGolangExample() },
      { test: each(SYSTEMS, ({ image, tag }) => this.runHello(`${image}:${tag}`)) },
      { release: this.releaseArtifact() },
    );
  }

  @template
  @inputs.artifact({
    name: "code",
    path: "/go/src/github.com/golang/example",
    git: { repo: "https://github.com/golang/example.git", revision: "cfe12d6" },
  })
  buildGolangExample(_code?: Artifact) {
    return container({
      image: "golang:1.8",
      command: ["sh", "-c"],
      args: [" cd /go/src/github.com/golang/example/hello && go build -v . "],
      volumeMounts,
    });
  }

  @template
  @inputs.parameter({ name: "os-image" })
  runHello(image: Parameter) {
    return container({
      image,
      command: ["sh", "-c"],
      args: [" uname -a ; cat /etc/os-release ; /go/src/github.com/golang/example/hello/hello "],
      volumeMounts,
    });
  }

  @template
  @outputs.artifact({ name: "release", path: "/go" })
  releaseArtifact() {
    return container({ image: "alpine:3.23", volumeMounts });
  }
}
