import { type ProjectConfig } from "../../../model/project-config.js";
import { isBundleOption } from "../bundle-mode.js";

export interface ConfigField {
  readonly is: (value: unknown) => boolean;
  /** What it has to be, in words, and an example of it. */
  readonly expected: string;
  readonly example: string;
}

const isString = (value: unknown): boolean => typeof value === "string" && value !== "";
const NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const IS_NAME = new RegExp(`^${NAME}$`);
/** As Kubernetes has it: a name of at most 63 characters, behind the domain of whose it is. */
const IS_KEY = new RegExp(`^(?:[a-z0-9][-a-z0-9.]{0,252}/)?${NAME}$`);
const isTexts =
  (isText: (text: string) => boolean) =>
  (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, text]) => IS_KEY.test(key) && typeof text === "string" && isText(text));
const isLabel = (text: string): boolean => text === "" || IS_NAME.test(text);
const isCommand = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isString);
/** As Kubernetes has it. */
const isNamespace = (value: unknown): boolean =>
  typeof value === "string" && value.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(value);

/** Everything that a configuration may say. */
export const CONFIG_FIELDS: Readonly<Record<keyof ProjectConfig, ConfigField>> = {
  image: { is: isString, expected: "a string", example: '"node:24-alpine"' },
  command: { is: isCommand, expected: "a list of strings", example: '["node"]' },
  bundle: { is: isBundleOption, expected: 'true, false, "packages" or { minify: true }', example: "true" },
  labels: {
    is: isTexts(isLabel),
    expected: "an object of labels, which are letters, digits, '-', '_' and '.', at most 63",
    example: '{ team: "data" }',
  },
  annotations: {
    is: isTexts(() => true),
    expected: "an object of strings, under names that Kubernetes takes",
    example: '{ owner: "data@example.com" }',
  },
  namespace: { is: isNamespace, expected: "the name of a namespace", example: '"argo"' },
  serviceAccountName: { is: isString, expected: "a string", example: '"workflow"' },
  maps: { is: isString, expected: "a folder", example: '"maps"' },
};
