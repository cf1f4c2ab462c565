import { Script } from "node:vm";
import { ts } from "#typescript";

/**
 * Whether the JavaScript engine of this process parses an ES module. TypeScript's parser and the formatter's let pass what
 * no engine does (`break` outside of a loop, an `export` inside of a function); an engine knows all early errors, and it
 * is the fastest of the three. One that is older than the syntax of the script says no as well.
 */
export function engineParses({ text, statements }: ts.SourceFile): boolean {
  let body = "";
  let at = 0;
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    body += text.slice(at, statement.getStart());
    at = statement.end;
  }
  body += text.slice(at);
  // What a module may do and a function not: nothing but this, once its imports and exports are gone.
  const code = body.replaceAll("import.meta", "import_meta");
  try {
    new Script(`"use strict"; async () => {\n${code}\n}`);
    return true;
  } catch {
    return false;
  }
}
