import { codes as compilerCodes, explain as explainDiagnostic } from "./compiler/messages/messages.js";
import type { Example } from "./diagnostics/define.js";
import type { Severity } from "./diagnostics/diagnostic.js";
import { explainFinding, findingCodes, type FindingExplanation } from "./validate/explanations.js";

/** What a code means: of the compiler, of a manifest, or of both, as a name may be wrong in either. */
export interface Explanation {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  /** What to do about it, where nothing small shows it. */
  readonly remedy?: string;
  readonly program?: Example;
  readonly manifest?: Example;
  /** The comments that silence it where it is a warning. */
  readonly silencedBy: { readonly program?: string; readonly manifest?: string };
  /** What is not supported, and what to write in its place, in Markdown. */
  readonly unsupported: readonly { readonly what: string; readonly write: string }[];
}

/** The codes of all that argots reports, in code-point order. */
export const codes: readonly string[] = [...new Set([...compilerCodes, ...findingCodes])].sort();

/** What a code means; undefined for a code that is none. */
export function explain(code: string): Explanation | undefined {
  const diagnostic = explainDiagnostic(code);
  const finding = explainFinding(code);
  const meaning = diagnostic ?? finding;
  if (!meaning) return undefined;
  const { severity, title, why } = meaning;
  return {
    code,
    severity,
    title,
    why,
    ...(meaning.remedy === undefined ? {} : { remedy: meaning.remedy }),
    ...exampleOf("program", diagnostic),
    ...exampleOf("manifest", finding?.manifest?.()),
    silencedBy: silencedBy(diagnostic, finding),
    unsupported: diagnostic?.unsupported ?? [],
  };
}

function silencedBy(
  diagnostic: Pick<Explanation, "code" | "severity"> | undefined,
  finding: FindingExplanation | undefined,
): Explanation["silencedBy"] {
  // A comment that does nothing is mended, not silenced by another one.
  const isWarning = diagnostic?.severity === "warning" && diagnostic.code !== "ineffective-ignore";
  const { code = "" } = diagnostic ?? finding ?? {};
  return {
    ...(isWarning || finding?.warnsIn.classes ? { program: `// argots-ignore ${code}` } : {}),
    ...(finding?.warnsIn.manifests ? { manifest: `# argots-ignore ${code}` } : {}),
  };
}

function exampleOf(name: "program" | "manifest", example: Example | undefined): Partial<Record<typeof name, Example>> {
  if (!example || example.before === "") return {};
  return { [name]: { before: example.before, after: example.after } };
}
