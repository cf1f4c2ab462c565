import { Workflow, container, steps, template, type VolumeMount } from "argots";

const workdir = "workdir";
const volumeMounts: VolumeMount[] = [{ name: workdir, mountPath: "/mnt/vol" }];

// A claim that is made for the workflow and goes with it.
export class VolumesPvc extends Workflow {
  metadata = { generateName: "volumes-pvc-" };
  entrypoint = this.volumesPvcExample;
  volumeClaimTemplates = [
    {
      metadata: { name: workdir },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
  ];

  @template volumesPvcExample() {
    return steps({ generate: this.helloWorldToFile() }, { print: this.printMessageFromFile() });
  }

  @template helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["echo generating message in volume; echo hello world | tee /mnt/vol/hello_world.txt"],
      volumeMounts,
    });
  }

  @template printMessageFromFile() {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      args: ["echo getting message from volume; find /mnt/vol; cat /mnt/vol/hello_world.txt"],
      volumeMounts,
    });
  }
}
