import type { Arguments, Artifact, Parameter } from "../../model/argo/index.js";
import * as A from "../codes/data.js";
import { below, type Report, type Spot } from "../finding.js";
import { hasLocationOrKey } from "./artifact-location.js";
import { checkNames } from "./names.js";

/** `mayBeEmpty`: a value may still come when the workflow is submitted. */
export function checkArguments(
  { parameters = [], artifacts = [] }: Arguments,
  spot: Spot,
  mayBeEmpty: boolean,
  report: Report,
): void {
  checkNames(parameters, below(spot, ["parameters"]), "data", report);
  checkNames(artifacts, below(spot, ["artifacts"]), "data", report);
  const openEnum = parameters.findIndex(
    ({ enum: values, value }) => values && values.length > 0 && value === undefined,
  );
  parameters.forEach((parameter, index) => {
    const at = below(spot, ["parameters", index], parameter.name);
    if (parameter.value === undefined && parameter.valueFrom === undefined && !mayBeEmpty)
      report(at, A.missingValue(at.label));
    checkValueFrom(parameter, at, report);
    // Argo does not look behind an enum that still waits for its value.
    checkEnum(parameter, at, mayBeEmpty, mayBeEmpty && openEnum >= 0 && index > openEnum, report);
  });
  if (mayBeEmpty && openEnum >= 0) return;
  artifacts.forEach((artifact, index) =>
    checkArtifact(artifact, below(spot, ["artifacts", index], artifact.name), report),
  );
}

function checkValueFrom({ valueFrom }: Parameter, at: Spot, report: Report): void {
  if (!valueFrom) return;
  const {
    configMapKeyRef,
    event = "",
    supplied,
    path = "",
    jsonPath = "",
    parameter = "",
    expression = "",
  } = valueFrom;
  const hasSource = configMapKeyRef !== undefined || event !== "" || supplied !== undefined;
  if (!hasSource || path !== "" || jsonPath !== "" || parameter !== "" || expression !== "")
    report(below(at, ["valueFrom"]), A.valueSource(at.label));
}

function checkEnum(
  { enum: values, value }: Parameter,
  at: Spot,
  mayBeEmpty: boolean,
  isUnseen: boolean,
  report: Report,
): void {
  if (values === undefined) return;
  if (values.length === 0) return isUnseen ? undefined : report(below(at, ["enum"]), A.emptyEnum(at.label));
  if (value === undefined) return mayBeEmpty ? undefined : report(at, A.enumNeedsValue(at.label));
  if (values.includes(value)) return;
  report(below(at, ["value"]), (isUnseen ? A.laterEnumValue : A.enumValue)(at.label, value, values));
}

function checkArtifact(artifact: Artifact, at: Spot, report: Report): void {
  const { from = "", fromExpression = "" } = artifact;
  if (from === "" && !hasLocationOrKey(artifact)) report(at, A.artifactSource(at.label));
  if (from !== "" && fromExpression !== "") report(at, A.twoArtifactSources(at.label));
}
