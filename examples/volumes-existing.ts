import { Workflow, container, steps, template } from "argots";

const workdir = "workdir";

/** A shell command that sees the volume. */
function shell(command: string) {
  return container({
    image: "alpine:3.23",
    command: ["sh", "-c"],
    args: [command],
    volumeMounts: [{ name: workdir, mountPath: "/mnt/vol" }],
  });
}

// A claim that is there before the workflow and after it.
export class VolumesExisting extends Workflow {
  metadata = { generateName: "volumes-existing-" };
  entrypoint = this.volumesExistingExample;
  volumes = [{ name: workdir, persistentVolumeClaim: { claimName: "my-existing-volume" } }];

  @template volumesExistingExample() {
    return steps({ generate: this.appendToAccesslog() }, { print: this.printAccesslog() });
  }

  @template appendToAccesslog() {
    return shell("echo accessed at: $(date) | tee -a /mnt/vol/accesslog");
  }

  @template printAccesslog() {
    return shell("echo 'Volume access log:'; cat /mnt/vol/accesslog");
  }
}
