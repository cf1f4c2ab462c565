import {
  Workflow,
  container,
  each,
  inputs,
  parameter,
  steps,
  template,
  type Artifact,
  type Parameter,
  type VolumeMount,
} from "argots";

const systems = [
  { image: "debian", tag: "9.1" },
  { image: "alpine", tag: "3.6" },
  { image: "ubuntu", tag: "17.10" },
];

const workdir = "workdir";
const volumeMounts: VolumeMount[] = [{ name: workdir, mountPath: "/go" }];

/** A text in one line. */
function folded(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

// A program is built once, in a volume that goes from step to step, and tried on several systems.
export class CiExample extends Workflow {
  metadata = { generateName: "ci-example-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.ciExample;
  volumeClaimTemplates = [
    {
      metadata: { name: workdir },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
  ];

  @parameter revision = "cfe12d6";

  @template
  @inputs.parameter({ name: "revision" })
  ciExample(revision: Parameter) {
    return steps(
      { build: this.buildGolangExample(revision) },
      { test: each(systems, ({ image, tag }) => this.runHello(`${image}:${tag}`)) },
    );
  }

  // Where the code is depends on another input, so that the place is said where that has a reference.
  @template
  @inputs.parameter({ name: "revision" })
  @inputs.artifact({ name: "code", path: "/go/src/github.com/golang/example" })
  buildGolangExample(revision: Parameter, _code?: Artifact) {
    const git = { repo: "https://github.com/golang/example.git", revision };
    const built = container({
      image: "golang:1.8",
      command: ["sh", "-c"],
      args: [
        folded(`
          cd /go/src/github.com/golang/example/hello &&
          git status &&
          go build -v .
        `),
      ],
      volumeMounts,
    });
    return { ...built, inputs: { artifacts: [{ name: "code", git }] } };
  }

  @template
  @inputs.parameter({ name: "os-image" })
  runHello(image: Parameter) {
    return container({
      image,
      command: ["sh", "-c"],
      args: [
        folded(`
          uname -a ;
          cat /etc/os-release ;
          /go/src/github.com/golang/example/hello/hello
        `),
      ],
      volumeMounts,
    });
  }
}
