import { parse } from "./project.js";
import { isTypeofOperand, symbolOf, visitCode } from "./references.js";
import { globalsOf, type Target } from "./target.js";
import { violations } from "./hygiene.js";

/**
 * The gate before a script is used: it parses, and every name in it is an import, a declaration or a global.
 *
 * @param bundled names that bundled code asks for beside the globals: packages try what other runtimes have
 */
export function verify(source: string, target: Target, bundled: readonly string[] = []): string | undefined {
  const module = parse("script.mjs", source);
  const [error] = module.syntaxErrors;
  if (error) return `the script does not parse (${String(error.messageText)})`;
  const [violation] = violations(source);
  if (violation !== undefined) return `the script holds ${violation}`;
  const globals = new Set([...globalsOf(target), ...bundled]);
  let unknown: string | undefined;
  visitCode(module.sourceFile, {
    reference(identifier) {
      const known = symbolOf(identifier, module.checker) !== undefined || globals.has(identifier.text);
      if (!known && !isTypeofOperand(identifier)) unknown ??= identifier.text;
    },
  });
  return unknown === undefined ? undefined : `the script uses '${unknown}', which is not declared in it`;
}
