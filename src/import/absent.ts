import { type Absence, absenceOf, absentPath, endingsOf, isSure, type Tasks } from "../conditions/endings.js";
import type { Kind, Node } from "./nodes.js";
import { onlyPath, pathsIn } from "./tags.js";

/**
 * Whether an output stays a tag everywhere in its template: where a reference may find nothing, a program says what stands in
 * its place, and the manifest does not.
 */
export function absentOutputs(nodes: readonly Node[], kind: Kind): (path: string) => boolean {
  const tasks: Tasks = new Map(nodes.map(({ name, step }) => [name, endingsOf(step)]));
  const absence = (name: string, { name: user, step }: Node): Absence | undefined =>
    isSure(step.when ?? "", tasks.get(name) ?? {}, name) ? undefined : absenceOf(name, user, tasks, kind === "steps");
  const names = nodes.map(({ name }) => name);
  const nameIn = (path: string): string => names.find((name) => path.startsWith(`${kind}.${name}.`)) ?? "";
  const mayMiss = (path: string, user: Node): Absence | undefined =>
    absentPath(path) === undefined ? undefined : absence(nameIn(path), user);

  const printed = new Map(nodes.map((user) => [user, printedIn(user.step)]));
  const anywhere = new Set([...printed.values()].flat());
  const left = nodes.flatMap((user) => [
    ...(printed.get(user) ?? []).filter((path) => mayMiss(path, user)),
    // Of what was skipped Argo itself takes the defaults.
    ...passedIn(user.step).filter((path) => {
      const why = mayMiss(path, user);
      return why === "failed" || (why === "skipped" && anywhere.has(path));
    }),
  ]);
  const inConditions = names.filter((name) =>
    nodes.some(
      ({ name: user, step }) => namesIn(step.when, kind, name) && absenceOf(name, user, tasks, kind === "steps"),
    ),
  );
  return (path) => left.includes(path) || inConditions.includes(nameIn(path));
}

/** Outputs that are the whole value of an argument. */
function passedIn({ arguments: args }: Node["step"]): string[] {
  return (args?.parameters ?? []).flatMap(({ value }) => onlyPath(String(value)) ?? []);
}

function printedIn({ arguments: args, ...others }: Node["step"]): string[] {
  const values = (args?.parameters ?? []).map(({ value }) => String(value));
  return [
    ...pathsIn(others),
    ...values.filter((value) => onlyPath(value) === undefined).flatMap((value) => pathsIn(value)),
  ];
}

/** Whether an expression of a condition names a step or task. */
function namesIn(when: string | undefined, kind: Kind, name: string): boolean {
  return (
    when?.includes("{{=") === true && [`${kind}.${name}.`, `${kind}['${name}']`].some((head) => when.includes(head))
  );
}
