import { type ProjectConfig } from "../../../model/project-config.js";
import { isBundleOption } from "../bundle-mode.js";

export interface ConfigField {
  readonly is: (value: unknown) => boolean;
  /** What it has to be, in words, and an example of it. */
  readonly expected: string;
  readonly example: string;
}

const isString = (value: unknown): boolean => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === "string");
const isCommand = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isString);
/** As Kubernetes has it. */
const isNamespace = (value: unknown): boolean =>
  typeof value === "string" && value.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(value);

/** Everything that a configuration may say. */
export const CONFIG_FIELDS: Readonly<Record<keyof ProjectConfig, ConfigField>> = {
  image: { is: isString, expected: "a string", example: '"node:24-alpine"' },
  command: { is: isCommand, expected: "a list of strings", example: '["node"]' },
  bundle: { is: isBundleOption, expected: 'true, false, "packages" or { minify: true }', example: "true" },
  labels: { is: isTexts, expected: "an object of strings", example: '{ team: "data" }' },
  annotations: { is: isTexts, expected: "an object of strings", example: '{ owner: "data@example.com" }' },
  namespace: { is: isNamespace, expected: "the name of a namespace", example: '"argo"' },
  serviceAccountName: { is: isString, expected: "a string", example: '"workflow"' },
  maps: { is: isString, expected: "a folder", example: '"maps"' },
};
