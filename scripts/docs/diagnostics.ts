import type { Example } from "../../src/diagnostics/define.js";
import { codes, explain } from "../../src/explanations.js";

/** What is not supported, and what to write in its place: the rows of the registry, in the order of their codes. */
export function unsupportedTable(): string {
  const rows = codes.flatMap((code) => {
    const { unsupported = [] } = explain(code) ?? {};
    return unsupported.map(({ what, write }) => `| ${cell(what)} | ${cell(write)} | \`${code}\` |`);
  });
  return ["| not supported | write | code |", "| --- | --- | --- |", ...rows].join("\n");
}

/** A page with every code: the same that `argots explain` prints. */
export function diagnosticsPage(): string {
  return `# Diagnostics

Every error and warning of argots has a code, which is printed with it and never changes its meaning. \`argots explain CODE\`
prints what stands here. This page is made from the registries of the compiler and of the judge of
manifests by \`npm run docs\`: a program shows the codes of \`argots check\` and \`argots build\`, a manifest those of
\`argots lint\`, which a build reports too, at the member that the manifest's part comes from. A comment silences a warning:
\`// argots-ignore CODE\` in a program, \`# argots-ignore CODE\` in YAML ([where](#ineffective-ignore)). Only the commands print
warnings: \`build()\` in a program of yours says nothing of them.

${list("error", "Errors")}

${list("warning", "Warnings")}

${codes.map(section).join("\n\n")}
`;
}

function list(severity: string, heading: string): string {
  const items = codes
    .filter((code) => explain(code)?.severity === severity)
    .map((code) => `- [\`${code}\`](#${code}): ${explain(code)?.title ?? ""}`);
  return `## ${heading}\n\n${items.join("\n")}`;
}

function section(code: string): string {
  const { severity = "", title = "", why = "", remedy, program, manifest, unsupported = [] } = explain(code) ?? {};
  const parts = [`### ${code}`, `${title} (${severity}).`, escaped(why)];
  for (const { what, write } of unsupported) parts.push(`Not supported: ${what}. Write ${write}.`);
  if (remedy !== undefined) parts.push(`What to do: ${escaped(remedy)}`);
  parts.push(...shown(program, "ts"), ...shown(manifest, "yaml"));
  return parts.join("\n\n");
}

function shown(example: Example | undefined, language: string): string[] {
  const block = (text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  return example ? ["Before:", block(example.before), "After:", block(example.after)] : [];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** `$$`, `@scope` and `<` are text; braces and underscores of names are code to Markdown only in pairs. */
function escaped(text: string): string {
  return text.replace(/[<*]/g, "\\$&");
}

/** The text between the two comments that name a section. */
export function withSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no section '${name}'`);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}
