import { define } from "./define.js";
import { mended, templates } from "./example-manifests.js";

// A name may be wrong in a program and in a manifest: the compiler and the validator have messages of their own for it.

export const invalidNameCode = define("invalid-name", {
  title: "A name is not allowed by Argo",
  why: "Templates and tasks are named by letters, digits and '-' (128 at most, no leading '-'), parameters and artifacts also by '_'.",
  before: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello($who: string) {
    console.log($who);
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  @closure
  hello(who: string) {
    console.log(who);
  }
}
`,
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a_b, template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "a_b",
      "a-b",
    ),
});

export const duplicateNameCode = define("duplicate-name", {
  title: "Two parts of a workflow have one name",
  why: "Names are how a workflow refers to its parts; Argo refuses two of the same.",
  before: `import { Workflow, closure } from "argots";

export class Images extends Workflow {
  @closure
  buildImage() {
    console.log("one");
  }

  @closure
  build_image() {
    console.log("two");
  }
}
`,
  after: `import { Workflow, closure } from "argots";

export class Images extends Workflow {
  @closure
  buildImage() {
    console.log("one");
  }

  @closure({ name: "build-image-again" })
  build_image() {
    console.log("two");
  }
}
`,
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
- name: work
  container: { image: alpine, command: ["true"] }
- name: work
  script: { image: alpine, command: [sh], source: echo 1 }`),
      "- name: work\n      script",
      "- name: other\n      script",
    ),
});
