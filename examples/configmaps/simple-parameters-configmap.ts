import { manifest } from "argots";

// A ConfigMap whose entries parameters may take their values from.
export const simpleParameters = manifest({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "simple-parameters", labels: { "workflows.argoproj.io/configmap-type": "Parameter" } },
  data: { msg: "hello world" },
});
