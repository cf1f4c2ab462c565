interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 6, names: DAYS },
];

const DESCRIPTORS = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;

/** What is wrong with a schedule as Argo reads it: cron's five fields, without seconds, or a descriptor. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule === "") return "it is empty";
  const zoned = /^(?:TZ|CRON_TZ)=\S+ (.*)$/s.exec(schedule);
  const text = (zoned?.[1] ?? schedule).trim();
  if (/^(?:TZ|CRON_TZ)=/.test(schedule) && !zoned) return "nothing follows its time zone";
  if (text.startsWith("@")) return descriptorProblem(text);
  const fields = text.split(/\s+/).filter((field) => field !== "");
  if (fields.length !== FIELDS.length) return `it has ${fields.length} field${fields.length === 1 ? "" : "s"}, not 5`;
  for (const [index, field] of FIELDS.entries()) {
    const problem = (fields[index] ?? "")
      .split(",")
      .map((range) => rangeProblem(range, field))
      .find(Boolean);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function descriptorProblem(text: string): string | undefined {
  if (DESCRIPTORS.test(text)) return undefined;
  const every = /^@every (.*)$/.exec(text)?.[1];
  if (every === undefined) return `'${text}' is no descriptor`;
  return DURATION.test(every) ? undefined : `'${every}' is no duration`;
}

/** `*`, `5`, `1-5`, `mon-fri`, each with a step: `0/15`. */
function rangeProblem(text: string, field: Field): string | undefined {
  const [range = "", step, ...more] = text.split("/");
  const [first = "", last, ...others] = range.split("-");
  if (more.length > 0 || others.length > 0) return `'${text}' has too many parts`;
  if (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))
    return `'${step}' is no step of the ${field.name}`;
  if (first === "*" || first === "?") return last === undefined ? undefined : `'${text}' is no range`;
  const start = numberOf(first, field);
  const end = last === undefined ? start : numberOf(last, field);
  if (start === undefined || end === undefined) return `'${range}' is no ${field.name}`;
  if (start < field.min) return `${start} is below the least ${field.name}, ${field.min}`;
  if (end > field.max) return `${end} is above the greatest ${field.name}, ${field.max}`;
  return start > end ? `'${range}' ends before it begins` : undefined;
}

function numberOf(text: string, { names, min }: Field): number | undefined {
  const position = names?.indexOf(text.toLowerCase()) ?? -1;
  if (position >= 0) return position + min;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
