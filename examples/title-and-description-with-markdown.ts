import { Workflow, container, template } from "argots";

// A title and a description for Argo's lists of workflows, where Markdown is shown as such.
export class TitleAndDescriptionWithMarkdown extends Workflow {
  metadata = {
    generateName: "title-and-description-with-markdown-",
    labels: { "workflows.argoproj.io/archive-strategy": "false" },
    annotations: {
      "workflows.argoproj.io/title": "**Test Title**",
      "workflows.argoproj.io/description": `\`This is a simple hello world example.\`
This is an embedded link to the docs: https://argo-workflows.readthedocs.io/en/latest/title-and-description/
`,
    },
  };
  entrypoint = this.helloWorld;

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
