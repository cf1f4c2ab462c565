import * as D from "../codes/data.js";
import { type Path, pathText, type Report } from "../finding.js";

/** Half of a pair is no character: no server takes it, and no file holds it. */
export function checkLoneSurrogates(value: unknown, report: Report, path: Path = []): void {
  if (typeof value === "string") {
    const half = /\p{Cs}/u.exec(value)?.[0];
    const label = pathText(path);
    if (half !== undefined) report({ path, label }, D.loneSurrogate(label, half.charCodeAt(0)));
  } else if (Array.isArray(value)) value.forEach((item, index) => checkLoneSurrogates(item, report, [...path, index]));
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) checkLoneSurrogates(item, report, [...path, key]);
}
