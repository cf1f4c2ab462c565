import { jsonFile, yamlText } from "./files.js";
import { plainData } from "./value.js";

/** On what `manifest()` gives: registered, because a file may import another copy of this package. */
const OBJECT = Symbol.for("argots.object");

/** A Kubernetes object that is no workflow, as `manifest()` gives it. */
export interface ManifestObject<Manifest extends object> {
  /** The object as plain data, a fresh copy each time. */
  build(): Promise<Manifest>;
  /** The object as YAML. */
  toYaml(): Promise<string>;
  /** The object as JSON, indented by two spaces. */
  toJson(): Promise<string>;
}

/**
 * An object of another kind beside the workflows of a file: a WorkflowEventBinding, a ConfigMap. Exported, it is built with
 * them.
 *
 * @param object the whole manifest, with `apiVersion` and `kind`
 * @throws AuthoringError from its `build()`, for what no manifest can hold, as a function
 * @example
 * export const limits = manifest({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "limits" } });
 * console.log(await limits.toYaml());
 */
export function manifest<Manifest extends { readonly apiVersion: string; readonly kind: string }>(
  object: Manifest,
): ManifestObject<Manifest> {
  const build = (): Promise<Manifest> => Promise.resolve(plainData(object, object.kind) as Manifest);
  return Object.defineProperty(
    { build, toYaml: async () => yamlText(await build()), toJson: async () => jsonFile(await build()) },
    OBJECT,
    { value: true },
  );
}
