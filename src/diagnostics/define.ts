import type { Problem, Severity } from "./diagnostic.js";

/** What shows a code, and the same mended. */
export interface Example {
  readonly before: string;
  readonly after: string;
}

/** What a code means, written once: `argots explain`, the documentation and the tests read it. */
export interface Meaning {
  /** A stable kebab-case name. */
  readonly code: string;
  /** What is reported, in one line without names: for lists. */
  readonly title: string;
  /** Why this is a problem: one or two sentences for `argots explain`. */
  readonly why: string;
  /** A complete small source that reports the code; empty where no small program shows it. */
  readonly before: string;
  /** The same program mended; empty where there is none. */
  readonly after: string;
  /** Of a code of manifests, one that reports it and nothing else. A function, as hardly any run of argots asks for it. */
  readonly manifest?: () => Example;
  /** Only `argots build`, which runs the program, finds it. */
  readonly stage?: "build";
  /** What to do about it, where nothing small can show it. */
  readonly remedy?: string;
  /** What is not supported, and what to write in its place: rows of the documentation, in Markdown. */
  readonly unsupported?: readonly { readonly what: string; readonly write: string }[];
}

/** What is said of one place, in the names of the source. */
export interface Message<Args extends readonly unknown[]> {
  readonly message: (...args: Args) => string;
  /** One step that mends it; empty, or left out, where the message says it all. */
  readonly hint?: (...args: Args) => string;
  /** Of a manifest: it is about the key that the path ends in, whatever its value. */
  readonly isAboutKey?: true;
}

/** A message and the code that it belongs to. */
export interface Definition<Args extends readonly unknown[]> extends Message<Args> {
  readonly meaning: Meaning;
  readonly severity: Severity;
  readonly isRefused?: true;
}

/** Makes the problem of the names of a source: `report(at, capturedFunction(name))`. */
export interface Defined<Args extends readonly unknown[]> {
  (...args: Args): Problem;
  readonly definition: Definition<Args>;
}

/** A code; each of its messages is an error, a warning or a refusal. */
export interface DefinedCode {
  /** It keeps a closure from being compiled, or Argo refuses such a manifest. */
  readonly error: <Args extends readonly unknown[]>(message: Message<Args>) => Defined<Args>;
  /** It can be silenced: Argo takes such a manifest, and it goes wrong later. */
  readonly warning: <Args extends readonly unknown[]>(message: Message<Args>) => Defined<Args>;
  /** Argo's own validator takes such a manifest, but a cluster with Argo's CustomResourceDefinitions refuses the object. */
  readonly refusal: <Args extends readonly unknown[]>(message: Message<Args>) => Defined<Args>;
}

type MeaningEntry = Omit<Meaning, "code" | "before" | "after"> & Partial<Example>;
type Entry<Args extends readonly unknown[]> = MeaningEntry & Message<Args>;

/** Defines a code that has several messages. */
export function define(code: string, entry: MeaningEntry): DefinedCode {
  const meaning: Meaning = { before: "", after: "", ...entry, code };
  return {
    error: (message) => defined({ ...message, meaning, severity: "error" }),
    warning: (message) => defined({ ...message, meaning, severity: "warning" }),
    refusal: (message) => defined({ ...message, meaning, severity: "warning", isRefused: true }),
  };
}

/** A code with one message. */
export function defineError<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): Defined<Args> {
  return define(code, entry).error(entry);
}

export function defineWarning<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): Defined<Args> {
  return define(code, entry).warning(entry);
}

export function defineRefusal<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): Defined<Args> {
  return define(code, entry).refusal(entry);
}

function defined<Args extends readonly unknown[]>(definition: Definition<Args>): Defined<Args> {
  const { meaning, severity, isRefused, isAboutKey } = definition;
  const problem = (...args: Args): Problem => {
    const hint = definition.hint?.(...args) ?? "";
    return {
      code: meaning.code,
      severity,
      message: definition.message(...args),
      ...(hint === "" ? {} : { hint }),
      ...(isRefused ? { isRefused } : {}),
      ...(isAboutKey ? { isAboutKey } : {}),
    };
  };
  return Object.assign(problem, { definition });
}

export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `Did you mean '${suggestion}'?`;
