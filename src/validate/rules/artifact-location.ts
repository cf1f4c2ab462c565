import type { Artifact, ArtifactLocation, HDFSArtifact } from "../../model/argo/index.js";
import * as A from "../codes/data.js";
import { below, type Report, type Spot } from "../finding.js";

/** Whether an artifact says where it is stored, by a location that is complete or by a key of the default repository. */
export function hasLocationOrKey(artifact: Artifact): boolean {
  return hasLocation(artifact) || keyOf(artifact) !== "";
}

function hasLocation({ s3, git, http, artifactory, hdfs, raw, oss, gcs, azure, plugin }: ArtifactLocation): boolean {
  return (
    isSet(s3, "endpoint", "bucket", "key") ||
    isSet(git, "repo") ||
    isSet(http, "url") ||
    isSet(artifactory, "url") ||
    isSet(hdfs, "addresses") ||
    // Even empty data are data.
    raw !== undefined ||
    isSet(oss, "bucket", "endpoint", "key") ||
    isSet(gcs, "bucket", "key") ||
    isSet(azure, "container", "blob") ||
    isSet(plugin, "name", "key")
  );
}

function isSet(location: object | undefined, ...fields: string[]): boolean {
  if (location === undefined) return false;
  return fields.every((field) => {
    const value: unknown = Reflect.get(location, field);
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
  });
}

function keyOf({ s3, oss, gcs, azure, plugin, hdfs, artifactory, http }: ArtifactLocation): string {
  return (
    s3?.key || oss?.key || gcs?.key || azure?.blob || plugin?.key || hdfs?.path || artifactory?.url || http?.url || ""
  );
}

export function checkLocation({ git, hdfs }: ArtifactLocation, spot: Spot, report: Report): void {
  if (git && (git.repo ?? "") === "") report(below(spot, ["git"]), A.gitRepository(spot.label));
  if (hdfs) checkHdfs(hdfs, spot, report);
}

function checkHdfs(hdfs: HDFSArtifact, spot: Spot, report: Report): void {
  const at = below(spot, ["hdfs"]);
  const wrong = (problem: string): void => report(at, A.hdfs(spot.label, problem));
  const { addresses = [], path = "", hdfsUser = "", krbCCacheSecret, krbKeytabSecret } = hdfs;
  if (addresses.length === 0) wrong("needs addresses");
  if (path === "") wrong("needs a path");
  else if (!path.startsWith("/")) wrong("needs a path that is absolute");
  if (hdfsUser === "" && !krbCCacheSecret && !krbKeytabSecret)
    wrong("needs one of hdfsUser, krbCCacheSecret and krbKeytabSecret");
  const { krbServicePrincipalName = "", krbConfigConfigMap, krbUsername = "", krbRealm = "" } = hdfs;
  const hasPrincipal = krbServicePrincipalName !== "" && krbConfigConfigMap !== undefined;
  if (krbCCacheSecret && !hasPrincipal)
    wrong("needs krbServicePrincipalName and krbConfigConfigMap beside krbCCacheSecret");
  if (krbKeytabSecret && !(hasPrincipal && krbUsername !== "" && krbRealm !== ""))
    wrong("needs krbServicePrincipalName, krbConfigConfigMap, krbUsername and krbRealm beside krbKeytabSecret");
}
