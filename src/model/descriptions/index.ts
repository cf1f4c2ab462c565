import { artifacts } from "./artifacts.js";
import { stores } from "./artifact-stores.js";
import { containers } from "./containers.js";
import type { Descriptions } from "./descriptions.js";
import { kinds } from "./kinds.js";
import { metadata } from "./metadata.js";
import { parameters } from "./parameters.js";
import { pods } from "./pods.js";
import { policies } from "./policies.js";
import { scheduling } from "./scheduling.js";
import { steps } from "./steps.js";
import { template } from "./template.js";
import { vendorVolumes } from "./vendor-volumes.js";
import { volumes } from "./volumes.js";
import { workflowSpec } from "./workflow-spec.js";

/**
 * What the editor says of Argo's types and fields: what it does, its unit, its default, what goes wrong. Every type is here
 * with all its fields, Argo's own and those of Kubernetes that a workflow can hold.
 */
export const descriptions: Descriptions = {
  ...kinds,
  ...workflowSpec,
  ...steps,
  ...template,
  ...policies,
  ...parameters,
  ...artifacts,
  ...stores,
  ...metadata,
  ...containers,
  ...pods,
  ...scheduling,
  ...volumes,
  ...vendorVolumes,
};
