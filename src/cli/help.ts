import { commands } from "./commands.js";
import { type Command, HELP, type Option, VERSION } from "./command.js";

const WIDTH = 100;

export function programHelp(): string {
  return sections([
    "argots builds Argo Workflows from TypeScript classes.",
    "Usage: argots <command> [options]",
    `Commands:\n${table(commands.map(({ name, summary }) => [name, summary]))}`,
    `Options:\n${optionTable([HELP, VERSION])}`,
    "'argots <command> --help' says more about a command.",
  ]);
}

export function commandHelp({ name, usage, summary, details, options }: Command): string {
  return sections([
    `Usage: argots ${name} ${usage}`,
    `${summary}.`,
    wrap(details, WIDTH).join("\n"),
    `Options:\n${optionTable([...options, HELP])}`,
  ]);
}

function sections(texts: readonly string[]): string {
  return `${texts.join("\n\n")}\n`;
}

function optionTable(options: readonly Option[]): string {
  return table(
    options.map(({ name, short, value, summary }) => [
      `${short ? `-${short}, ` : "    "}--${name}${value ? ` <${value}>` : ""}`,
      summary,
    ]),
  );
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows
    .flatMap(([left, right]) =>
      wrap(right, WIDTH - width - 2).map((line, row) => `  ${(row === 0 ? left : "").padEnd(width)}${line}`),
    )
    .join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
