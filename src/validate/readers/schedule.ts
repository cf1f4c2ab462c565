import { readDuration } from "./duration.js";
import { goInteger } from "./integer.js";
import { isTimeZone } from "./time-zone.js";

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

/** The values that a field takes, as bits; `isAny` where it is written as `*`, also among others. */
interface Values {
  readonly bits: bigint;
  readonly isAny: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 6, names: DAYS },
];

const DESCRIPTORS = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

/** White space to Go. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const SPACE_AROUND = new RegExp(`^${SPACE.source}|${SPACE.source}$`, "g");

/** What is wrong with a schedule. */
export interface ScheduleProblem {
  /** Whether Argo takes it, and it never comes. */
  readonly isTaken: boolean;
  readonly problem: string;
}

/**
 * What is wrong with a schedule as robfig/cron reads it, which Argo uses: five fields, without seconds, or a descriptor. A
 * list may have commas too many, and a range that begins with `*` or `?` is all values, whatever follows the dash.
 */
export function scheduleProblem(schedule: string): ScheduleProblem | undefined {
  if (schedule === "") return unreadable("it is empty");
  let text = schedule;
  if (/^(?:TZ|CRON_TZ)=/.test(schedule)) {
    const space = schedule.indexOf(" ");
    if (space < 0) return unreadable("nothing follows its time zone");
    const zone = schedule.slice(schedule.indexOf("=") + 1, space);
    if (!isTimeZone(zone)) return unreadable(`'${zone}' is no time zone`);
    text = schedule.slice(space).replace(SPACE_AROUND, "");
  }
  if (text.startsWith("@")) return descriptorProblem(text);
  const fields = text.split(SPACE).filter((field) => field !== "");
  if (fields.length !== FIELDS.length)
    return unreadable(`it has ${fields.length} field${fields.length === 1 ? "" : "s"}, not 5`);
  const values: Values[] = [];
  for (const [index, field] of FIELDS.entries()) {
    const read = readField(fields[index] ?? "", field);
    if (typeof read === "string") return unreadable(read);
    values.push(read);
  }
  return neverComes(values);
}

function unreadable(problem: string): ScheduleProblem {
  return { isTaken: false, problem };
}

function descriptorProblem(text: string): ScheduleProblem | undefined {
  if (DESCRIPTORS.test(text)) return undefined;
  const every = text.startsWith("@every ") ? text.slice("@every ".length) : undefined;
  if (every === undefined) return unreadable(`'${text}' is no descriptor`);
  const read = readDuration(every);
  return "problem" in read ? unreadable(`'${every}' is no duration: ${read.problem}`) : undefined;
}

function readField(text: string, field: Field): Values | string {
  let bits = 0n;
  let isAny = false;
  for (const range of text.split(",")) {
    if (range === "") continue;
    const read = readRange(range, field);
    if (typeof read === "string") return read;
    bits |= read.bits;
    isAny ||= read.isAny;
  }
  return { bits, isAny };
}

/** `*`, `5`, `1-5`, `mon-fri`, each with a step: `0/15`. */
function readRange(text: string, field: Field): Values | string {
  const [range = "", stepText, ...more] = text.split("/");
  const [first = "", last, ...others] = range.split("-");
  const isStar = first === "*" || first === "?";
  if (more.length > 0 || (others.length > 0 && !isStar)) return `'${text}' has too many parts`;
  const start = isStar ? BigInt(field.min) : numberOf(first, field);
  const end = isStar ? BigInt(field.max) : last === undefined ? start : numberOf(last, field);
  if (start === undefined || end === undefined) return `'${range}' is no ${field.name}`;
  const step = stepText === undefined ? 1n : goInteger(stepText);
  if (step === undefined || step <= 0n) return `'${stepText ?? ""}' is no step of the ${field.name}`;
  const until = stepText !== undefined && last === undefined ? BigInt(field.max) : end;
  if (start < field.min) return `${start} is below the least ${field.name}, ${field.min}`;
  const greatest = start > until ? start : until;
  if (greatest > field.max) return `${greatest} is above the greatest ${field.name}, ${field.max}`;
  if (start > until) return `'${range}' ends before it begins`;
  let bits = 0n;
  for (let value = start; value <= until; value += step) bits |= 1n << value;
  return { bits, isAny: isStar && step === 1n };
}

function numberOf(text: string, { names, min }: Field): bigint | undefined {
  const position = names?.indexOf(text.toLowerCase()) ?? -1;
  if (position >= 0) return BigInt(position + min);
  const value = goInteger(text);
  return value === undefined || value < 0n ? undefined : value;
}

/** The 30th of February: a day of the month counts alone where no day of the week is asked for. */
function neverComes(values: readonly Values[]): ScheduleProblem | undefined {
  const empty = values.findIndex(({ bits }) => bits === 0n);
  if (empty >= 0) return { isTaken: true, problem: `its ${FIELDS[empty]?.name ?? ""} is a list of nothing` };
  const [, , days, months, weekdays] = values;
  if (!days || !months || !weekdays) return undefined;
  if (!days.isAny && !weekdays.isAny) return undefined;
  const has = ({ bits }: Values, value: number): boolean => (bits & (1n << BigInt(value))) !== 0n;
  const comes = LONGEST.some(
    (length, index) =>
      has(months, index + 1) && Array.from({ length }, (_, day) => day + 1).some((day) => has(days, day)),
  );
  return comes ? undefined : { isTaken: true, problem: "no month that it names has such a day" };
}
