import { type Code, code, codeText, joinCode, type Piece, placed } from "../../text/code.js";
import type { ScriptBinding, ScriptFunction, ScriptImport, ScriptModule } from "./script-module.js";
import { isIdentifierName } from "../typescript/identifiers.js";

/** A stretch of a script that can be formatted by itself: what is around it changes nothing of it. */
export interface ScriptPart {
  readonly code: Code;
  /** `bundle` may begin with a string, which is a directive unless something stands in front of it. */
  readonly kind: "imports" | "bundle" | "statements";
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
  const parts: ScriptPart[] = [
    { kind: "imports", code: joinCode(script.imports.flatMap(importStatements), "\n") },
    { kind: "bundle", code: script.bundle },
    ...declarations(script).map(statements),
    { ...statements(script.body.parts.flat()), fn: script.body },
    ...ending(script).map(statements),
  ];
  return parts.filter((part) => part.code.length > 0);
}

function statements(text: Code): ScriptPart {
  return { kind: "statements", code: text };
}

/** A script runs as a module and as CommonJS alike: no import declaration, no top-level await, strict by a directive. */
export function frameOf(script: ScriptModule): Frame {
  const { form, imports, bundle, awaits } = script;
  const isNested =
    form.isEnclosed || awaits || imports.length > 0 || bundle.length > 0 || declaresNameOfCommonJs(script);
  if (!isNested) return { opening: DIRECTIVE, closing: "", isNested };
  const fail = failingFunction(form.failing);
  const closing = awaits ? `${AWAITING_END}\n\n${fail}\n\n${UNSETTLED}` : `${END}\n\n${fail}`;
  return { opening: `${DIRECTIVE}(async () => {\n`, closing, isNested };
}

/** CommonJS has these names already, where no constant and no class may take them. */
function declaresNameOfCommonJs({ constants, scopes, body }: ScriptModule): boolean {
  const [start = []] = body.parts;
  const declared = [...constants, ...scopes.map(({ name }) => [`class ${name}`]), start].map(codeText).join("\n");
  return /\b(?:const|let|var|class)\s+(?:exports|require|module|__filename|__dirname)\b/.test(declared);
}

const DIRECTIVE = `"use strict";\n\n`;

const END = "\n})().catch(fail);";

const AWAITING_END = `
})()
  .catch(fail)
  .finally(() => process.off("beforeExit", unsettled));

process.once("beforeExit", unsettled);`;

/** Handlers for rejections that nobody else handles, as libraries for reports have them, would take the step's own error. */
const failingFunction = (statements: string): string => `// Ends the step, whatever its code does about rejections.
function fail(error) {
  ${statements}
}`;

/**
 * A function that waits for what never settles would end as if all were done. Nothing is left to be written here, so that
 * nothing is cut off by exit().
 */
const UNSETTLED = `function unsettled() {
  console.error("Warning: an await of the step never settled");
  process.exit(process.exitCode ?? 13);
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

function importStatements({ specifier, attributes, bindings, declared }: ScriptImport): Code[] {
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

function localName({ local, declared }: ScriptBinding): Piece {
  return placed(local, declared?.local);
}

function exportedName(name: string): string {
  return isIdentifierName(name) ? name : JSON.stringify(name);
}
