import type { Descriptions } from "./descriptions.js";

export const parameters: Descriptions = {
  Arguments: {
    about: "What is given to a workflow or template.",
    fields: {
      artifacts: "Artifacts by the names of the inputs that take them.",
      parameters: "Parameters by the names of the inputs that take them; each needs a value or a source.",
    },
  },
  Inputs: {
    about: "What a template takes.",
    fields: {
      artifacts: "Artifacts, each with the `path` where its file or folder is put.",
      parameters: "Parameters, at most 500; one without a value must be given by the caller.",
    },
  },
  Outputs: {
    about: "What a template leaves for others.",
    fields: {
      artifacts: "Artifacts, each with the `path` of the file or folder that is saved, or where it comes from.",
      exitCode: "The container's exit code. Argo writes it; nobody else does.",
      parameters: "Parameters, each with a `valueFrom` that says where its text comes from.",
      result: "Standard output, or the body of an HTTP answer. Argo writes it; nobody else does.",
    },
  },
  Parameter: {
    about: "A text with a name.",
    fields: {
      default: "The text where none is given.",
      description: "What it is for; Argo's user interface shows it beside the field.",
      enum: "The texts that it may be, at least one; Argo refuses others, and its user interface lists these.",
      globalName: "Of an output: also makes it `{{workflow.outputs.parameters.NAME}}` for the tasks that follow.",
      name: "Unique in its list: letters, digits, `-` and `_`.",
      value: "The text: of an argument what is given, of an input the default, which what is given overrides.",
      valueFrom: "Where the text comes from, in place of `value`.",
    },
  },
  ValueFrom: {
    about: "Where the text of a parameter comes from; which fields are allowed depends on the template.",
    fields: {
      configMapKeyRef: "A key of a ConfigMap, for inputs and arguments.",
      default: "The text where the source has none, as when the file is missing; the node errors otherwise.",
      event: "An expr expression on an event, as `payload.message`; for WorkflowEventBindings only.",
      expression:
        "An expr expression on steps or tasks, as `tasks['a'].outputs.result`; for outputs of `steps` and `dag`.",
      jqFilter: "A jq filter on the object of a `resource` template, as `.status.phase`.",
      jsonPath: "A JSONPath on the object of a `resource` template, as `{.status.phase}`.",
      parameter: "The tag of another output, as `{{steps.a.outputs.parameters.x}}`; for outputs of `steps` and `dag`.",
      path: "The file in the container whose text it is, less one line end; for templates with a container.",
      supplied: "`{}`: whoever resumes the `suspend` template, or submits the workflow, gives it.",
    },
  },
  SuppliedValueFrom: { about: "An empty object: a person or client gives the value." },
};
