import type { Artifact, VolumeMount } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";

/** Two things cannot be mounted at one path. `artifacts` are the input artifacts of a container, with their place. */
export function checkMounts(
  mounts: readonly VolumeMount[],
  spot: Spot,
  field: string,
  report: Report,
  artifacts?: { readonly list: readonly Artifact[]; readonly spot: Spot },
): void {
  const taken = new Map<string, string>();
  mounts.forEach(({ name, mountPath }, index) => {
    const other = taken.get(mountPath);
    const at = below(spot, ["volumeMounts", index, "mountPath"]);
    if (other !== undefined) report(at, T.mountConflict(at.label, mountPath, other));
    taken.set(mountPath, `${field}.${name}`);
  });
  artifacts?.list.forEach(({ name, path = "" }, index) => {
    const other = taken.get(path);
    const at = below(artifacts.spot, [index, "path"]);
    if (other !== undefined) report(at, T.mountConflict(at.label, path, other));
    taken.set(path, `inputs.artifacts.${name}`);
  });
}
