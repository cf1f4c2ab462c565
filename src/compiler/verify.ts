import { engineParses } from "./engine.js";
import { parse } from "./project.js";
import { isTypeofOperand, symbolOf, visitCode } from "./references.js";
import { globalsOf, type Target } from "./target.js";
import { violations } from "./hygiene.js";

/**
 * The gate before a script is used: it parses, and every name in it is an import, a declaration or a global.
 *
 * @param grammar whether the sources break a rule of grammar; asked when this engine does not parse the script
 *
 * @param bundled names that bundled code asks for beside the globals: packages try what other runtimes have
 */
export function verify(
  source: string,
  target: Target,
  grammar: () => boolean,
  bundled: readonly string[] = [],
): string | undefined {
  const module = parse("script.mjs", source);
  const [error] = module.syntaxErrors;
  const isParsed = engineParses(module.sourceFile);
  if (error && !isParsed) return `the script does not parse (${String(error.messageText)})`;
  // Otherwise the script is newer than this engine: the runtime that it is for knows its syntax.
  if (!isParsed && grammar()) return "the script does not parse";
  const [violation] = violations(source);
  if (violation !== undefined) return `the script holds ${violation}`;
  // TypeScript's parser takes some parentheses for the head of an arrow function, for good: it lost its way in this script,
  // which the engine understands, and its tree knows no names.
  if (error) return undefined;
  const globals = new Set([...globalsOf(target), ...bundled]);
  const unknown = new Set<string>();
  const asked = new Set<string>();
  visitCode(module.sourceFile, {
    reference(identifier) {
      if (symbolOf(identifier, module.checker) !== undefined || globals.has(identifier.text)) return;
      (isTypeofOperand(identifier) ? asked : unknown).add(identifier.text);
    },
  });
  // Who asks for the type of a name knows what to do when it is not there.
  const [name] = [...unknown].filter((candidate) => !asked.has(candidate));
  return name === undefined ? undefined : `the script uses '${name}', which is not declared in it`;
}
