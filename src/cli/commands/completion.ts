import { type Command, HELP, type Option, VERSION } from "../command.js";
import type { Arguments } from "../console/given.js";
import { usageFailure } from "../console/failure.js";

type Commands = readonly Command[];

/** `argots completion SHELL`: made from the table that arguments are checked against. */
export function completionOf(commands: Commands): (given: Arguments) => Promise<number> {
  return async ({ positionals: [shell = ""] }) => {
    const write = shells[shell];
    if (!write) throw usageFailure(`completion: the shell is ${Object.keys(shells).join(", ")}, not '${shell}'`);
    process.stdout.write(write(commands));
    return 0;
  };
}

const shells: Readonly<Record<string, (commands: Commands) => string>> = { bash, zsh, fish };

const optionsOf = ({ options }: Command): readonly Option[] => [...options, HELP];

const flagsOf = ({ name, short }: Option): string[] => [...(short ? [`-${short}`] : []), `--${name}`];

/** The words that a value may be: `yaml|json`; none for paths and names. */
const wordsOf = ({ value = "" }: Option): string[] => (value.includes("|") ? value.split("|") : []);

function bash(commands: Commands): string {
  const cases = commands.map((command) => {
    const options = optionsOf(command);
    const values = options
      .filter((option) => wordsOf(option).length > 0)
      .map(
        (option) =>
          `      ${flagsOf(option).join("|")}) COMPREPLY=($(compgen -W "${wordsOf(option).join(" ")}" -- "$current")); return;;\n`,
      );
    const paths = options.filter((option) => option.value !== undefined && wordsOf(option).length === 0);
    const path = paths.length === 0 ? "" : `      ${paths.flatMap(flagsOf).join("|")}) return;;\n`;
    return `    ${command.name})\n      case "$before" in\n${values.join("")}${path}      esac\n      options="${options.flatMap(flagsOf).join(" ")}";;\n`;
  });
  return `_argots() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...commands.map(({ name }) => name), ...[HELP, VERSION].flatMap(flagsOf)].join(" ")}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("")}  esac
  # Anything else is a file, which the shell completes.
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current")); fi
}
complete -o default -F _argots argots
`;
}

function zsh(commands: Commands): string {
  const cases = commands.map((command) => {
    const specs = optionsOf(command).map((option) => {
      const [first = "", second] = flagsOf(option);
      const names = second === undefined ? `'${first}` : `'(${first} ${second})'{${first},${second}}'`;
      const words = wordsOf(option);
      const action = words.length > 0 ? `(${words.join(" ")})` : "_files";
      const value = option.value === undefined ? "" : `:${zshText(option.value)}:${action}`;
      return `${names}[${zshText(option.summary)}]${value}'`;
    });
    return `    ${command.name}) _arguments ${[...specs, "'*:file:_files'"].join(" ")};;\n`;
  });
  const names = commands.map(({ name, summary }) => `'${name}:${zshText(summary)}'`);
  return `#compdef argots
_argots() {
  local -a names=(${names.join(" ")})
  if (( CURRENT == 2 )); then _describe command names; return; fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("")}  esac
}
compdef _argots argots
`;
}

/** Within single quotes, where brackets and colons part a description from what follows. */
function zshText(text: string): string {
  return text.replace(/'/g, "’").replace(/[[\]:]/g, "\\$&");
}

function fish(commands: Commands): string {
  const isFirst = "-n __fish_use_subcommand";
  const lines = commands.flatMap((command) => [
    `complete -c argots ${isFirst} -f -a ${command.name} -d ${fishText(command.summary)}`,
    ...optionsOf(command).map((option) => {
      const { name, short, value, summary } = option;
      const words = wordsOf(option);
      const argument = value === undefined ? "" : words.length > 0 ? ` -x -a ${fishText(words.join(" "))}` : " -r";
      return `complete -c argots -n ${fishText(`__fish_seen_subcommand_from ${command.name}`)} -l ${name}${short ? ` -s ${short}` : ""}${argument} -d ${fishText(summary)}`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}

function fishText(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
