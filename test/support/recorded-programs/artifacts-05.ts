import { Workflow, type Artifact, artifactOf, closure, dag, inputs, outputs, template } from "argots";
import { readFileSync, writeFileSync } from "node:fs";

export class Artifacts05 extends Workflow {
  @template main() {
    const m = this.make();
    return dag({ m, no: this.take(artifactOf(m, "absent")), yes: this.take(artifactOf(m, "there")) });
  }
  @closure
  @outputs.artifact({ name: "absent", path: "/tmp/absent", optional: true })
  @outputs.artifact({ name: "there", path: "/tmp/there", optional: true })
  make() {
    writeFileSync("/tmp/there", "hello\n");
  }

  @closure
  @inputs.artifact({ name: "f", path: "/tmp/in-f", optional: true })
  take(f?: Artifact) {
    process.stdout.write(f === undefined ? "no file\n" : readFileSync(f.path));
  }
}
