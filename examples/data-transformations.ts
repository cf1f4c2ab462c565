import {
  Workflow,
  artifactAt,
  container,
  data,
  each,
  inputs,
  stdout,
  steps,
  template,
  type Artifact,
  type Parameter,
} from "argots";

// The files of a bucket are a list, of which each makes a step that reads its file.
export class DataTransformations extends Workflow {
  metadata = {
    generateName: "data-transformations-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/description":
        "This workflow demonstrates using a data template to list in an S3 bucket\nand then process those log files.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };
  entrypoint = this.dataTransformations;

  @template dataTransformations() {
    const listed = this.listLogFiles();
    const process = (key: string) => this.processLogs(key, artifactAt({ s3: { key } }));
    return steps([listed], { "process-logs": each(stdout<string[]>(listed), process) });
  }

  @template listLogFiles() {
    return data({
      source: { artifactPaths: { name: "test-bucket", s3: { bucket: "my-bucket" } } },
      transformation: [{ expression: 'filter(data, {# endsWith "main.log"})' }],
    });
  }

  @template
  @inputs.parameter({ name: "file-name" })
  @inputs.artifact({ name: "file", path: "/file" })
  processLogs(name: Parameter, _file: Artifact) {
    return container({ image: "argoproj/argosay:v2", command: ["sh", "-c"], args: [`echo ${name}\nhead /file\n`] });
  }
}
