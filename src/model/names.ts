/**
 * The name that Argo gets for a TypeScript member: `genRandomInt` and `gen_random_int` become `gen-random-int`. A name
 * with neither a camel boundary nor an underscore stays as it is, so the tasks `A` and `B` of a diamond keep their names.
 */
export function templateName(member: string): string {
  const dashed = member
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replace(/_+/g, "-")
    .replace(/^-+|-+$/g, "");
  return dashed === member ? member : dashed.toLowerCase();
}

/** The `metadata.name` of a kind: as a template's name, but always lower case, because Kubernetes takes no other. */
export function kindName(className: string): string {
  return templateName(className).toLowerCase();
}

/** What Kubernetes takes as the name of an object: a DNS subdomain. A prefix of one may end in a dash or a dot. */
export const OBJECT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export const OBJECT_NAME_PREFIX = /^[a-z0-9][-a-z0-9.]*$/;

/** Argo's own limits: what it makes of the name must fit into a label. */
const OBJECT_NAME_LENGTH = 63;
const CRON_NAME_LENGTH = 52;

/** Why a cluster would refuse the name of an object of `kind`; undefined for one that it takes, and for none. */
export function objectNameProblem(
  name: string | undefined,
  kind: string,
  use: "name" | "prefix" = "name",
): string | undefined {
  if (name === undefined) return undefined;
  if (!(use === "name" ? OBJECT_NAME : OBJECT_NAME_PREFIX).test(name))
    return `'${name}' is no name that Kubernetes takes: lower-case letters, digits and dashes, a letter or digit at both ends.`;
  // Kubernetes cuts a long prefix before it adds its own five characters.
  if (use === "prefix") return undefined;
  const limit = kind === "CronWorkflow" ? CRON_NAME_LENGTH : OBJECT_NAME_LENGTH;
  if (name.length <= limit) return undefined;
  return `'${name}' has ${name.length} characters; Argo takes at most ${limit} in the name of a ${kind}.`;
}

/** Names of templates, tasks and steps: Argo's own rule, 128 characters at most. */
export const TEMPLATE_NAME = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/;

/** What is left of a name that Argo refuses: letters without their accents, `separator` between words, `x` for nothing. */
export function validName(name: string, separator: "-" | "_"): string {
  const words = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{Mark}+/gu, "")
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== "");
  return words.join(separator).slice(0, 128) || "x";
}

/** Names of parameters and artifacts: Argo's own rule. */
export const PARAMETER_NAME = /^[-a-zA-Z0-9_]+$/;

/** Whether it may become one: Argo puts inputs in before it looks at names. */
export function mayBeDataName(name: string): boolean {
  return PARAMETER_NAME.test(name.replace(/\{\{[^{}]*\}\}/g, "x"));
}

/** Keys of labels and annotations, behind the prefix, and values of labels: Kubernetes' rules. */
const LABEL_KEY_NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
export const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Whether a text is the key of a label or annotation: a name, with a DNS name and a slash in front of it or not. */
export function isLabelKey(key: string): boolean {
  const [prefix, name] = key.includes("/")
    ? [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)]
    : [undefined, key];
  if (prefix !== undefined && (!OBJECT_NAME.test(prefix) || prefix.length > 253)) return false;
  return LABEL_KEY_NAME.test(name);
}
