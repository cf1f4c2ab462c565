import { Workflow, script, sequence, stdout, steps, template } from "argots";

// How far a loop goes is what a step printed, twice inside of each other.
export class WithsequenceNestedResult extends Workflow {
  metadata = { generateName: "withsequence-nested-result-" };
  entrypoint = this.helloEntrypoint;

  @template helloEntrypoint() {
    const first = this.hello();
    return steps(
      { "hello-a": first },
      { "hello-b": sequence({ start: "1", end: stdout(first) }, () => this.helloHello()) },
    );
  }

  @template helloHello() {
    const first = this.hello();
    return steps({ "hello-b": first }, { "hello-c": sequence({ start: "1", end: stdout(first) }, () => this.hello()) });
  }

  @template hello() {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `import random
result = random.randint(0,5)
print(result)
`,
    });
  }
}
