import type { Hover } from "vscode-languageserver";
import type { CompiledClosure } from "../compiler/compile/types.js";
import type { PlacedClosure } from "./closures.js";
import type { Lines } from "./places.js";
import { sizeText } from "./sizes.js";

/** Lines of a script that a hover shows: the rest is behind the lens. */
const LINES = 60;

/** On a closure's name: its template, what goes in and out, and its script. */
export function hoverOf(closures: readonly PlacedClosure[], offset: number, lines: Lines): Hover | undefined {
  const found = closures.find(({ name }) => name.start <= offset && offset <= name.end);
  if (!found) return undefined;
  const { start, end } = found.name;
  return { contents: { kind: "markdown", value: textOf(found.closure) }, range: lines.range(start, end) };
}

function textOf({ name, template, source, inputs, outputs, size, imports, packages }: CompiledClosure): string {
  if (source === undefined) return `**${name}**: no script, as something is wrong with it`;
  const image = template?.script?.image ?? "";
  const all = source.split("\n");
  const shown = all.slice(0, LINES);
  const more = all.length > LINES ? [`\n… ${all.length - LINES} more lines`] : [];
  return [
    `**${name}**: script of ${sizeText(size)} for \`${image}\``,
    "",
    ...listOf("Inputs", inputs),
    ...listOf("Outputs", outputs),
    ...(imports.length > 0 ? [`- Imports: ${imports.map(code).join(", ")}`] : []),
    ...(packages.length > 0 ? [`- Takes along: ${packages.map(code).join(", ")}`] : []),
    "",
    "```javascript",
    ...shown,
    "```",
    ...more,
  ].join("\n");
}

function listOf(title: string, { parameters, artifacts }: CompiledClosure["inputs"]): string[] {
  const names = [
    ...parameters.map(({ name }) => code(String(name))),
    ...artifacts.map(({ name }) => `${code(String(name))} (artifact)`),
  ];
  return names.length === 0 ? [] : [`- ${title}: ${names.join(", ")}`];
}

function code(text: string): string {
  return `\`${text}\``;
}
