import { manifest } from "argots";

// An event with a payload submits the template, with a part of it as a parameter.
export const eventConsumer = manifest({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "WorkflowEventBinding",
  metadata: { name: "event-consumer" },
  spec: {
    event: { selector: 'payload.appellation != ""' },
    submit: {
      workflowTemplateRef: { name: "event-consumer" },
      arguments: { parameters: [{ name: "appellation", valueFrom: { event: "payload.appellation" } }] },
    },
  },
});
