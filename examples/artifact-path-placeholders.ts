import {
  Workflow,
  artifactPath,
  container,
  inputs,
  outputs,
  parameter,
  parameterPath,
  template,
  type Artifact,
  type Parameter,
} from "argots";

// Where inputs and outputs are is said once, in their declarations; the command names them by reference.
export class ArtifactPathPlaceholders extends Workflow {
  metadata = { generateName: "artifact-path-placeholders-" };
  entrypoint = this.headLines;
  arguments = { artifacts: [{ name: "text", raw: { data: "1\n2\n3\n4\n5\n" } }] };

  @parameter({ name: "lines-count" }) linesCount = "3";

  @template
  @inputs.parameter({ name: "lines-count" })
  @inputs.artifact({ name: "text", path: "/inputs/text/data" })
  @outputs.parameter({ name: "actual-lines-count", valueFrom: { path: "/outputs/actual-lines-count/data" } })
  @outputs.artifact({ name: "text", path: "/outputs/text/data" })
  headLines(linesCount: Parameter, text: Artifact) {
    const head = artifactPath("text");
    const count = parameterPath("actual-lines-count");
    const folders = `mkdir -p "$(dirname "${head}")" "$(dirname "${count}")"`;
    const lines = `head -n ${linesCount} < "${text.path}" | tee "${head}" | wc -l > "${count}"`;
    return container({ image: "busybox", command: ["sh", "-c", `${folders} ; ${lines}`] });
  }
}
