import type { Template } from "../../model/argo/index.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";
import { checkTags } from "../scope.js";
import { type TagScope } from "../context.js";
import { checkContainerSet } from "./container-set.js";
import { checkMounts } from "./mounts.js";
import { checkReserved } from "./reserved.js";
import { checkResource } from "./resource.js";
import { UNKNOWN } from "../tags.js";

/** What a template inherits from `templateDefaults` of the object that it stands in. */
export type Defaults = Pick<Template, "container" | "script">;

/** The rules on templates that do something themselves. */
export function checkLeaf(template: Template, spot: Spot, scope: TagScope, defaults: Defaults, report: Report): void {
  checkTags(template, spot, scope, report);
  const { container, script, inputs, activeDeadlineSeconds: deadline } = template;
  if (container) {
    const at = below(spot, ["container"]);
    const artifacts = { list: inputs?.artifacts ?? [], spot: below(spot, ["inputs", "artifacts"]) };
    checkMounts(container.volumeMounts ?? [], at, "container.volumeMounts", report, artifacts);
    checkImage(container.image, defaults.container?.image, at, report);
  }
  if (script) checkImage(script.image, defaults.script?.image, below(spot, ["script"]), report);
  checkContainerSet(template, spot, report);
  checkReserved(template.sidecars ?? [], below(spot, ["sidecars"]), report);
  checkResource(template, spot, report);
  if (deadline !== undefined && !isDeadline(deadline)) {
    const at = below(spot, ["activeDeadlineSeconds"]);
    report(at, T.deadline(at.label, String(deadline)));
  }
  if (template.parallelism !== undefined) report(below(spot, ["parallelism"]), T.groupOnly(spot.label, "parallelism"));
}

function checkImage(image: string | undefined, inherited: string | undefined, spot: Spot, report: Report): void {
  if ((image ?? "") !== "" || (inherited ?? "") !== "") return;
  const at = below(spot, ["image"]);
  report(at, T.missingImage(at.label));
}

function isDeadline(deadline: number | string): boolean {
  const text = String(deadline);
  if (text.startsWith(UNKNOWN) || (text.startsWith("{{") && text.endsWith("}}"))) return true;
  const seconds = Number(deadline);
  return /^[+-]?\d+$/.test(String(deadline)) && seconds >= 0;
}
