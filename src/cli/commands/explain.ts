import type { Example } from "../../diagnostics/define.js";
import { codes, explain, type Explanation } from "../../explanations.js";
import { suggest } from "../../model/suggest.js";
import type { Arguments } from "../console/given.js";
import { usageFailure } from "../console/failure.js";

/** `argots explain CODE`, or of a file how its closures' values travel; without either, the list of all codes. */
export async function explainCode({ positionals: [given] }: Arguments): Promise<number> {
  // No code has such a character.
  if (given !== undefined && /[./\\*]/.test(given)) return (await import("./explain-file.js")).explainFiles(given);
  process.stdout.write(given === undefined ? listing() : explanation(given));
  return 0;
}

function explanation(given: string): string {
  const meaning = explain(given);
  if (!meaning) {
    const suggestion = suggest(given, codes);
    throw usageFailure(
      `no diagnostic has the code '${given}'; ` +
        (suggestion === undefined ? "'argots explain' lists them" : `did you mean '${suggestion}'?`),
    );
  }
  const { code, severity, title, why, remedy, program, manifest } = meaning;
  const parts = [`${code} (${severity}): ${title}.`, ...wrapped(why)];
  if (remedy !== undefined) parts.push(...wrapped(`What to do: ${remedy}`));
  parts.push(...shown(program), ...shown(manifest));
  parts.push(...silencing(meaning));
  return `${parts.join("\n\n")}\n`;
}

function shown(example: Example | undefined): string[] {
  return example ? [`Before:\n\n${indent(example.before)}`, `After:\n\n${indent(example.after)}`] : [];
}

function silencing({ severity, silencedBy: { program, manifest } }: Explanation): string[] {
  const lead = severity === "warning" ? "To silence it" : "To silence it where it is a warning";
  if (program !== undefined) return [`${lead}: ${program}${manifest === undefined ? "" : `, in YAML: ${manifest}`}`];
  return manifest === undefined ? [] : [`${lead}, in YAML alone, as it is an error in a class: ${manifest}`];
}

function listing(): string {
  const width = Math.max(...codes.map((code) => code.length));
  const table = (severity: string): string =>
    codes
      .flatMap((code) => explain(code) ?? [])
      .filter((meaning) => meaning.severity === severity)
      .map(({ code, title }) => `  ${code.padEnd(width)}  ${title}`)
      .join("\n");
  return `Errors:\n${table("error")}\n\nWarnings:\n${table("warning")}\n\n'argots explain <code>' says more about one of them.\n`;
}

function wrapped(text: string): string[] {
  return [text.replace(/(?=\S)(.{1,100})(?:\s+|$)/g, "$1\n").trimEnd()];
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "    ");
}
