import { type Code, code, joinCode, type Piece, placed } from "../../text/code.js";
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

/** What stands around the parts of a script, as the formatter prints it. */
export interface Frame {
  readonly opening: string;
  readonly closing: string;
  /** Whether the parts stand inside of a function. */
  readonly isNested: boolean;
}

/** The script's text before it is formatted: its parts with empty lines between them. */
export function unformatted(script: ScriptModule): Code {
  const { opening, closing } = frameOf(script);
  const parts = joinCode(
    partsOf(script).map((part) => part.code),
    "\n\n",
  );
  return code`${opening}${parts}${closing}\n`;
}

export function partsOf(script: ScriptModule): ScriptPart[] {
  const isModule = script.form === "module";
  const imports = script.imports.flatMap(isModule ? importStatements : awaitedImports);
  const parts: ScriptPart[] = [
    { kind: "imports", code: joinCode(imports, "\n") },
    { kind: "bundle", code: script.bundle },
    ...declarations(script).map(statements),
    { ...statements(script.body.parts.flat()), fn: script.body },
    ...ending(script).map(statements),
    // Without an import or export a file is no module to everybody who asks its text.
    { kind: "export", code: isModule && imports.length === 0 ? ["export {};"] : [] },
  ];
  return parts.filter((part) => part.code.length > 0);
}

function statements(text: Code): ScriptPart {
  return { kind: "statements", code: text };
}

/**
 * A script that is no module by its text runs as one and as CommonJS alike: no import declaration, no top-level await, strict
 * by a directive. On most runtimes what waits for nothing needs no function around it.
 */
export function frameOf({ form, imports, bundle, awaits }: ScriptModule): Frame {
  if (form === "module") return { opening: "", closing: "", isNested: false };
  const isNested = form === "enclosed" || awaits || imports.length > 0 || bundle.length > 0;
  if (!isNested) return { opening: DIRECTIVE, closing: "", isNested };
  const closing = awaits ? `${AWAITING_END}\n\n${FAIL}\n\n${UNSETTLED}` : `${END}\n\n${FAIL}`;
  return { opening: `${DIRECTIVE}(async () => {\n`, closing, isNested };
}

const DIRECTIVE = `"use strict";\n\n`;

const END = "\n})().catch(fail);";

const AWAITING_END = `
})()
  .catch(fail)
  .finally(() => process.off("beforeExit", unsettled));

process.once("beforeExit", unsettled);`;

/** Code that handles the rejections that nobody else does, as libraries for reports do, would take the step's own error for one. */
const FAIL = `// Thrown again, the error ends the step whatever its code does about rejections.
function fail(error) {
  queueMicrotask(() => {
    throw error;
  });
}`;

/** A module whose await never settles ends with 13 and a warning; a function that waits would end as if all were done. */
const UNSETTLED = `function unsettled() {
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
