import { Workflow, container, inputs, template, type Artifact } from "argots";

// A file whose content stands in the manifest. `path` is the place where the step finds it.
export class InputArtifactRaw extends Workflow {
  metadata = { generateName: "input-artifact-raw-" };
  entrypoint = this.rawContents;

  @template
  @inputs.artifact({ name: "myfile", path: "/tmp/file", raw: { data: "this is\nthe raw file\ncontents\n" } })
  rawContents(_myfile?: Artifact) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["cat /tmp/file"] });
  }
}
