import type { DAGTask, Template, WorkflowSpec, WorkflowStep } from "../../model/argo/index.js";
import * as G from "../codes/graphs.js";
import { type Absence, absenceOf, absentPath, endingsOf, type Tasks } from "../../conditions/endings.js";
import { below, type Path, type Report, type Spot } from "../finding.js";
import { tagsIn, visitTexts } from "../tags.js";

/**
 * Outputs of steps and tasks that are skipped at times, or that may fail and are gone on from: Argo looks for what did not come
 * for ever, or ends the workflow.
 */
export function checkAbsentOutputs(template: Template, spot: Spot, spec: WorkflowSpec, report: Report): void {
  const nodes = nodesOf(template);
  if (!nodes.some(({ node }) => node.when !== undefined || node.continueOn !== undefined || "depends" in node)) return;
  const tasks: Tasks = new Map(nodes.map(({ node }) => [node.name ?? "", endingsOf(node)]));
  const root = template.steps ? "steps" : "tasks";
  for (const { node: user, path } of nodes)
    for (const { node } of nodes) {
      const name = node.name ?? "";
      // Lists of results have a rule of their own.
      const absence =
        user === node || isLoop(node) ? undefined : absenceOf(name, user.name ?? "", tasks, root === "steps");
      if (absence === undefined) continue;
      const found = useOf({ user, node, name, root, absence, spec });
      if (!found) continue;
      const at = below(spot, [...path, ...found.path]);
      report(at, G.absentOutput(at.label, name, absence, found.path[0] === "when", nilPath(found.text, root, name)));
    }
  checkOutputs(template, nodes, spot, root, report);
}

/** What a template hands out of a step that may have nothing: then it ends in an error itself. */
function checkOutputs(template: Template, nodes: readonly Placed[], spot: Spot, root: string, report: Report): void {
  template.outputs?.parameters?.forEach(({ valueFrom }, index) => {
    if (valueFrom?.parameter === undefined || valueFrom.default !== undefined) return;
    const [, name] = new RegExp(`^\\{\\{${root}\\.([^.{}]+)\\.outputs\\.`).exec(valueFrom.parameter) ?? [];
    const found = nodes.find(({ node }) => node.name === name)?.node;
    if (name === undefined || !found || isLoop(found)) return;
    const { when, continueOn } = found;
    const absence = when !== undefined ? "skipped" : continueOn?.failed || continueOn?.error ? "failed" : undefined;
    if (absence === undefined) return;
    const at = below(spot, ["outputs", "parameters", index]);
    report(at, G.absentInOutputs(at.label, name, absence));
  });
}

type Node = WorkflowStep | DAGTask;

interface Placed {
  readonly node: Node;
  readonly path: Path;
}

function nodesOf({ steps, dag }: Template): Placed[] {
  const tasks = (dag?.tasks ?? []).map((node, index) => ({ node, path: ["dag", "tasks", index] }));
  const groups = (steps ?? []) as unknown as readonly (readonly WorkflowStep[])[];
  return [...tasks, ...groups.flatMap((group, i) => group.map((node, j) => ({ node, path: ["steps", i, j] })))];
}

function isLoop({ withItems, withParam, withSequence }: Node): boolean {
  return (withItems ?? withParam ?? withSequence) !== undefined;
}

interface Use {
  readonly user: Node;
  readonly node: Node;
  readonly name: string;
  readonly root: string;
  readonly absence: Absence;
  readonly spec: WorkflowSpec;
}

/** The first text that cannot do without the output. Behind a condition the rest may never be asked for. */
function useOf(use: Use): { readonly path: Path; readonly text: string } | undefined {
  const { user, name, root } = use;
  let found: { path: Path; text: string } | undefined;
  const { when, arguments: args, withParam } = user;
  visitTexts(when === undefined ? { arguments: args, withParam } : { when }, (text, path) => {
    for (const tag of tagsIn(text)) {
      const used = tag.isExpression ? inExpression(tag.text, use) : inTag(tag.text, root, name);
      if (found || used === undefined || isRescued(used, text === `{{${tag.text}}}`, path, use)) continue;
      found = { path, text: used };
    }
  });
  return found;
}

const OUTPUT = String.raw`\.(?:outputs\.(?:parameters\.[-\w]+|result)|exitCode|ip|hostNodeName)`;

function inTag(tag: string, root: string, name: string): string | undefined {
  return new RegExp(`^\\s*(${root}\\.${name}${OUTPUT})\\s*$`).exec(tag)?.[1];
}

/** In an expression `?.` allows for outputs that are not there. */
function inExpression(tag: string, { root, name, absence, user }: Use): string | undefined {
  const call = `${root}(?:\\.${name}|\\[["']${name}["']\\])`;
  const path = new RegExp(`(?<!/\\* )${call}\\.outputs\\.(?:parameters(?:\\.\\w+|\\[["'][^"']+["']\\])|result)\\b`);
  const match = path.exec(tag);
  const [found] = match ?? [];
  // Of what was skipped Argo knows that there are no parameters.
  const isAllowed =
    user.when !== undefined || /^\s*\)?\s*\?\?/.test(tag.slice((match?.index ?? 0) + (found ?? "").length));
  if (absence === "skipped" && isAllowed && found?.endsWith(".result") === false) return undefined;
  return found?.replace(/\[["']([^"']+)["']\]/g, ".$1");
}

/** Whether Argo has something to put in the place of the output. */
function isRescued(used: string, isWhole: boolean, path: Path, { user, node, absence, spec }: Use): boolean {
  const [, output] = /\.outputs\.parameters\.(.+)$/.exec(used) ?? [];
  const made = templateOf(node, spec);
  const { valueFrom } = made?.outputs?.parameters?.find(({ name }) => name === output) ?? {};
  if (output !== undefined && valueFrom?.default !== undefined) return true;
  // What a pod printed, and how it ended, is known of one that failed, too.
  if (absence === "failed" && output === undefined) return made?.steps === undefined && made?.dag === undefined;
  if (absence === "failed" || !isWhole) return false;
  const [, , index] = path;
  const argument =
    path[0] === "arguments" && typeof index === "number" ? user.arguments?.parameters?.[index] : undefined;
  const input = templateOf(user, spec)?.inputs?.parameters?.find(({ name }) => name === argument?.name);
  return (input?.value ?? input?.default) !== undefined;
}

function templateOf({ template, inline }: Node, { templates = [] }: WorkflowSpec): Template | undefined {
  return inline ?? templates.find(({ name }) => name === template);
}

/** The expression that is nil where there is no output. */
function nilPath(used: string, root: string, name: string): string {
  const rest = used.slice(`${root}.${name}.`.length).replace(/\.parameters\.(.+)$/, ".parameters['$1']");
  return absentPath(`${root}['${name}'].${rest}`) ?? used;
}
