import {
  WorkflowTemplate,
  configure,
  container,
  dag,
  inputs,
  outputs,
  parameter,
  template,
  workflow,
  type Artifact,
  type ArtifactOptions,
  type VolumeMount,
} from "argots";

const volume = "work";
const folder = "/go/src/github.com/golang/example";
const image = "golang:1.18";

function mount(mountPath: string, subPath: string): VolumeMount {
  return { name: volume, mountPath, subPath };
}

const caches = [mount("/go/pkg/mod", "GOMODCACHE"), mount("/root/.cache/go-build", "GOCACHE")];

/** A step in the folder of the program. */
function golang(options: string, script: string) {
  const volumeMounts = [mount(folder, "src"), ...caches];
  return container({ image, workingDir: folder, volumeMounts, command: ["sh", options], args: [script] });
}

/** A cache of the branch. A decorator has no `this.branch`: the parameter goes by its name. */
function cache(name: "GOMODCACHE" | "GOCACHE", path: string): ArtifactOptions {
  const key = `github.com/golang/examples/${workflow.parameters["branch"]}/${name}`;
  return { name, path, optional: true, s3: { key } };
}

// Clones, builds and tests a program on one volume. What was downloaded and compiled is kept for the next run.
export class Ci extends WorkflowTemplate {
  metadata = {
    annotations: {
      "workflows.argoproj.io/description": `This workflows builds and tests Argo Workflows.

It demonstrates:

* Cache restore and store.
* Publishing test reports.
`,
    },
  };
  entrypoint = this.main;
  onExit = this.cacheStore;
  volumeClaimTemplates = [
    {
      metadata: { name: volume },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "64Mi" } } },
    },
  ];

  @parameter branch = "master";

  @template main() {
    const restore = this.cacheRestore();
    const clone = this.clone();
    const deps = configure(this.deps(), { dependencies: [clone, restore] });
    const build = configure(this.compile(), { dependencies: [deps] });
    const test = configure(this.test(), { dependencies: [build] });
    return dag({ "cache-restore": restore, clone, deps, build, test });
  }

  @template
  @inputs.artifact(cache("GOMODCACHE", "/mnt/GOMODCACHE"))
  @inputs.artifact(cache("GOCACHE", "/mnt/GOCACHE"))
  cacheRestore(_modules?: Artifact, _builds?: Artifact) {
    return container({
      image,
      workingDir: folder,
      volumeMounts: [mount("/go/pkg/mod", "mod"), mount("/root/.cache/go-build", "cache")],
      command: ["sh", "-euxc"],
      args: [
        `mkdir -p $(go env GOMODCACHE)
[ -e /mnt/GOMODCACHE ] && cp -Rf /mnt/GOMODCACHE $(go env GOMODCACHE)
mkdir -p $(go env GOCACHE)
[ -e /mnt/GOCACHE ] &&  cp -Rf /mnt/GOCACHE $(go env GOCACHE)
`,
      ],
    });
  }

  @template
  @outputs.artifact(cache("GOMODCACHE", "/go/pkg/mod"))
  @outputs.artifact(cache("GOCACHE", "/root/.cache/go-build"))
  cacheStore() {
    return container({ image, workingDir: folder, volumeMounts: caches });
  }

  @template clone() {
    const clone = `git clone -v -b "${this.branch}" --single-branch --depth 1`;
    return golang("-euxc", `${clone} https://github.com/golang/example.git .\n`);
  }

  @template deps() {
    return golang("-xuce", "go mod download -x\n");
  }

  // Every workflow has a method `build()` already.
  @template({ name: "build" })
  compile() {
    return golang("-xuce", "go build ./...\n");
  }

  @template
  @outputs.artifact({
    name: "test-report",
    path: `${folder}/test-report.html`,
    archive: { none: {} },
    s3: { key: `${workflow.parameters["branch"]}/test-report.html` },
  })
  test() {
    return golang(
      "-euxc",
      `go install github.com/jstemmer/go-junit-report@latest
go install github.com/alexec/junit2html@v0.0.2

trap 'cat test.out | go-junit-report | junit2html > test-report.html' EXIT

go test -v ./... 2>&1 > test.out
`,
    );
  }
}
