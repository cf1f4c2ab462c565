import { artifacts } from "./artifacts.js";
import { stores } from "./artifact-stores.js";
import { containers } from "./containers.js";
import type { Descriptions } from "./descriptions.js";
import { kinds } from "./kinds.js";
import { metadata } from "./metadata.js";
import { parameters } from "./parameters.js";
import { policies } from "./policies.js";
import { steps } from "./steps.js";
import { template } from "./template.js";
import { workflowSpec } from "./workflow-spec.js";

/**
 * What the editor says of Argo's types and fields: what it does, its unit, its default, what goes wrong. Every type that Argo
 * defines is here with all its fields; of Kubernetes' own types those that nearly every workflow has.
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
};
