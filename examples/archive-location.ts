import { Workflow, container, template } from "argots";

// Where logs and artifacts go is said for each template.
export class ArchiveLocation extends Workflow {
  metadata = { generateName: "archive-location-" };
  entrypoint = this.helloWorld;

  @template({ archiveLocation: { archiveLogs: true } })
  helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
