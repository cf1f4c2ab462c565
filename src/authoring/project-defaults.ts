import type { ObjectMeta } from "../model/argo/index.js";
import { DEFAULTS_KEY, type ObjectDefaults } from "../model/project-config.js";
import type { WorkflowKind } from "../model/public-names.js";

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

/** Those of the metadata, beside what the class says: a field or a label with the value `undefined` says that there is none. */
export function metadataWithDefaults(metadata: ObjectMeta, instance: object, kind: WorkflowKind): ObjectMeta {
  const { labels, annotations, namespace } = defaultsOf(instance);
  const { name, generateName, ...rest } = metadata;
  const said = Object(Reflect.get(instance, "metadata")) as Readonly<Record<string, unknown>>;
  const texts = (key: "labels" | "annotations", defaults: ObjectDefaults["labels"]): Partial<ObjectMeta> => {
    if (defaults === undefined || isUndefined(said, key)) return {};
    const left = Object.entries(defaults).filter(([one]) => !isUndefined(Object(said[key]) as object, one));
    const all = { ...Object.fromEntries(left), ...rest[key] };
    return Object.keys(all).length === 0 ? {} : { [key]: all };
  };
  const isFree = kind !== "ClusterWorkflowTemplate" && namespace !== undefined && !Object.hasOwn(said, "namespace");
  return {
    ...(name !== undefined && { name }),
    ...(generateName !== undefined && { generateName }),
    ...(isFree && { namespace }),
    ...rest,
    ...texts("labels", labels),
    ...texts("annotations", annotations),
  };
}

function isUndefined(owner: object, key: string): boolean {
  return Object.hasOwn(owner, key) && Reflect.get(owner, key) === undefined;
}
