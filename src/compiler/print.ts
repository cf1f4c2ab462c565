import { createRequire } from "node:module";
import type { Options } from "prettier";
import { requireWithCodeCache } from "./code-cache.js";
import type { ScriptImport, ScriptModule } from "./script.js";
import { isIdentifierName } from "./identifiers.js";

/** Our own configuration, never the user's: the same script must come out on every machine. */
const formatting: Options = { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off" };

/** The script's text, formatted. Throws what prettier throws when the text is no ES module: a bug of ours. */
export async function print(script: ScriptModule): Promise<string> {
  const { prettier, babel, estree } = loadPrettier();
  return prettier.format(unformatted(script), { ...formatting, plugins: [babel, estree] });
}

interface Prettier {
  readonly prettier: typeof import("prettier/standalone");
  readonly babel: typeof import("prettier/plugins/babel");
  readonly estree: typeof import("prettier/plugins/estree");
}

/** Loaded when the first script is there; a build without closures needs none of it. */
function loadPrettier(): Prettier {
  const require = createRequire(import.meta.url);
  const load = (path: string): unknown => requireWithCodeCache(require.resolve(path));
  return {
    prettier: load("prettier/standalone") as Prettier["prettier"],
    babel: load("prettier/plugins/babel") as Prettier["babel"],
    estree: load("prettier/plugins/estree") as Prettier["estree"],
  };
}

export function unformatted(script: ScriptModule): string {
  return script.form === "module" ? moduleText(script) : portableText(script);
}

function moduleText(script: ScriptModule): string {
  const imports = script.imports.flatMap(importStatements);
  // Without an import or export an extensionless file is no module to Node.
  const end = imports.length === 0 ? ["export {};"] : [];
  return paragraphs([imports.join("\n"), ...declarations(script), script.tail, ...end]);
}

/** Every Node runs this: no import declaration, no top-level await, strict by a directive of its own. */
function portableText(script: ScriptModule): string {
  const imports = script.imports.flatMap(awaitedImports).join("\n");
  return `"use strict";\n\n(async () => {\n${paragraphs([imports, ...declarations(script), script.tail])}\n})();\n`;
}

function declarations(script: ScriptModule): string[] {
  const scopes = script.scopes.map(
    ({ name, heritage, members }) => `class ${name} ${heritage} {\n${members.join("\n\n")}\n}`,
  );
  return [script.constants.join("\n"), ...scopes, script.body];
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** `import d, { a as b } from "x"`; a namespace goes with a default, but never with names. */
function importStatements({ specifier, attributes, bindings }: ScriptImport): string[] {
  const from = `from ${JSON.stringify(specifier)}${attributes && ` ${attributes}`};`;
  const defaults = bindings.filter((b) => b.imported === "default");
  const namespaces = bindings.filter((b) => b.imported === "*");
  const named = bindings.filter((b) => b.imported !== "default" && b.imported !== "*");
  const [first, ...more] = defaults;
  const [namespace, ...otherNamespaces] = namespaces;
  const list = [...more, ...named].map(importSpecifier).join(", ");
  const statements: string[] = [];
  const head = first?.local;
  if (namespace) statements.push(`import ${head ? `${head}, ` : ""}* as ${namespace.local} ${from}`);
  for (const other of otherNamespaces) statements.push(`import * as ${other.local} ${from}`);
  if (list) statements.push(`import ${head && !namespace ? `${head}, ` : ""}{ ${list} } ${from}`);
  else if (head && !namespace) statements.push(`import ${head} ${from}`);
  return statements;
}

function importSpecifier({ imported, local }: ScriptImport["bindings"][number]): string {
  const name = isIdentifierName(imported) ? imported : JSON.stringify(imported);
  return imported === local ? local : `${name} as ${local}`;
}

function awaitedImports({ specifier, attributes, bindings }: ScriptImport): string[] {
  const options = attributes && `, { ${attributes} }`.replace("{ with", "{ with:");
  const module = `await import(${JSON.stringify(specifier)}${options})`;
  const names = bindings
    .filter((b) => b.imported !== "*")
    .map(({ imported, local }) =>
      imported === local ? local : `${isIdentifierName(imported) ? imported : JSON.stringify(imported)}: ${local}`,
    );
  return [
    ...bindings.filter((b) => b.imported === "*").map(({ local }) => `const ${local} = ${module};`),
    ...(names.length > 0 ? [`const { ${names.join(", ")} } = ${module};`] : []),
  ];
}
