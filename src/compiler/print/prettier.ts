import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { AST, Options, Parser, Plugin } from "prettier";
import { untimed } from "../../model/stopwatch.js";
import { requireWithCodeCache } from "../../host/code-cache.js";

/** Our own configuration, never the user's: the same script must come out on every machine. */
const formatting: Options = { filepath: "script.mjs", embeddedLanguageFormatting: "off" };

/** A text as people would write it, and the tree that it was made from. */
export interface Printed {
  readonly text: string;
  /** Babel's, of which the formatter has left its own marks. */
  readonly program: AST;
}

/** Formats an ES module. Throws what prettier throws when the text is none: a bug of ours, or of the user's. */
export async function print(text: string, stopwatch = untimed): Promise<Printed> {
  const { prettier, parser, estree } = stopwatch.measure("loading prettier", loadFormatter, 0);
  let program: AST;
  const parse: Parser["parse"] = async (source, options) => (program = await parser.parse(source, options));
  const plugins = [{ parsers: { [PARSER]: { ...parser, parse } } }, estree];
  const printed = await prettier.format(text, { ...formatting, parser: PARSER, plugins });
  return { text: printed, program };
}

/** TypeScript as people would write it. */
export async function printTypeScript(text: string): Promise<string> {
  const plugins = [load<Plugin>("plugins/babel"), load<Plugin>("plugins/estree")];
  return load<Prettier>("standalone").format(text, { ...formatting, parser: "babel-ts", filepath: "file.ts", plugins });
}

type Prettier = typeof import("prettier/standalone");

const PARSER = "babel";

interface Formatter {
  readonly prettier: Prettier;
  readonly parser: Parser;
  readonly estree: Plugin;
}

function loadFormatter(): Formatter {
  const parser = load<Plugin>("plugins/babel").parsers?.[PARSER];
  if (!parser) throw new Error(`prettier has no parser '${PARSER}'`);
  return { prettier: load("standalone"), parser, estree: load("plugins/estree") };
}

const loaded = new Map<string, unknown>();
let folder: string | undefined;

/** Loaded when the first script is there; a build without closures needs none of it. */
function load<Module>(path: string): Module {
  // The package is looked for once: that takes longer than to load some of its files.
  folder ??= dirname(createRequire(import.meta.url).resolve("prettier/standalone"));
  const module = loaded.get(path) ?? requireWithCodeCache(join(folder, `${path}.js`));
  loaded.set(path, module);
  return module as Module;
}
