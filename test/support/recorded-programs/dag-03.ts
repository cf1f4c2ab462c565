import { Workflow, closure, configure, dag, template, when } from "argots";

export class Dag03 extends Workflow {
  @template main() {
    const after = (depends: string) => configure(this.ok(), { depends });
    return dag({
      skip: when("false", () => this.ok()),
      "after-skip": after("skip"),
      "on-skipped": after("skip.Skipped"),
      "on-success": after("skip.Succeeded"),
      "after-omitted": after("on-success"),
      "on-omitted": after("on-success.Omitted"),
      "on-omitted2": after("after-omitted.Omitted && on-omitted"),
    });
  }
  @closure ok() {
    console.log("ok");
  }
}
