import { Workflow, container, template } from "argots";

// Logs of all templates are kept.
export class ArchiveLogs extends Workflow {
  metadata = { generateName: "archive-location-" };
  archiveLogs = true;
  entrypoint = "hello-world";

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
