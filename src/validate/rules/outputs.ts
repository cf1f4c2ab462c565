import type { Parameter, Template, ValueFrom } from "../../model/argo/index.js";
import { PARAMETER_NAME } from "../../model/names.js";
import * as A from "../codes/data.js";
import * as N from "../codes/names.js";
import { below, type Report, type Spot } from "../finding.js";
import { checkTags } from "../scope.js";
import { type TagScope } from "../context.js";
import { isLeaf, typeTitle } from "../template-kind.js";
import { checkArtifactPath } from "./artifacts.js";
import { checkNames } from "./names.js";

export function checkOutputs(template: Template, spot: Spot, scope: TagScope, report: Report): void {
  const { outputs } = template;
  if (!outputs) return;
  const at = below(spot, ["outputs"]);
  const { parameters = [], artifacts = [] } = outputs;
  checkNames(parameters, below(at, ["parameters"]), "data", report);
  checkNames(artifacts, below(at, ["artifacts"]), "data", report);
  // Those of a leaf are checked with the leaf as a whole.
  if (!isLeaf(template)) checkTags(outputs, at, scope, report);
  artifacts.forEach((artifact, index) => {
    const place = below(at, ["artifacts", index], `artifacts.${artifact.name}`);
    checkArtifactPath(artifact, place, isLeaf(template), report);
    checkGlobalName(artifact.globalName, place, report);
  });
  parameters.forEach((parameter, index) => {
    const place = below(at, ["parameters", index], `parameters.${parameter.name}`);
    checkParameter(parameter, template, place, report);
    checkGlobalName(parameter.globalName, place, report);
  });
}

const TAG = /\{\{[-a-zA-Z0-9]+(?:\.[-a-zA-Z0-9_]+)*\}\}/;

function checkGlobalName(name: string | undefined, spot: Spot, report: Report): void {
  // What a tag becomes is known only when it runs.
  if (name === undefined || name === "" || TAG.test(name) || PARAMETER_NAME.test(name)) return;
  report(below(spot, ["globalName"]), N.globalName(spot.label, name));
}

function checkParameter({ value, valueFrom }: Parameter, template: Template, spot: Spot, report: Report): void {
  if (value !== undefined) {
    if (valueFrom !== undefined) report(spot, A.valueAndSource(spot.label));
    return;
  }
  if (valueFrom === undefined) return report(spot, A.outputSource(spot.label));
  const sources = sourcesOf(valueFrom);
  const at = below(spot, ["valueFrom"]);
  if (sources.length === 0) return report(at, A.noOutputSource(spot.label));
  if (sources.length > 1) return report(at, A.severalOutputSources(spot.label, sources));
  const wanted = wantedSources(template);
  if (wanted && !sources.some((source) => wanted.includes(source)))
    report(at, A.outputSourceOfType(spot.label, wanted.join(" or "), typeTitle(template)));
}

function sourcesOf({ path, jqFilter, jsonPath, parameter, expression, supplied }: ValueFrom): string[] {
  const texts = Object.entries({ path, jqFilter, jsonPath, parameter, expression });
  const named = texts.filter(([, text]) => text !== undefined && text !== "").map(([name]) => name);
  return supplied === undefined ? named : [...named, "supplied"];
}

/** Types of templates with a source of their own; the others take any. */
function wantedSources({ container, containerSet, script, resource, dag, steps }: Template): string[] | undefined {
  if (container ?? containerSet ?? script) return ["path"];
  if (resource) return ["jqFilter", "jsonPath"];
  return (dag ?? steps) ? ["parameter", "expression"] : undefined;
}
