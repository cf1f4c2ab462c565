import { Script } from "node:vm";

/**
 * Whether the JavaScript engine of this process parses the statements of an ES module without its imports and exports. The
 * formatter's parsers let pass what no engine does (`break` outside of a loop, an `export` inside of a function); an engine
 * knows all early errors, and it is the fastest. One that is older than the syntax of the script says no as well.
 */
export function engineParses(statements: string): boolean {
  // What a module may do and a function not: nothing but this, once its imports and exports are gone.
  const code = statements.replaceAll("import.meta", "import_meta");
  try {
    new Script(`"use strict"; async () => {\n${code}\n}`);
    return true;
  } catch {
    return false;
  }
}
