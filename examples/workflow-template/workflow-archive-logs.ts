import { Workflow, container, template } from "argots";

// Logs of all templates are kept.
export class ArchiveLogs extends Workflow {
  metadata = { generateName: "archive-location-" };
  archiveLogs = true;
  entrypoint = this.helloWorld;

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
