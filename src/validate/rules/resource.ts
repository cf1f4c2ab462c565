import { parseYaml } from "../../model/yaml.js";
import type { Template } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";
import { UNKNOWN } from "../tags.js";

const ACTIONS = ["get", "create", "apply", "delete", "replace", "patch"];

export function checkResource({ resource, inputs }: Template, spot: Spot, report: Report): void {
  if (!resource) return;
  const at = below(spot, ["resource"]);
  const { manifest = "", manifestFrom } = resource;
  const action: string = resource.action ?? "";
  // A value that only a running workflow has may be any of them.
  if (!action.startsWith(UNKNOWN) && !ACTIONS.includes(action))
    report(below(at, ["action"]), T.resourceAction(below(at, ["action"]).label, action));
  if (action === "get" || action === "delete") return;
  if (manifest === "" && !manifestFrom) report(at, T.resourceManifest(at.label));
  if (manifest !== "" && manifestFrom) report(at, T.resourceManifests(at.label));
  const artifact = manifestFrom?.artifact && (manifestFrom.artifact.name ?? "");
  if (artifact !== undefined && !inputs?.artifacts?.some(({ name }) => name === artifact))
    report(below(at, ["manifestFrom"]), T.manifestArtifact(below(at, ["manifestFrom"]).label, artifact));
  if (manifest !== "" && !manifest.startsWith(UNKNOWN)) checkManifest(manifest, below(at, ["manifest"]), report);
}

function checkManifest(manifest: string, spot: Spot, report: Report): void {
  try {
    parseYaml(manifest.replace(/\{\{\s*=\s*.+?\s*\}\}/g, UNKNOWN));
  } catch (error) {
    report(spot, T.resourceYaml(spot.label, error instanceof Error ? error.message : String(error)));
  }
}
