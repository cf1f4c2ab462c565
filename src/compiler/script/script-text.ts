import { type Code, code, codeText, joinCode, type Piece, placed } from "../../text/code.js";
import type { ScriptBinding, ScriptFunction, ScriptImport, ScriptModule } from "./script-module.js";
import { isIdentifierName } from "../typescript/identifiers.js";

/** A stretch of a script that can be formatted by itself: what is around it changes nothing of it. */
export interface ScriptPart {
  readonly code: Code;
  /** `bundle` may begin with a string, which is a directive unless something stands in front of it. */
  readonly kind: "imports" | "bundle" | "statements" | "export";
  /** `code` in parts, if it is the closure's function. */
  readonly fn?: ScriptFunction;
}

/** The script's text before it is formatted: its parts with empty lines between them. */
export function unformatted(script: ScriptModule): Code {
  const whole = { ...script, bundle: script.bundle.map((part) => ({ ...part, asPrinted: false })) };
  return code`${joinCode(
    partsOf(whole).map((part) => part.code),
    "\n\n",
  )}\n`;
}

/** What stands for a part of the bundle while the rest of the script is formatted. */
const HOLDER = "__argotsPrinted";

/** Bundled code, without what stays as it is printed: the formatter would take many times of what the bundler takes. */
function bundleToFormat({ bundle }: ScriptModule): Code {
  const parts = bundle.map((part, index) => (part.asPrinted ? code`${HOLDER}${String(index)};` : part.code));
  return joinCode(parts, "\n\n");
}

/** A formatted text with all of the bundle in it. */
export function withBundle(formatted: string, { bundle }: ScriptModule): string {
  if (!formatted.includes(HOLDER)) return formatted;
  return formatted.replace(new RegExp(`^[ \\t]*${HOLDER}(\\d+);$`, "gm"), (holder, index: string) => {
    const part = bundle[Number(index)];
    return part?.asPrinted ? codeText(part.code) : holder;
  });
}

export function isHolder(name: string): boolean {
  return name.startsWith(HOLDER);
}

export function partsOf(script: ScriptModule): ScriptPart[] {
  if (script.form === "portable") return [{ kind: "statements", code: portableText(script) }];
  const imports = script.imports.flatMap(importStatements);
  const parts: ScriptPart[] = [
    { kind: "imports", code: joinCode(imports, "\n") },
    { kind: "bundle", code: bundleToFormat(script) },
    ...declarations(script).map(statements),
    { ...statements(script.body.parts.flat()), fn: script.body },
    ...ending(script).map(statements),
    // Without an import or export an extensionless file is no module to Node.
    { kind: "export", code: imports.length === 0 ? ["export {};"] : [] },
  ];
  return parts.filter((part) => part.code.length > 0);
}

function statements(text: Code): ScriptPart {
  return { kind: "statements", code: text };
}

/** Every Node runs this: no import declaration, no top-level await, strict by a directive of its own. */
function portableText(script: ScriptModule): Code {
  const imports = joinCode(script.imports.flatMap(awaitedImports), "\n");
  const content = joinCode(
    [imports, bundleToFormat(script), ...declarations(script), script.body.parts.flat(), ...ending(script)].filter(
      (part) => part.length > 0,
    ),
    "\n\n",
  );
  const main = code`"use strict";\n\n(async () => {\n${content}\n})()`;
  return script.awaits
    ? code`${main}.finally(() => process.off("beforeExit", unsettled));\n\n${UNSETTLED}`
    : code`${main};`;
}

/** A module whose await never settles ends with 13 and a warning; a function that waits would end as if all were done. */
const UNSETTLED = `process.once("beforeExit", unsettled);

function unsettled() {
  console.error("Warning: an await of the step never settled");
  process.exitCode ??= 13;
}`;

function declarations(script: ScriptModule): Code[] {
  const scopes = script.scopes.map(
    ({ name, declared, heritage, members }) =>
      code`${placed("class", declared)} ${placed(name, declared)} ${heritage} {\n${joinCode(members, "\n\n")}\n}`,
  );
  return [joinCode(script.constants, "\n"), ...scopes];
}

function ending({ tail, notices }: ScriptModule): Code[] {
  return [...tail, notices].map((text) => code`${text}`);
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
