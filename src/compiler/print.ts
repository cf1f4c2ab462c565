import { createRequire } from "node:module";
import type { Options } from "prettier";
import { untimed } from "../model/stopwatch.js";
import { requireWithCodeCache } from "./code-cache.js";
import { type Code, code, joinCode, type Piece, placed } from "./code.js";
import type { ScriptBinding, ScriptImport, ScriptModule } from "./script.js";
import { isIdentifierName } from "./identifiers.js";

/** Our own configuration, never the user's: the same script must come out on every machine. */
const formatting: Options = { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off" };

/** A script's text, formatted. Throws what prettier throws when the text is no ES module: a bug of ours. */
export async function format(text: string, stopwatch = untimed): Promise<string> {
  const { prettier, babel, estree } = stopwatch.measure("loading prettier", loadPrettier);
  return prettier.format(text, { ...formatting, plugins: [babel, estree] });
}

/** TypeScript as people would write it. */
export async function formatTypeScript(text: string): Promise<string> {
  const { prettier, babel, estree } = loadPrettier();
  return prettier.format(text, { ...formatting, parser: "babel-ts", filepath: "file.ts", plugins: [babel, estree] });
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

export function unformatted(script: ScriptModule): Code {
  return script.form === "module" ? moduleText(script) : portableText(script);
}

function moduleText(script: ScriptModule): Code {
  const imports = script.imports.flatMap(importStatements);
  // Without an import or export an extensionless file is no module to Node.
  const end = imports.length === 0 ? [["export {};"]] : [];
  return paragraphs([joinCode(imports, "\n"), ...declarations(script), ...ending(script), ...end]);
}

/** Every Node runs this: no import declaration, no top-level await, strict by a directive of its own. */
function portableText(script: ScriptModule): Code {
  const imports = joinCode(script.imports.flatMap(awaitedImports), "\n");
  const content = paragraphs([imports, ...declarations(script), ...ending(script)]);
  const main = code`"use strict";\n\n(async () => {\n${content}\n})()`;
  return script.awaits
    ? code`${main}.finally(() => process.off("beforeExit", unsettled));\n${UNSETTLED}`
    : code`${main};\n`;
}

/** A module whose await never settles ends with 13 and a warning; a function that waits would end as if all were done. */
const UNSETTLED = `
process.once("beforeExit", unsettled);

function unsettled() {
  console.error("Warning: an await of the step never settled");
  process.exitCode ??= 13;
}
`;

function declarations(script: ScriptModule): Code[] {
  const scopes = script.scopes.map(
    ({ name, declared, heritage, members }) =>
      code`${placed("class", declared)} ${placed(name, declared)} ${heritage} {\n${joinCode(members, "\n\n")}\n}`,
  );
  return [script.bundle, joinCode(script.constants, "\n"), ...scopes, script.body];
}

function ending({ tail, notices }: ScriptModule): Code[] {
  return [code`${tail}`, ...(notices === "" ? [] : [code`${notices}`])];
}

function paragraphs(parts: readonly Code[]): Code {
  const written = parts.filter((part) => part.length > 0);
  return code`${joinCode(written, "\n\n")}\n`;
}

/** `import d, { a as b } from "x"`; a namespace goes with a default, but never with names. */
function importStatements(script: ScriptImport): Code[] {
  const { specifier, attributes, bindings, declared } = script;
  const statement = (...names: readonly Code[]): Code => {
    const from = placed(JSON.stringify(specifier), declared?.specifier);
    const end = attributes ? code` ${placed(attributes, declared?.attributes)}` : "";
    return code`${placed("import", declared?.statement)} ${joinCode(names, ", ")} from ${from}${end};`;
  };
  if (bindings.length === 0) return [code`import ${JSON.stringify(specifier)}${attributes && ` ${attributes}`};`];
  const [first, ...more] = bindings.filter((b) => b.imported === "default");
  const [namespace, ...otherNamespaces] = bindings.filter((b) => b.imported === "*");
  const list = [...more, ...bindings.filter((b) => b.imported !== "default" && b.imported !== "*")];
  const head = first ? [[localName(first)]] : [];
  const named = list.length > 0 ? [code`{ ${joinCode(list.map(importSpecifier), ", ")} }`] : [];
  const asNamespace = (binding: ScriptBinding): Code => code`* as ${localName(binding)}`;
  return [
    ...(namespace ? [statement(...head, asNamespace(namespace))] : []),
    ...otherNamespaces.map((other) => statement(asNamespace(other))),
    ...(named.length > 0 ? [statement(...(namespace ? [] : head), ...named)] : []),
    ...(head.length > 0 && !namespace && named.length === 0 ? [statement(...head)] : []),
  ];
}

function localName({ local, declared }: ScriptBinding): Piece {
  return placed(local, declared?.local);
}

function importSpecifier(binding: ScriptBinding): Code {
  const { imported, local } = binding;
  if (imported === local) return [localName(binding)];
  return code`${placed(exportedName(imported), binding.declared?.imported)} as ${localName(binding)}`;
}

function exportedName(name: string): string {
  return isIdentifierName(name) ? name : JSON.stringify(name);
}

function awaitedImports({ specifier, attributes, bindings, declared }: ScriptImport): Code[] {
  const written = placed(attributes.replace(/^with/, "with:"), declared?.attributes);
  const options = attributes ? code`, { ${written} }` : "";
  const at = declared?.statement;
  const from = code`${placed(JSON.stringify(specifier), declared?.specifier)}${options}`;
  const statement = (names: Code): Code =>
    code`${placed("const", at)} ${names} = ${placed("await import(", at)}${from});`;
  const names = bindings
    .filter((b) => b.imported !== "*")
    .map((binding) => {
      const { imported, local } = binding;
      if (imported === local) return [localName(binding)];
      return code`${placed(exportedName(imported), binding.declared?.imported)}: ${localName(binding)}`;
    });
  return [
    ...bindings.filter((b) => b.imported === "*").map((binding) => statement([localName(binding)])),
    ...(bindings.length === 0 ? [code`await import(${from});`] : []),
    ...(names.length > 0 ? [statement(code`{ ${joinCode(names, ", ")} }`)] : []),
  ];
}
