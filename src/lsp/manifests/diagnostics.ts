import { type Diagnostic, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { silenceInManifests } from "../../program/silence-manifests.js";
import { locateFile, type ManifestFile, validateLocated } from "../../validate/files.js";
import { ARGO_KINDS } from "../../validate/validate.js";
import { isChartTemplate } from "./document.js";
import type { Neighbours } from "./neighbours.js";
import { withRelated } from "./related.js";

const KIND = new RegExp(`\\bkind["']?\\s*:\\s*["']?(?:${ARGO_KINDS.join("|")})\\b`);

/** Whether a text may hold documents of Argo Workflows: not those of Argo CD and its like, nor what a chart makes them from. */
export function isManifest(text: string): boolean {
  if (!text.includes("argoproj.io/") || isChartTemplate(text)) return false;
  return KIND.test(text) || !/^\s*["']?kind["']?\s*:\s*["']?\w/m.test(text);
}

/**
 * What `argots lint` says of a file beside its neighbours, sorted, with the places that a problem speaks of as well. Empty for a
 * file that holds nothing of Argo Workflows'.
 */
export function manifestDiagnostics(file: ManifestFile, neighbours: Neighbours): Diagnostic[] {
  if (!isManifest(file.text)) return [];
  const found = validateLocated([locateFile(file)], neighbours.files);
  return withRelated(sortDiagnostics(silenceInManifests(found, [file])), file);
}
