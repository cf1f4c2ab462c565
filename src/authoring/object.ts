import { jsonText, yamlText } from "./files.js";
import { plainData } from "./value.js";

/** On what `manifest()` gives: registered, because a file may import another copy of this package. */
const OBJECT = Symbol.for("argots.object");

/** A Kubernetes object that is no workflow. */
export interface ManifestObject<Manifest extends object> {
  /** The object as plain data, a fresh copy each time. */
  build(): Promise<Manifest>;
  toYaml(): Promise<string>;
  toJson(): Promise<string>;
}

/**
 * An object of another kind beside the workflows of a file: a WorkflowEventBinding, a ConfigMap. Exported, it is built with
 * them.
 */
export function manifest<Manifest extends { readonly apiVersion: string; readonly kind: string }>(
  object: Manifest,
): ManifestObject<Manifest> {
  const build = (): Promise<Manifest> => Promise.resolve(plainData(object, object.kind) as Manifest);
  return Object.defineProperty(
    { build, toYaml: async () => yamlText(await build()), toJson: async () => jsonText(await build()) },
    OBJECT,
    { value: true },
  );
}
