import {
  Workflow,
  container,
  inputs,
  outputs,
  script,
  sequence,
  steps,
  template,
  type Artifact,
  type Parameter,
  type SecretKeySelector,
  type VolumeMount,
} from "argots";

function credential(key: string): SecretKeySelector {
  return { name: "my-minio-cred", key };
}

const work = "work";
const volumeMounts: VolumeMount[] = [{ name: work, mountPath: "/work" }];

const markers = {
  name: "markers",
  path: "/work/markers",
  s3: {
    endpoint: "minio:9000",
    insecure: true,
    bucket: "my-bucket",
    key: "work-avoidance-markers",
    accessKeySecret: credential("accesskey"),
    secretKeySecret: credential("secretkey"),
  },
};

// What has been done leaves a marker, which the next run of the workflow finds.
export class WorkAvoidance extends Workflow {
  metadata = { generateName: "work-avoidance-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  onExit = this.saveMarkers;
  volumeClaimTemplates = [
    {
      metadata: { name: work },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Mi" } } },
    },
  ];

  @template main() {
    return steps([this.loadMarkers()], [sequence({ count: "3" }, (num) => this.echo(num))]);
  }

  @template
  @inputs.artifact({ ...markers, optional: true })
  loadMarkers(_markers?: Artifact) {
    return container({ image: "busybox", command: ["mkdir", "-p", markers.path], volumeMounts });
  }

  @template
  @inputs.parameter({ name: "num" })
  echo(num: Parameter) {
    return script({
      image: "busybox",
      command: ["sh", "-eux"],
      source: `marker=${markers.path}/$(date +%Y-%m-%d)-echo-${num}
if [ -e  \${marker} ]; then
  echo "work already done"
  exit 0
fi
echo "working very hard"
# toss a virtual coin and exit 1 if 1
if [ $(($(($RANDOM%10))%2)) -eq 1 ]; then
  echo "oh no!"
  exit 1
fi
touch \${marker}
`,
      volumeMounts,
    });
  }

  @template
  @outputs.artifact(markers)
  saveMarkers() {
    return container({ image: "busybox", command: ["true"], volumeMounts });
  }
}
