import { Workflow, container, template } from "argots";

// A name that is not made for each run: a second submission is refused while this one is there.
export class Forever extends Workflow {
  metadata = { name: "forever", labels: { "workflows.argoproj.io/no-test": "duration" } };

  @template main() {
    return container({
      image: "busybox",
      command: ["sh", "-c", "for I in $(seq 1 1000) ; do echo $I ; sleep 1s; done"],
    });
  }
}
