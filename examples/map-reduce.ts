import {
  Workflow,
  artifactAt,
  configure,
  dag,
  each,
  inputs,
  outputs,
  parameter,
  script,
  stdout,
  template,
  workflow,
  type Artifact,
  type Parameter,
} from "argots";

/** A place of this run in the artifact repository. */
function at(path: string) {
  return { s3: { key: `${workflow.name}/${path}` } };
}

const plain = { archive: { none: {} } };

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

// One task splits the work, a loop does the parts, and the last task joins them. Artifacts find each other by their keys.
export class MapReduce extends Workflow {
  metadata = {
    generateName: "map-reduce-",
    annotations: {
      "workflows.argoproj.io/description": `This workflow demonstrates map-reduce using "key-only" artifacts.
The first task "split" produces a number of parts, each in the form of a JSON document, saving it to a bucket.
Each "map" task then reads those documents, performs a map operation, and writes them out to a new bucket.
Finally, "reduce" merges all the mapped documents into a final document.
`,
      "workflows.argoproj.io/version": ">= 3.0.0",
    },
  };

  @parameter numParts = 4;

  @template main() {
    const split = this.split(this.numParts);
    const map = each(stdout<string[]>(split), (id) => this.map(id, artifactAt(at(`parts/${id}.json`))));
    return dag({
      split,
      map: configure(map, { depends: [split] }),
      reduce: configure(this.reduce(), { depends: [map] }),
    });
  }

  @template
  @inputs.parameter({ name: "numParts" })
  @outputs.artifact({ name: "parts", path: "/mnt/out", ...at("parts/"), ...plain })
  split(numParts: Parameter<number>) {
    return python(`import json
import os
import sys
os.mkdir("/mnt/out")
partIds = list(map(lambda x: str(x), range(${numParts})))
for i, partId in enumerate(partIds, start=1):
  with open("/mnt/out/" + partId + ".json", "w") as f:
    json.dump({"foo": i}, f)
json.dump(partIds, sys.stdout)
`);
  }

  @template
  @inputs.parameter({ name: "partId" })
  @inputs.artifact({ name: "part", path: "/mnt/in/part.json" })
  map(partId: Parameter, _part: Artifact) {
    const body = python(`import json
import os
import sys
os.mkdir("/mnt/out")
with open("/mnt/in/part.json") as f:
  part = json.load(f)
with open("/mnt/out/part.json", "w") as f:
  json.dump({"bar": part["foo"] * 2}, f)
`);
    // The output's place depends on an input, which decorators do not know.
    const part = { name: "part", path: "/mnt/out/part.json", ...at(`results/${partId}.json`), ...plain };
    return { ...body, outputs: { artifacts: [part] } };
  }

  @template
  @inputs.artifact({ name: "results", path: "/mnt/in", ...at("results") })
  @outputs.artifact({ name: "total", path: "/mnt/out/total.json", ...at("total.json"), ...plain })
  reduce(_results?: Artifact) {
    return python(`import json
import os
import sys
total = 0
os.mkdir("/mnt/out")
for f in list(map(lambda x: open("/mnt/in/" + x), os.listdir("/mnt/in"))):
  result = json.load(f)
  total = total + result["bar"]
with open("/mnt/out/total.json" , "w") as f:
  json.dump({"total": total}, f)
`);
  }
}
