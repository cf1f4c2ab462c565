import { defineWarning } from "../../diagnostics/define.js";
import { main, mended, templates } from "../../diagnostics/example-manifests.js";
import { CRON_LABEL } from "../../model/variables.js";

export const localVariable = defineWarning("variable-without-value", {
  title: "A variable of Argo stands where it has no value",
  message: (place: string, name: string, where: string, _suggestion?: string) =>
    `${place}: {{${name}}} has a value only in ${where}; here the tag stays as it is.`,
  hint: (_place: string, name: string, where: string, suggestion?: string) => {
    if (suggestion !== undefined) return `Did you mean {{${suggestion}}}?`;
    if (name === "cronworkflow.name") return `Write {{workflow.labels.${CRON_LABEL}}}, which the workflow has from it.`;
    if (name === "cronworkflow.namespace") return "Write {{workflow.namespace}}.";
    if (name === "tasks.name" && where.includes("DAG")) return "Write {{steps.name}} where steps call it.";
    if (name === "steps.name") return "Write {{tasks.name}} where a DAG calls it.";
    if (/^(?:retries|lastRetry\.)/.test(name)) return "Give the template a retryStrategy.";
    if (name === "workflow.scheduledTime") return "Write {{workflow.creationTimestamp}}, or make it a CronWorkflow.";
    if (name.endsWith(".outputs.result")) return "Pass an output parameter: its own hooks know those.";
    return "";
  },
  why: "Argo knows such a variable in some places only, and leaves the tag in the text everywhere else: its validator does not ask.",
  manifest: () =>
    mended(
      main(`container: { image: alpine, args: ["try {{retries}}"] }`),
      "container:",
      "retryStrategy: { limit: 2 }\n      container:",
    ),
});

export const itemWithoutLoop = defineWarning("item-without-loop", {
  title: "A step or task that is no loop gets the item of one",
  message: (place: string, tag: string) => `${place}: {{${tag}}} stands in no loop; the tag stays as it is.`,
  hint: () => "Say what it loops over: withItems, withParam or withSequence.",
  why: "Argo puts in items for the step or task that loops alone. Its validator takes the tag, as an item stays known to it behind a loop.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments: { parameters: [{ name: text, value: "{{item}}" }] }
- name: say
  inputs: { parameters: [{ name: text }] }
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      'value: "{{item}}" }] }',
      'value: "{{item}}" }] }\n            withItems: [a, b]',
    ),
});

export const tagInData = defineWarning("tag-in-data", {
  title: "A reference is printed into a field of an object, where its tag is text",
  message: (place: string, tag: string) =>
    `${place}: {{${tag}}} stands inside of an object or list, or of a text that goes as JSON: the closure gets the tag itself.`,
  hint: () => "Pass the reference as a parameter of its own, and put the value together in the closure.",
  why: "Values that travel as JSON are written so that no tag in them comes alive, as they may hold anybody's text. A reference that is printed there is such a text.",
  remedy: "Pass the reference as an argument of its own.",
});
