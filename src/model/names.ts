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

/** Names of templates, tasks and steps: Argo's own rule, 128 characters at most. */
export const TEMPLATE_NAME = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/;

/** Names of parameters and artifacts: Argo's own rule. */
export const PARAMETER_NAME = /^[-a-zA-Z0-9_]+$/;
