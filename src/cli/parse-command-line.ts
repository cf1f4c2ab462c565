import { parseArgs } from "node:util";
import { suggest } from "../model/suggest.js";
import { commands } from "./commands.js";
import { type Command, HELP, type Option, VERSION } from "./command.js";
import { usageFailure } from "./console/failure.js";
import type { Arguments } from "./console/given.js";

export type Request =
  | { readonly kind: "help"; readonly command: Command | undefined }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: Command; readonly given: Arguments };

/** @throws Failure with status 2 and one line that says what is wrong. */
export function parseCommandLine(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined) throw usageFailure("name a command; 'argots --help' lists them");
  if (first.startsWith("-")) return parseProgramOption(argv);
  const command = commands.find(({ name }) => name === first);
  if (!command) throw usageFailure(`unknown command '${first}'${didYouMean(first, commandNames(), "--help")}`);
  const { positionals, options } = parse(rest, [...command.options, HELP], `${command.name} --help`);
  if (options.has("help")) return { kind: "help", command };
  if (positionals.length === 0 && command.needs !== undefined) throw usageFailure(`${command.name}: ${command.needs}`);
  const excess = positionals[command.maximumArguments ?? positionals.length];
  if (excess !== undefined) throw usageFailure(`${command.name}: one argument too many: '${excess}'`);
  return { kind: "run", command, given: { positionals, options } };
}

function parseProgramOption(argv: readonly string[]): Request {
  const { options } = parse(argv, [HELP, VERSION], "--help");
  if (options.has("version")) return { kind: "version" };
  if (options.has("help")) return { kind: "help", command: undefined };
  throw usageFailure("name a command; 'argots --help' lists them");
}

function commandNames(): string[] {
  return commands.map(({ name }) => name);
}

/** Not strict: the messages of `parseArgs` are for programmers, and it has no suggestions. */
function parse(argv: readonly string[], known: readonly Option[], help: string): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      known.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short ? { short } : {}) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = known.find(({ name }) => name === token.name);
    if (!option) {
      const names = known.map(({ name }) => `--${name}`);
      throw usageFailure(`unknown option '${token.rawName}'${didYouMean(token.rawName, names, help)}`);
    }
    if (options.has(option.name) && option.value !== undefined)
      throw usageFailure(`option '${token.rawName}' is given more than once`);
    options.set(option.name, checkedValue(option, token));
  }
  return { positionals, options };
}

interface GivenOption {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkedValue(option: Option, { rawName, value, inlineValue }: GivenOption): string {
  if (option.value === undefined) {
    if (value !== undefined) throw usageFailure(`option '${rawName}' takes no value`);
    return "";
  }
  // `-o --format json` is a forgotten value, not a file of that name; `-o ./--format` is.
  const forgotten = value === undefined || value === "" || (!inlineValue && value.startsWith("-"));
  if (forgotten) throw usageFailure(`option '${rawName}' needs a value: <${option.value}>`);
  return value;
}

function didYouMean(word: string, candidates: readonly string[], help: string): string {
  const suggestion = suggest(word, candidates);
  return suggestion === undefined ? `; 'argots ${help}' lists what there is` : `; did you mean '${suggestion}'?`;
}
