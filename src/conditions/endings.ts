import type { DAGTask, WorkflowStep } from "../model/argo/index.js";

/** What a step or task says of how it may end. */
export interface Endings extends Pick<DAGTask, "when" | "continueOn"> {
  /** All that a task waits for, in the syntax of `depends`; undefined for a step, and for a task that waits for nothing. */
  readonly depends?: string | undefined;
  /** That it has a condition for that, where others wait for a list. */
  readonly isConditional?: boolean;
}

export type Tasks = ReadonlyMap<string, Endings>;

/** How a task may end without all of its outputs. */
export type Ending = "Skipped" | "Omitted" | "Failed" | "Errored";

/** What a step or task of a manifest says of how it may end. */
export function endingsOf(node: WorkflowStep | DAGTask): Endings {
  const { when, continueOn } = node;
  const { depends, dependencies } = node as Pick<DAGTask, "depends" | "dependencies">;
  return {
    ...(when === undefined ? {} : { when }),
    ...(continueOn ? { continueOn } : {}),
    depends: depends ?? dependencies?.join(" && "),
    isConditional: depends !== undefined && !/^[-\w]+(?: && [-\w]+)*$/.test(depends),
  };
}

/** Whether something can be true, and whether it can be false. */
interface Truth {
  readonly yes: boolean;
  readonly no: boolean;
}

const ANY: Truth = { yes: true, no: true };

const known = (is: boolean): Truth => ({ yes: is, no: !is });

/** Whether a task may run where another one, on which it may depend by way of further tasks, has ended in this way. */
export function mayRunAfter(task: string, other: string, ending: Ending, tasks: Tasks): boolean {
  const found = new Map<string, Truth>();
  const truthOf = (name: string): Truth => {
    const { depends } = tasks.get(name) ?? {};
    const before = found.get(name);
    if (depends === undefined || before) return before ?? ANY;
    // Tasks that wait for each other are reported elsewhere.
    found.set(name, ANY);
    const truth = new Depends(depends, resultOf).truth();
    found.set(name, truth);
    return truth;
  };
  const resultOf = (name: string, result: string): Truth => {
    if (name === other) return hasResult(ending, result, tasks.get(name) ?? {});
    if (!tasks.has(name)) return ANY;
    // One that cannot run is omitted.
    return truthOf(name).yes ? ANY : hasResult("Omitted", result, tasks.get(name) ?? {});
  };
  return truthOf(task).yes;
}

/** Argo's own reading of a name without a result: one that others go on from. */
function hasResult(ending: Ending, result: string, { continueOn }: Endings): Truth {
  switch (result) {
    case "":
      return known(
        ending === "Skipped" ||
          (ending === "Failed" && continueOn?.failed === true) ||
          (ending === "Errored" && continueOn?.error === true),
      );
    case "AnySucceeded":
      // Some of its items may have, and all of them have failed or not.
      return ending === "Failed" || ending === "Errored" ? ANY : known(false);
    case "AllFailed":
      return ending === "Failed" || ending === "Errored" ? ANY : known(false);
    default:
      return known(result === ending);
  }
}

/** Goes through a condition of `depends`. What cannot be read may be anything. */
class Depends {
  private readonly tokens: readonly string[];
  private readonly resultOf: (name: string, result: string) => Truth;
  private at = 0;

  constructor(text: string, resultOf: (name: string, result: string) => Truth) {
    this.tokens = text.match(/&&|\|\||[!()]|[a-zA-Z0-9][-\w]*(?:\.[A-Z]\w*)?/g) ?? [];
    this.resultOf = resultOf;
  }

  truth(): Truth {
    let truth = this.all();
    while (this.take("||")) {
      const other = this.all();
      truth = { yes: truth.yes || other.yes, no: truth.no && other.no };
    }
    return truth;
  }

  private all(): Truth {
    let truth = this.one();
    while (this.take("&&")) {
      const other = this.one();
      truth = { yes: truth.yes && other.yes, no: truth.no || other.no };
    }
    return truth;
  }

  private one(): Truth {
    if (this.take("!")) {
      const { yes, no } = this.one();
      return { yes: no, no: yes };
    }
    if (this.take("(")) {
      const truth = this.truth();
      this.take(")");
      return truth;
    }
    const [name = "", result = ""] = this.tokens[this.at++]?.split(".") ?? [];
    return this.resultOf(name, result);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

/** Why a step or task that others go on from may have no outputs: Argo waits for them for ever, or ends the workflow. */
export type Absence = "skipped" | "failed";

/**
 * Why the outputs of a step or task may be missing where another one runs; undefined where they are there.
 *
 * @param isStep steps run when those of the groups before have ended, tasks when what they wait for has
 */
export function absenceOf(name: string, user: string, tasks: Tasks, isStep: boolean): Absence | undefined {
  const { when, continueOn, depends } = tasks.get(name) ?? {};
  // Behind lists alone a task runs when all others have succeeded or are skipped.
  if (!isStep && ![...tasks.values()].some((task) => task.isConditional === true || task.continueOn))
    return when === undefined ? undefined : "skipped";
  const mayRun = (ending: Ending): boolean => mayRunAfter(user, name, ending, tasks);
  if (when !== undefined && (isStep || mayRun("Skipped"))) return "skipped";
  if (!isStep && depends !== undefined && mayRun("Omitted")) return "skipped";
  const mayFail = isStep
    ? continueOn?.failed === true || continueOn?.error === true
    : mayRun("Failed") || mayRun("Errored");
  return mayFail ? "failed" : undefined;
}

/** Whether a use runs only where the output is there, as far as its condition tells. */
export function isSure(use: string, { when }: Pick<Endings, "when">, name: string): boolean {
  const bare = (text: string): string => text.replace(/^\{\{=|\}\}$/g, "");
  return (when !== undefined && use.includes(bare(when))) || namesOutput(use, name);
}

/** A condition on what it has put out, or on how it ended, is said to mean that. */
function namesOutput(condition: string, name: string): boolean {
  return [`.${name}`, `['${name}']`].some(
    (key) => condition.includes(`${key}.outputs`) || condition.includes(`${key}.status == 'Succeeded'`),
  );
}

/**
 * The path of an output for where it may not come: nil then, where Argo would look for it for ever. Undefined for what always
 * comes, as how a step ended.
 */
export function absentPath(path: string): string | undefined {
  if (/\.(?:exitCode|ip|hostNodeName)$/.test(path)) return path;
  if (path.includes(".outputs.parameters"))
    return path.replace(/\.outputs\.parameters\b(?:\.|(?=\[)|$)/, ".outputs?.parameters?.").replace(/\?\.$/, "");
  // Argo keeps what a step prints only where it finds `outputs.result` of it, letter by letter.
  return path.endsWith(".outputs.result") ? `${path.replace(/\.result$/, "?.result")} /* ${path} */` : undefined;
}
