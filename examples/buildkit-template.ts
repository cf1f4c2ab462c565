import { WorkflowTemplate, configure, container, dag, inputs, parameter, template, type Parameter } from "argots";

const work = { name: "work", mountPath: "/work" };
const dockerConfig = { name: "docker-config", mountPath: "/.docker" };

// Clones a repository, builds a program and publishes its image without privileges; the tasks share a volume.
export class Buildkit extends WorkflowTemplate {
  entrypoint = this.main;
  volumeClaimTemplates = [
    {
      metadata: { name: work.name },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "64Mi" } } },
    },
  ];

  @parameter repo = "https://github.com/argoproj/argo-workflows";
  @parameter branch = "master";
  @parameter path = "test/e2e/images/argosay/v2";
  @parameter image = "alexcollinsintuit/argosay:v2";

  @template main() {
    const clone = this.clone(this.repo, this.branch);
    const build = configure(this.buildBinary(this.path), { depends: [clone] });
    const image = configure(this.pushImage(this.path, this.image), { depends: [build] });
    return dag({ clone, build, image });
  }

  @template
  @inputs.parameter({ name: "repo" })
  @inputs.parameter({ name: "branch" })
  clone(repo: Parameter, branch: Parameter) {
    return container({
      image: "alpine/git:v2.26.2",
      workingDir: work.mountPath,
      args: ["clone", "--depth", "1", "--branch", branch, "--single-branch", repo, "."],
      volumeMounts: [work],
    });
  }

  @template({ name: "build" })
  @inputs.parameter({ name: "path" })
  buildBinary(path: Parameter) {
    return container({
      image: "golang:1.18",
      workingDir: `${work.mountPath}/${path}`,
      command: ["go"],
      args: ["build", "-v", "-o", "argosay", "./..."],
      env: [{ name: "GO111MODULE", value: "off" }],
      volumeMounts: [work],
    });
  }

  @template({ name: "image", volumes: [{ name: dockerConfig.name, secret: { secretName: "docker-config" } }] })
  @inputs.parameter({ name: "path" })
  @inputs.parameter({ name: "image" })
  pushImage(path: Parameter, image: Parameter) {
    return container({
      image: "moby/buildkit:v0.9.3-rootless",
      readinessProbe: { exec: { command: ["sh", "-c", "buildctl debug workers"] } },
      workingDir: `${work.mountPath}/${path}`,
      command: ["buildctl-daemonless.sh"],
      args: [
        "build",
        "--frontend",
        "dockerfile.v0",
        "--local",
        "context=.",
        "--local",
        "dockerfile=.",
        "--output",
        `type=image,name=docker.io/${image},push=true`,
      ],
      env: [
        { name: "BUILDKITD_FLAGS", value: "--oci-worker-no-process-sandbox" },
        { name: "DOCKER_CONFIG", value: dockerConfig.mountPath },
      ],
      volumeMounts: [work, dockerConfig],
    });
  }
}
