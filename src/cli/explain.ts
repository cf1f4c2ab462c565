import { codes, explain } from "../compiler/diagnostics.js";
import { suggest } from "../model/suggest.js";
import type { Arguments } from "./arguments.js";
import { usageFailure } from "./failure.js";

/** `argots explain CODE` */
export async function explainCode({ positionals: [code = ""] }: Arguments): Promise<number> {
  const meaning = explain(code);
  if (!meaning) {
    const suggestion = suggest(code, codes);
    throw usageFailure(
      `no diagnostic has the code '${code}'; ` +
        (suggestion === undefined ? `the codes are ${codes.join(", ")}` : `did you mean '${suggestion}'?`),
    );
  }
  const { severity, why, before, after } = meaning;
  const parts = [`${code} (${severity})`, why];
  if (before !== "") parts.push(`Before:\n\n${indent(before)}`, `After:\n\n${indent(after)}`);
  process.stdout.write(`${parts.join("\n\n")}\n`);
  return 0;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "    ");
}
