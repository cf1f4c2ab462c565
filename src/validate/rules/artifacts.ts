import { posix } from "node:path";
import type { Artifact } from "../../model/argo/index.js";
import * as A from "../codes/data.js";
import { below, type Report, type Spot } from "../finding.js";

/** The path of an input or output artifact: needed where there are files, and nowhere else. */
export function checkArtifactPath({ name, path = "" }: Artifact, spot: Spot, isLeaf: boolean, report: Report): void {
  if (!isLeaf) {
    if (path !== "") report(below(spot, ["path"]), A.pathWithoutPod(spot.label));
  } else if (path === "") report(spot, A.artifactPath(spot.label, name));
  else if (climbs(path)) report(below(spot, ["path"]), A.artifactTraversal(spot.label, name, path));
}

/** Whether the path leaves the folder in front of its first `..`. */
function climbs(path: string): boolean {
  const folder = /^(.*?)\/\.\.(?:\/|$)/.exec(path)?.[1] ?? "";
  if (folder === "") return false;
  const clean = posix.normalize(path);
  return !clean.startsWith(folder) || clean.length <= folder.length;
}
