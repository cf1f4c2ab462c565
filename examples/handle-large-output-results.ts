import {
  Workflow,
  artifactOf,
  container,
  inputs,
  outputs,
  parameterOf,
  sequence,
  steps,
  template,
  type Artifact,
  type Parameter,
} from "argots";

// A list too large for a parameter: an artifact carries it, the loop counts, and each step picks its item.
export class HandleLargeOutputResults extends Workflow {
  metadata = { generateName: "handle-large-output-results-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.handleLargeOutputResults;

  @template handleLargeOutputResults() {
    const list = this.getItems();
    return steps([list], {
      "sequence-param": sequence({ count: parameterOf(list, "count") }, (index) =>
        this.echo(index, artifactOf(list, "items")),
      ),
    });
  }

  @template
  @outputs.artifact({ name: "items", path: "/tmp/items" })
  @outputs.parameter({ name: "count", valueFrom: { path: "/tmp/count" } })
  getItems() {
    return container({
      image: "alpine:3.23",
      command: ["/bin/sh", "-c"],
      args: [`echo '["a", "b", "c"]' > /tmp/items && echo '3' > /tmp/count`],
    });
  }

  @template
  @inputs.parameter({ name: "index" })
  @inputs.artifact({ name: "items", path: "/tmp/items" })
  echo(index: Parameter, _items: Artifact) {
    return container({
      image: "stedolan/jq:latest",
      command: ["sh", "-c"],
      args: [`cat /tmp/items | jq '.[${index}]'`],
    });
  }
}
