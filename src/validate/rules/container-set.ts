import type { ContainerNode, Template } from "../../model/argo/index.js";
import { findCycle } from "../cycle.js";
import * as G from "../codes/graphs.js";
import * as T from "../codes/templates.js";
import { below, type Report, type Spot } from "../finding.js";
import { checkMounts } from "./mounts.js";
import { checkNames } from "./names.js";
import { checkReserved } from "./reserved.js";

export function checkContainerSet(template: Template, spot: Spot, report: Report): void {
  const { containerSet, inputs, outputs } = template;
  if (!containerSet) return;
  const at = below(spot, ["containerSet"]);
  const containers = containerSet.containers ?? [];
  if (containers.length === 0) report(at, T.containerSetEmpty(at.label));
  checkNames(containers, below(at, ["containers"]), "template", report);
  checkReserved(containers, below(at, ["containers"]), report);
  checkMounts(containerSet.volumeMounts ?? [], at, "volumeMounts", report);
  checkDependencies(containers, at, report);
  const needsMain = [inputs?.artifacts, outputs?.parameters, outputs?.artifacts].some(
    (list) => list && list.length > 0,
  );
  if (containers.length > 0 && needsMain && !containers.some(({ name }) => name === "main"))
    report(below(at, ["containers"]), T.containerSetMain(at.label));
}

function checkDependencies(containers: readonly ContainerNode[], spot: Spot, report: Report): void {
  const names = new Set(containers.map(({ name }) => name));
  containers.forEach(({ name, dependencies = [] }, index) => {
    dependencies.forEach((dependency, position) => {
      if (!names.has(dependency))
        report(
          below(spot, ["containers", index, "dependencies", position]),
          T.containerSetDependency(spot.label, name, dependency),
        );
    });
  });
  const graph = new Map(containers.map(({ name, dependencies = [] }) => [name, dependencies]));
  const cycle = findCycle(graph);
  if (cycle) report(below(spot, ["containers"]), G.containerSetCycle(spot.label, cycle));
}
