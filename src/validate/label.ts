import { isFields } from "./decode.js";
import { type Path, pathText } from "./finding.js";

/** A place as messages call it: templates, steps and tasks by their names. `templates.main.steps[0].a.when` */
export function labelAt(document: unknown, path: Path): string {
  let value = document;
  let label: Path = [];
  path.forEach((key, index) => {
    value = typeof value === "object" && value !== null ? (Reflect.get(value, key) as unknown) : undefined;
    const name = isFields(value) ? value["name"] : undefined;
    const list = path[index - 1];
    const isNamed = list === "templates" || list === "tasks" || path[index - 2] === "steps";
    label = [...label, typeof key === "number" && isNamed && typeof name === "string" && name !== "" ? name : key];
  });
  const from = label[1] === "workflowSpec" ? 2 : 1;
  return pathText(label[from] === "templates" ? label.slice(from) : label);
}
