import type { WorkflowSpec } from "../../model/argo/index.js";
import { suggest } from "../../model/suggest.js";
import * as P from "../codes/pods.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";

interface Mount {
  readonly name: string;
  readonly path: Path;
  /** The index of its template; undefined for templateDefaults. */
  readonly template: number | undefined;
}

interface Volume {
  readonly name: string;
  readonly path: Path;
}

/**
 * Volumes that are mounted without being declared, or declared and mounted by nobody. In a library of templates those of
 * the workflow that calls it count, and a podSpecPatch can add some: there nothing is known.
 */
export function checkVolumes(
  document: object,
  objects: readonly TypedObject[],
  specPath: Path,
  spec: WorkflowSpec,
  report: Report,
): void {
  const isAnywhere = (field: string): boolean => objects.some(({ fields }) => fields[field] !== undefined);
  if (spec.workflowTemplateRef || isAnywhere("podSpecPatch")) return;
  const mounts = mountsOf(objects, specPath);
  const shared = [
    ...volumesAt([...specPath, "volumes"], spec.volumes),
    ...volumesAt([...specPath, "templateDefaults", "volumes"], spec.templateDefaults?.volumes),
    ...(spec.volumeClaimTemplates ?? []).map(({ metadata }, index) => ({
      name: metadata?.name ?? "",
      path: [...specPath, "volumeClaimTemplates", index, "metadata", "name"],
    })),
  ];
  const own = (spec.templates ?? []).map(({ volumes }, index) =>
    volumesAt([...specPath, "templates", index, "volumes"], volumes),
  );
  // A name with a tag may become any.
  if ([...shared, ...own.flat(), ...mounts].some(({ name }) => name.includes("{{"))) return;
  for (const { name, path, template } of mounts) {
    const known = [...shared, ...(own[template ?? -1] ?? [])].map((volume) => volume.name);
    if (template === undefined || known.includes(name)) continue;
    report({ path, label: "" }, P.unknownVolume(labelAt(document, path.slice(0, -1)), name, suggest(name, known)));
  }
  // Templates of other objects may mount them too.
  if (isAnywhere("templateRef")) return;
  const mounted = new Set(mounts.map(({ name }) => name));
  for (const { name, path } of [...shared, ...own.flat()])
    if (name !== "" && !mounted.has(name)) report({ path, label: "" }, P.unusedVolume(labelAt(document, path), name));
}

function volumesAt(path: Path, volumes: readonly { readonly name?: string }[] | undefined): Volume[] {
  return (volumes ?? []).map(({ name = "" }, index) => ({ name, path: [...path, index, "name"] }));
}

function mountsOf(objects: readonly TypedObject[], specPath: Path): Mount[] {
  return objects.flatMap(({ type, fields: { name, devicePath }, path }) => {
    if (typeof name !== "string" || (type !== "VolumeMount" && type !== "VolumeDevice" && devicePath === undefined))
      return [];
    const below = path.slice(specPath.length);
    // An inline template has volumes of its own.
    const isOwn = below[0] === "templates" && !below.includes("inline");
    return { name, path: [...path, "name"], template: isOwn ? Number(below[1]) : undefined };
  });
}
