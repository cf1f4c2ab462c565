import { Workflow, container, template } from "argots";

const workdir = { name: "workdir", mountPath: "/mnt/vol" };

// A volume that is empty when the pod starts and goes with it.
export class VolumesEmptydir extends Workflow {
  metadata = { generateName: "volumes-emptydir-" };
  entrypoint = this.volumesEmptydirExample;
  volumes = [{ name: workdir.name, emptyDir: {} }];

  @template volumesEmptydirExample() {
    const isMounted = `grep -q ${workdir.mountPath} /proc/mounts`;
    return container({
      image: "alpine:3.23",
      command: ["/bin/sh", "-c"],
      args: [` if ${isMounted}; then echo "Volume mounted and found"; else echo "Not found"; exit 1; fi `],
      volumeMounts: [workdir],
    });
  }
}
