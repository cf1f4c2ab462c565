import type { ObjectMeta } from "../model/argo/index.js";
import { DEFAULTS_KEY, type ObjectDefaults } from "../model/project-config.js";
import type { KindDescriptor } from "./manifest.js";

/** What the project of a class says of every object; the compiler has left it there. That of a base class is its project's. */
export function defaultsOf({ constructor }: object): ObjectDefaults {
  const key = Symbol.for(DEFAULTS_KEY);
  return Object.hasOwn(constructor, key) ? (Reflect.get(constructor, key) as ObjectDefaults) : {};
}

/** The fields of the spec among them, unless the class has a field of the name. */
export function specDefaults(instance: object): Readonly<Record<string, unknown>> {
  const { serviceAccountName } = defaultsOf(instance);
  if (serviceAccountName === undefined || Object.hasOwn(instance, "serviceAccountName")) return {};
  return { serviceAccountName };
}

/** Those of the metadata, beside what the class says. */
export function withDefaults(
  metadata: ObjectMeta,
  { labels, annotations, namespace }: ObjectDefaults,
  { kind }: KindDescriptor,
): ObjectMeta {
  const isNamespaced = kind !== "ClusterWorkflowTemplate";
  const { name, generateName, ...rest } = metadata;
  return {
    ...(name !== undefined && { name }),
    ...(generateName !== undefined && { generateName }),
    ...(isNamespaced && namespace !== undefined && !("namespace" in rest) && { namespace }),
    ...rest,
    ...(labels && { labels: { ...labels, ...rest.labels } }),
    ...(annotations && { annotations: { ...annotations, ...rest.annotations } }),
  };
}
