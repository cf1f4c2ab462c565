import type { ObjectMeta } from "../../model/argo/index.js";
import { isLabelKey, LABEL_VALUE, OBJECT_NAME, OBJECT_NAME_PREFIX } from "../../model/names.js";
import * as C from "../codes/cluster.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import type { Fields, TypedObject } from "../walk.js";

const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/** Names, labels and annotations as Kubernetes takes them. */
export function checkMetadata(
  document: { readonly metadata: ObjectMeta },
  kind: string,
  objects: readonly TypedObject[],
  report: Report,
): void {
  const { name, generateName } = document.metadata;
  if (!name && !generateName) report({ path: ["metadata"], label: "" }, C.namelessObject(kind));
  for (const { type, fields, path } of objects) {
    if (!/^(?:ObjectMeta|Metadata|WorkflowMetadata)$/.test(type)) continue;
    const isObject = path.length === 1;
    const refuse = (keys: Path, what: string, text: string): void =>
      report(
        { path: [...path, ...keys], label: "" },
        C.invalidLabel(labelAt(document, [...path, keys[0] ?? ""]), what, text),
      );
    if (isObject) checkName(fields, report);
    let size = 0;
    for (const [list, values] of [
      ["labels", fields["labels"]] as const,
      ["annotations", fields["annotations"]] as const,
    ])
      // Where the text is null Argo reads an empty one.
      for (const [key, value = ""] of Object.entries((values ?? {}) as Record<string, string | undefined>)) {
        if (!key.includes("{{") && !isLabelKey(key))
          refuse([list, key], `the key of ${list === "labels" ? "a label" : "an annotation"}`, key);
        if (list === "labels" && !value.includes("{{") && !LABEL_VALUE.test(value))
          refuse([list, key], "the value of a label", value);
        if (list === "annotations") size += Buffer.byteLength(key) + Buffer.byteLength(value);
      }
    if (size > MAX_ANNOTATIONS_BYTES)
      report(
        { path: [...path, "annotations"], label: "" },
        C.outOfBounds(labelAt(document, [...path, "annotations"]), `have ${size} bytes`, `${MAX_ANNOTATIONS_BYTES}`),
      );
  }
}

function checkName({ name, generateName }: Fields, report: Report): void {
  if (typeof name === "string" && name !== "" && !OBJECT_NAME.test(name))
    report({ path: ["metadata", "name"], label: "" }, C.objectNameForm("metadata.name", name));
  if (typeof generateName === "string" && generateName !== "" && !OBJECT_NAME_PREFIX.test(generateName))
    report({ path: ["metadata", "generateName"], label: "" }, C.objectNameForm("metadata.generateName", generateName));
}
