// Fast way "formatter-calls": without it a build takes 1.09 times as long, for which its budget has no room; bench row "argots build, cold, 200 × 5", guarded by test/finish.test.ts.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { AST, Options, Parser, Plugin } from "prettier";
import { isFast } from "../../host/fast-ways.js";
import { type Stopwatch, untimed } from "../../model/stopwatch.js";
import { requireWithCodeCache } from "../../host/code-cache.js";
import { withoutCommentRuns } from "./comment-runs.js";

/** Our own configuration, never the user's: the same script must come out on every machine. */
const formatting: Options = { filepath: "script.mjs", embeddedLanguageFormatting: "off" };

/** A text as people would write it, and the tree that it was made from. */
export interface Printed {
  readonly text: string;
  /** An ESTree program, of which the formatter has left its own marks. */
  readonly program: AST;
}

/**
 * Formats an ES module. Throws what prettier throws when the text is none: a bug of ours, or of the user's.
 *
 * @param parsers Tried one after the other: meriyah takes half of Babel's time and the same comes out; what is too new for
 *   it, Babel may know.
 */
export async function print(
  text: string,
  stopwatch = untimed,
  [parser, ...others]: readonly [ParserName, ...ParserName[]] = isFast("formatter-calls")
    ? ["meriyah", "babel"]
    : ["babel"],
): Promise<Printed> {
  const [next, ...more] = others;
  if (!next) return printShorter(parser, text, stopwatch);
  try {
    return await printShorter(parser, text, stopwatch);
  } catch {
    return print(text, stopwatch, [next, ...more]);
  }
}

async function printShorter(name: ParserName, whole: string, stopwatch: Stopwatch): Promise<Printed> {
  const { text, restored } = withoutCommentRuns(whole);
  const { text: printed, program } = await printWith(name, text, stopwatch);
  return { text: restored(printed), program };
}

/** TypeScript as people would write it. */
export async function printTypeScript(text: string): Promise<string> {
  const plugins = [load<Plugin>("plugins/babel"), load<Plugin>("plugins/estree")];
  return load<Prettier>("standalone").format(text, { ...formatting, parser: "babel-ts", filepath: "file.ts", plugins });
}

type Prettier = typeof import("prettier/standalone");

async function printWith(name: ParserName, text: string, stopwatch: Stopwatch): Promise<Printed> {
  if (!isFast("formatter-calls")) return printPlainly(name, text);
  const { prettier, parser, printers, defaults } = stopwatch.measure("loading prettier", () => loadFormatter(name), 0);
  let program: AST;
  const parse: Parser["parse"] = async (source, options) => {
    // The formatter looks at each option of a plugin before each text, which takes longer than a statement does.
    Object.assign(options, defaults);
    return (program = await parser.parse(source, options));
  };
  const plugin: Plugin = { printers, parsers: { [name]: { ...parser, parse } } };
  const printed = await prettier.format(text, { ...formatting, parser: name, plugins: [plugin] });
  return { text: printed, program };
}

/** As the formatter documents its calls. Which of its parsers reads the text makes no difference to what it prints. */
async function printPlainly(name: ParserName, text: string): Promise<Printed> {
  const plugin = load<Plugin>(`plugins/${name}`);
  const parser = plugin.parsers?.[name];
  if (!parser) throw new Error(`prettier has no parser '${name}'`);
  let program: AST;
  const parse: Parser["parse"] = async (source, options) => (program = await parser.parse(source, options));
  const plugins = [{ ...plugin, parsers: { [name]: { ...parser, parse } } }, load<Plugin>("plugins/estree")];
  const printed = await load<Prettier>("standalone").format(text, { ...formatting, parser: name, plugins });
  return { text: printed, program };
}

type ParserName = "meriyah" | "babel";

interface Formatter {
  readonly prettier: Prettier;
  readonly parser: Parser;
  readonly printers: NonNullable<Plugin["printers"]>;
  /** Of the printers' options. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

function loadFormatter(name: ParserName): Formatter {
  const parser = load<Plugin>(`plugins/${name}`).parsers?.[name];
  if (!parser) throw new Error(`prettier has no parser '${name}'`);
  const { printers = {}, options = {} } = load<Plugin>("plugins/estree");
  const defaults = Object.fromEntries(Object.entries(options).map(([option, about]) => [option, about.default]));
  return { prettier: load("standalone"), parser, printers, defaults };
}

const loaded = new Map<string, unknown>();
let folder: string | undefined;

/** Loaded when the first script is there; a build without closures needs none of it. */
function load<Module>(path: string): Module {
  // Looked for once: that takes longer than to load some of its files.
  folder ??= dirname(createRequire(import.meta.url).resolve("#prettier/standalone"));
  const module = loaded.get(path) ?? requireWithCodeCache(join(folder, `${path}.cjs`));
  loaded.set(path, module);
  return module as Module;
}
