/** One thing that is wrong with a workflow class, and where: the command line finds the source place by the two names. */
export interface BuildProblem {
  /** What `argots explain` knows it by. */
  readonly code?: string;
  /** What is wrong: one or two sentences. */
  readonly message: string;
  /** One step that mends it. */
  readonly hint?: string;
  /** The class that it is about, by its name. */
  readonly className: string;
  /** The method or field that it is about; without one, the class as a whole. */
  readonly member?: string;
  /** The fields of the manifest below the member: `["retryStrategy", "limit"]`. */
  readonly path?: readonly (string | number)[];
  /** What the user's own code threw. */
  readonly cause?: unknown;
  /** An error whose stack holds the line that it is about, where that is known better than by its member. */
  readonly at?: Error;
}

/**
 * Everything that is wrong with a workflow, at once: `problems` as data, `message` for people.
 *
 * Thrown by `build()` and what calls it, and by `fromYaml()`, `fromFile()`, `fromUrl()`, `fromObject()`.
 *
 * @example
 * await new Release().build().catch((error) => {
 *   if (error instanceof BuildError) for (const { message, hint } of error.problems) console.error(message, hint);
 * });
 */
export class BuildError extends Error {
  /** Always `BuildError`. */
  override readonly name = "BuildError";
  /** The problems, in the order in which they were found. */
  readonly problems: readonly BuildProblem[];

  /**
   * @param title the first line of the message
   * @param problems what is wrong, each a line of the message; the first `cause` among them is the error's
   */
  constructor(title: string, problems: readonly BuildProblem[]) {
    super(`${title}\n${problems.map(describe).join("\n")}`, { cause: problems.find((p) => p.cause)?.cause });
    this.problems = problems;
  }
}

function describe({ message, hint, className, member }: BuildProblem): string {
  const place = member === undefined ? className : `${className}.${member}`;
  return `  - ${place}: ${message}${hint === undefined ? "" : `\n    hint: ${hint}`}`;
}

/** What is thrown while one method is evaluated, and becomes one of the problems of the build. */
export class AuthoringError extends Error {
  override readonly name = "AuthoringError";
  readonly hint: string | undefined;
  /** Whose stack holds the line that it is about: its own where the user's code has called. */
  readonly at: Error;

  constructor(message: string, hint?: string, at?: Error) {
    super(hint === undefined ? message : `${message} (${hint})`);
    this.problem = message;
    this.hint = hint;
    this.at = at ?? this;
  }

  /** The message without the hint that `message` ends in. */
  readonly problem: string;
}

/** Collects the problems of one build, so that users mend a class in one go. */
export interface Problems {
  readonly className: string;
  readonly found: BuildProblem[];
  add(
    message: string,
    about?: {
      readonly code?: string;
      readonly hint?: string | undefined;
      readonly member?: string;
      readonly path?: BuildProblem["path"];
      readonly at?: Error | undefined;
    },
  ): void;
  /** Adds what was thrown while `member` was evaluated. */
  caught(error: unknown, member: string): void;
}

export function collectProblems(className: string): Problems {
  const found: BuildProblem[] = [];
  return {
    className,
    found,
    add: (message, { code, hint, member, path, at } = {}) =>
      found.push({
        ...(code === undefined ? {} : { code }),
        message,
        ...(hint === undefined ? {} : { hint }),
        className,
        ...(member === undefined ? {} : { member }),
        ...(path === undefined ? {} : { path }),
        ...(at === undefined ? {} : { at }),
      }),
    caught: (error, member) => found.push({ ...thrown(error), className, member }),
  };
}

function thrown(error: unknown): Pick<BuildProblem, "message" | "hint" | "cause" | "at"> {
  if (error instanceof AuthoringError)
    return { message: error.problem, ...(error.hint === undefined ? {} : { hint: error.hint }), at: error.at };
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { message: `The method threw while the workflow was built: ${text}`, cause: error };
}
